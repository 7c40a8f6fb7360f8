/** One line of a training log. Absent numbers are null; `loss` may be NaN or infinite. */
export interface Point {
  step: number;
  loss: number;
  /** Steps announced as the goal on the same line (`[Step 100/1000]`). */
  goal: number | null;
  /** Seconds for the step or group of steps, as printed. */
  seconds: number | null;
  /** Tokens a second. */
  throughput: number | null;
}

/** What the program itself states at the end. */
export interface Stated {
  finalLoss: number | null;
  averageLoss: number | null;
  steps: number | null;
  seconds: number | null;
  completed: boolean;
}

/** Between two places where a run starts or resumes. */
export interface Phase {
  kind: 'fresh' | 'resumed';
  firstStep: number;
  firstLoss: number;
  lastStep: number;
  lastLoss: number;
  /** Highest loss within the first 200 steps of the phase. */
  peakLoss: number;
}

/** Why a run of numbers should not go on: a loss that no longer is one. */
export interface LossAlarm {
  kind: 'nan' | 'infinite' | 'exploded';
  step: number;
  /** JSON has no NaN: the loss as text, `nan`, `inf`, `1.3633944e+15`. */
  loss: string;
  /** Loss that was normal before it. */
  before: number | null;
}

/** A training log in bounded memory: at most 512 points kept, whatever the length of the log. JSON-safe. */
export interface Curve {
  /** Points read in all. */
  count: number;
  /** Thinned evenly, first and last always kept, finite losses only. */
  points: Point[];
  first: Point | null;
  last: Point | null;
  /** Median over the last max(20, 2 %) steps of the last phase; null under 1 point. */
  windowMedian: number | null;
  windowCount: number;
  minimum: Point | null;
  stated: Stated;
  phases: Phase[];
  alarm: LossAlarm | null;
  /** Median seconds of a line, the first left out (it holds a compile); null when lines carry no time. */
  medianSeconds: number | null;
  medianThroughput: number | null;
}

/** A piece of text that a model generated, as printed. */
export interface GeneratedText {
  /** As the program states it, else null. */
  prompt: string | null;
  /** At most 16 KiB. */
  text: string;
  /** Characters in all, before any cut. */
  length: number;
}
