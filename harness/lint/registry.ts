/** One lesson of `lesson-registry.json`, as it stands there, with its places. */
export interface RegistryEntry {
  id: string;
  /** Every field as parsed. */
  fields: Readonly<Record<string, unknown>>;
  /** Line of the entry's `{`, from 1. */
  line: number;
  /** Line of each field's key. */
  fieldLines: Readonly<Record<string, number>>;
}

/** `lesson-registry.json` of a content folder. */
export interface Registry {
  /** As diagnostics name it. */
  file: string;
  categories: readonly string[];
  /** In the order of the file. */
  lessons: readonly RegistryEntry[];
  /** What stands in the list and is no lesson, or one that nobody can name. */
  strange?: readonly { line: number; message: string }[];
  /** Why it cannot be read; null when it was. */
  fault: { line: number; message: string } | null;
}
