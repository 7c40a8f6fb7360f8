import type { Diagnostic } from '../base/diagnostic.ts';

/** Front matter after validation. Unknown keys are kept and reported. */
export interface FrontMatter {
  id: string | null;
  title: string | null;
  supportedHardware: string[];
  status: string | null;
  validatedOn: string[];
  /** ISO date, whatever YAML made of it. */
  validationDate: string | null;
  estimatedMinutes: number | null;
  minTTMetalVersion: string | null;
  /** Everything, as parsed, unknown keys included. */
  all: Record<string, unknown>;
  /** First and last line of the block with its `---` lines; 0 when there is none. */
  line: number;
  endLine: number;
  /** Line of each top-level key. */
  keyLines: Record<string, number>;
}

/** A headed section. The text before the first heading is the step with slug `top`. */
export interface Step {
  /** GitHub's anchor, made unique by GitHub's own `-1` suffix; holds no dot. */
  slug: string;
  title: string;
  level: number;
  line: number;
  /** Last line before the next heading of any level. */
  endLine: number;
  /** Slug of the enclosing section, or null at the top. */
  parent: string | null;
  /**
   * What a reader does with it: `main` follows it; `troubleshooting` only when something is wrong; `optional`
   * offers more (next steps, going further). Inherited from enclosing sections.
   */
  kind: 'main' | 'troubleshooting' | 'optional';
  /** `stage-2` when its heading or an enclosing one names exactly one stage. */
  stage: string | null;
}

export interface Comment {
  line: number;
  /** Without the leading `#` and blanks. */
  text: string;
}

/** A fenced block, also one inside a list, a quote or `<details>`. */
export interface Fence {
  /** Ordinal in the lesson, from 0. */
  index: number;
  language: string;
  /** Whole info string. */
  info: string;
  /** Line of the opening fence; the content starts one line below. */
  line: number;
  endLine: number;
  /** Content with the container's indent and quote marks taken off. */
  text: string;
  /** For each content line: how many characters of the file's line stand before the content. */
  indents: number[];
  step: string;
  closed: boolean;
}

/**
 * A sample of output that the lesson shows for a command. A symptom with no command before it in its step stands
 * with the first one after it: the cure.
 */
export interface ExpectedOutput {
  fence: number | null;
  line: number;
  text: string;
  /** The words that mark it: `Expected output:`, `# Should print: 4 chips`. */
  marker: string;
  /** An error shown as a symptom (`Common error if skipped`) is no promise. */
  kind: 'expected' | 'example' | 'symptom';
}

/** Why a command cannot be run as it stands. */
export interface CommandTrait {
  kind: 'placeholder' | 'alternative' | 'optional' | 'interactive' | 'not-shell' | 'no-shell-text';
  /** One sentence for people. */
  detail: string;
}

/** One runnable statement of a fenced shell block, or the shell text behind a `command:` link. */
export interface Command {
  /** `<step slug>/<verb>-<ordinal within the step>`, never a line number. */
  id: string;
  step: string;
  source: 'fence' | 'link';
  /** Exact text; several lines when the statement spans them. For a link without shell text, the link's target. */
  text: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** Name of the program or builtin of its first simple command, `python`; `shell` when there is none. */
  verb: string;
  /** Comments right above it, or above the group of lines that it stands in, and on its own lines. */
  comments: Comment[];
  stage: string | null;
  fence: number | null;
  /** Words right before its block that lead to it; empty for a link, and where nothing does. */
  leadIn: string;
  /** Empty for a command that can be run. */
  traits: CommandTrait[];
  outputs: ExpectedOutput[];
  /** The words that announce that it fails; null for one that is to succeed. */
  announced: string | null;
}

/** A block that the lesson tells the reader to save as a file. */
export interface SavedFile {
  /** As the text names it: `~/demo.py`, or relative to where the reader stands. */
  path: string;
  /** Whole content of the file, its last line ended. */
  text: string;
  /** Line of the block's opening fence. */
  line: number;
  step: string;
}

/** A number that the lesson promises, with its place: the part of the claims that a run needs. */
export interface Claim {
  kind: 'loss-band' | 'final-loss' | 'duration' | 'steps' | 'version-floor' | 'version-broken';
  stage: string | null;
  /** Inclusive; null is open. Seconds for a duration. */
  low: number | null;
  high: number | null;
  /** As written. */
  text: string;
  line: number;
}

export interface EncodingReport {
  /** What the text had been read as before it was saved again as UTF-8; null when it is sound. */
  misreadAs: 'mac-roman' | 'cp1252' | 'latin-1' | null;
  /** Lines that were repaired. */
  lines: number[];
}

export interface Lesson {
  /** Front matter's id, else the file's name without extension. Holds no dot, no blank. */
  id: string;
  /** As diagnostics shall name it. */
  file: string;
  /** Repaired text; same number of lines as the file. */
  text: string;
  encoding: EncodingReport;
  frontMatter: FrontMatter;
  /** In reading order. */
  steps: Step[];
  fences: Fence[];
  /** In reading order. */
  commands: Command[];
  claims: Claim[];
  /** In reading order. */
  saved: SavedFile[];
  /** What reading it found: encoding, front matter, fences that are not closed, blocks that do not parse. */
  diagnostics: Diagnostic[];
}
