/** Preconditions of a run, each with a verdict of its own. Slugs without dots; `preflight/<facet>` in ids. */
export const FACETS = [
  'tt-metal-version',
  'submodules',
  'ttnn-conflict',
  'transformers',
  'ttml',
  'python',
  'tt-metal-home',
  'environment',
  'disk',
  'dataset',
  'board',
  'device-free',
] as const;
export type FacetName = (typeof FACETS)[number];

export type SubmoduleState =
  | 'in-sync'
  | 'not-initialised'
  | 'other-commit'
  | 'conflict'
  | 'dirty'
  | 'missing';

export interface RepositoryFact {
  path: string;
  /** Whether the folder is a git repository at all. */
  repository: boolean;
  shallow: boolean;
  /** Output of `git describe --tags --dirty`, or null with git's own words in `failure`. */
  describe: string | null;
  failure: string | null;
}

export interface SubmoduleFact {
  path: string;
  state: SubmoduleState;
  recorded: string | null;
  found: string | null;
}

export interface PackageFact {
  name: string;
  /** Null when it is not installed or does not import. */
  version: string | null;
  importable: boolean;
  /** The last line of what Python said when it does not import. */
  failure: string | null;
}

/** One chip as `tt-smi -s` lists it. */
export interface ChipFact {
  boardType: string;
  boardId: string;
  busId: string | null;
}

export type BoardFact =
  | { kind: 'read'; chips: ChipFact[]; via: 'tt-smi' | 'sysfs' }
  /** A board is there, yet nothing answers. */
  | { kind: 'silent'; trace: string; failure: string }
  | { kind: 'none' };

export interface DatasetFact {
  path: string;
  /** Null when the file is missing. */
  bytes: number | null;
  sha256: string | null;
  characters: number | null;
  plainText: boolean;
  /** First 80 characters, to show what it is instead. */
  start: string;
}

export interface Holder {
  pid: number;
  command: string;
}

/** What was found, and nothing of what it means. A facet that was not asked for, or could not be, is absent. */
export interface Facts {
  'tt-metal-version'?: RepositoryFact;
  submodules?: { entries: SubmoduleFact[]; failure: string | null };
  'ttnn-conflict'?: {
    installed: { version: string; location: string } | null;
    failure: string | null;
  };
  transformers?: PackageFact;
  ttml?: PackageFact;
  python?: { version: string | null; path: string; failure: string | null };
  'tt-metal-home'?: { value: string | null; exists: boolean; isTree: boolean };
  /** Variables of interest with a closed set of values, as the session has them. */
  environment?: Record<string, string | null>;
  disk?: { path: string; freeBytes: number | null; failure: string | null };
  dataset?: DatasetFact;
  board?: BoardFact;
  'device-free'?: { holders: Holder[]; failure: string | null };
}
