import type { Cause } from '../base/outcome.ts';
import type { TargetName } from '../target/target.ts';
import type { PerTarget, StructureLevel } from './suite.ts';

/** A band as an author writes it: both ends included; `source` says where the numbers come from. */
export type BandInput =
  | readonly [low: number, high: number]
  | {
      low: number;
      high: number;
      /** A published run, a line of the lesson. `null` says that nothing backs the band: its verdict is `unknown`. */
      source: string | null;
    };

/** One band for every target, or one for each kind; the nearest key wins. */
export type BandsInput = BandInput | PerTarget<BandInput>;

export interface StageInput {
  title?: string;
  /** Smallest tier that runs the stage; default `quick`. */
  tier?: 'quick' | 'full' | 'all';
  /** Part of the checkpoint's file name that ties commands to the stage. */
  checkpoint: string;
  /** Files that training leaves; `{save}` stands for the value of `--model_save_path`. Default `{save}_final.pkl`. */
  products?: string[];
  /** Optimizer steps that training runs: exactly so many, or `{ about: 1000 }`, a tenth more or less. */
  steps?: number | { about: number };
  /** Seconds; judged only where the machine's timing is representative. */
  duration?: BandsInput;
  finalLoss?: BandsInput;
  resumedLoss?: BandsInput;
  structure?: StructureLevel;
  /** Stage that this one must end below; default the stage before, `null` for none. */
  below?: string | null;
}

/** What a custom check is given. */
export interface CheckContext {
  lesson: string;
  target: TargetName;
  stage: string | null;
  task: { id: string; text: string; line: number };
  /** Exit status, or null when it ended in another way. */
  status: number | null;
  /** Last 8 KiB of both streams, ANSI stripped. */
  output: string;
  finalLoss: number | null;
  texts: readonly string[];
  /** Reads a file of the session (`~/x`), at most 1 MiB, as UTF-8; null when it is not there. */
  readFile(path: string): Promise<string | null>;
}

export interface CheckAnswer {
  /** Null when there is not enough to say. */
  held: boolean | null;
  /** One sentence: what was measured and what was expected. */
  message: string;
  measured?: string;
  expected?: string;
  /** Who is to blame when it did not hold; default `undecided`. */
  cause?: Cause;
}

/** A check of the author's own, run after every command it names. */
export interface CustomCheck {
  /** Slug: lower-case letters, digits and dashes. */
  id: string;
  /** `training` or `generation` of a stage, or every command of a step. */
  after: { stage: string; kind: 'training' | 'generation' } | { step: string };
  run(context: CheckContext): CheckAnswer | Promise<CheckAnswer>;
}

/** What an author writes in `suites/<lesson>.suite.ts`. */
export interface SuiteInput {
  lesson: string;
  requires?: {
    ttMetal?: string;
    broken?: { from: string; to: string; why: string }[];
    python?: string;
    packages?: string[];
    diskBytes?: number;
    dataset?: { path: string; characters?: number; minBytes?: number };
    environment?: Record<string, string[]>;
  };
  /** In the lesson's order. */
  stages?: Record<string, StageInput>;
  /** Classes that an untrained model guesses over. */
  vocabulary?: number;
  temperatures?: { low: number; high: number; stage: string };
  /** Steps whose commands belong to a higher tier, by slug. */
  stepTiers?: Record<string, 'full' | 'all'>;
  checks?: CustomCheck[];
}

/** A suite ready for use: its data, and the code of its checks apart. */
export interface Suite {
  data: import('./suite.ts').SuiteData;
  checks: readonly CustomCheck[];
}
