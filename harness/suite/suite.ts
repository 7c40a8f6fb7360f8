import type { TargetName } from '../target/target.ts';

/** A value for every target: the nearest key wins (the target itself, its family, its architecture, `default`). */
export type PerTarget<Value> = Partial<
  Record<TargetName | 'wormhole_b0' | 'blackhole' | 'default', Value>
>;

/** Where a band comes from whose suite says nothing of it. */
export const LESSONS_WORD = "the lesson's own promise";

/** Lessons write `~1,000 steps`: a tenth more or less is what they promise. */
export const ABOUT = 0.1;

/** Inclusive on both ends. */
export interface Band {
  low: number;
  high: number;
  /**
   * Where the numbers come from: a line of the lesson, a published run. A band whose source is null cannot
   * be judged and says `unknown`.
   */
  source: string | null;
}

/** What the generated text of a stage must show. */
export type StructureLevel = 'noise' | 'layout' | 'words' | 'fluent';

export interface StageData {
  title: string;
  /** Smallest tier that runs it. */
  tier: 'quick' | 'full' | 'all';
  /**
   * Part of the checkpoint's file name that ties commands to the stage: the one that trains it and those that
   * load it. Matched against `--model_save_path` and `--model_path`.
   */
  checkpoint: string;
  /** Files that training must leave, in the session's words. */
  products: string[];
  steps: number | null;
  /** Share of the steps that may be missing or too many: 0 for a number that is meant as it stands. */
  stepsTolerance: number;
  /** Seconds, judged only where the machine's timing is representative. */
  duration: PerTarget<Band>;
  finalLoss: PerTarget<Band>;
  /** Loss after a resume may jump; it must fall back under this within the phase. */
  resumedLoss: PerTarget<Band>;
  structure: StructureLevel | null;
  /** Another stage that this one must end below; null for the first. */
  below: string | null;
}

/** A suite as data: what the journal carries, so that reports need no code of the suite. */
export interface SuiteData {
  version: 1;
  lesson: string;
  /** Path of the suite as diagnostics name it. */
  file: string;
  requires: {
    /** Lowest tt-metal version that satisfies, `v0.67.0-dev20260203`; null asks for none. */
    ttMetal: string | null;
    /** Versions known to be broken, inclusive on both ends. */
    broken: { from: string; to: string; why: string }[];
    python: string | null;
    packages: string[];
    diskBytes: number | null;
    /** The training text, and what must hold of it. */
    dataset: { path: string; characters: number | null; minBytes: number | null } | null;
    /** Accepted values of variables; only those that are set are judged. */
    environment: Record<string, string[]>;
  };
  /** In the lesson's order; a stage's id is its key. */
  stages: Record<string, StageData>;
  /** Classes in the vocabulary that the untrained model guesses over: initial loss is ln of it. */
  vocabulary: number | null;
  /** Two temperatures whose texts must differ in their share of real words. */
  temperatures: { low: number; high: number; stage: string } | null;
  /** Steps whose commands belong to a higher tier, by slug. */
  stepTiers: Record<string, 'full' | 'all'>;
  /** Ids of custom checks that the suite has. */
  checks: string[];
}
