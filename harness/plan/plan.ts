import type { SkipReason } from '../base/outcome.ts';
import type { SavedFile } from '../lesson/lesson.ts';
import type { FacetName } from '../preflight/facts.ts';
import type { StatusUse } from './status-use.ts';

export type Tier = 'quick' | 'full' | 'all';

/** What a training command asks for, read from its words; null where it does not say. */
export interface TrainingCall {
  dataPath: string | null;
  epochs: number | null;
  maxSteps: number | null;
  batchSize: number | null;
  learningRate: number | null;
  savePath: string | null;
  fresh: boolean;
  resume: string | null;
}

/** What an inference command asks for. */
export interface GenerationCall {
  prompt: string | null;
  modelPath: string | null;
  maxNewTokens: number | null;
  temperature: number | null;
  topK: number | null;
}

/** A file that the reader saves before a command, out of a block of the lesson. */
export type Save = Pick<SavedFile, 'path' | 'text' | 'line'>;

/** One command of the lesson on one target: to run, or to skip with a reason. */
export interface Task {
  /** `<lesson>@<target>#<step slug>/<verb>-<ordinal>`. */
  id: string;
  /** The command's id within the lesson. */
  command: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** Exact shell text to run (a link's from the command map; with the edit of a rehearsal applied). */
  text: string;
  step: string;
  stepTitle: string;
  stage: string | null;
  action: 'run' | 'skip';
  reason: SkipReason | null;
  /** One sentence with what the reason rests on; empty when it runs. */
  detail: string;
  training: TrainingCall | null;
  generation: GenerationCall | null;
  /** Tasks whose failure blocks this one. */
  needs: string[];
  /** Preconditions whose failure blocks this one. */
  requires: FacetName[];
  /** Preconditions that it is meant to bring about: advice before it, binding after. */
  establishes: FacetName[];
  /** The words of the lesson that announce that it fails; null for one that is to succeed. */
  announced: string | null;
  /** Samples that the lesson shows for it and that hold an error: failing by one of them keeps the promise. */
  shows: string[];
  /** What the rest of its line makes of its status; null where the status is its own. */
  statusUse: StatusUse | null;
  /** Files that the lesson has the reader save right before it. */
  saves: Save[];
  /** Files that must exist after it, in the session's words. */
  products: string[];
  /** Variables that it reads and that no earlier part of itself sets. */
  reads: string[];
  /** Variables that it sets for later commands. */
  sets: string[];
  /** Permission that it needs, and what it would touch. */
  permission: Permission | null;
  touches: string[];
  clocks: { totalSeconds: number; silenceSeconds: number; source: string };
  /** Ids of troubleshooting tasks cannot run by themselves; the heading they stand under says what they cure. */
  cures: boolean;
}

/** What a person must allow before it is run on a real machine. */
export const PERMISSIONS = [
  'sudo',
  'reset-board',
  'change-install',
  'destroy',
  'network',
  'docker',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Every command of the lesson, in reading order, for one target. */
export interface Plan {
  version: 1;
  lesson: string;
  file: string;
  target: string;
  tier: Tier;
  tasks: Task[];
}
