import type { Diagnostic } from '../base/diagnostic.ts';
import type { Cause, Outcome, SkipReason } from '../base/outcome.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';

/** The answer to one check. The shape is that of `results.json`. */
export interface Verdict {
  /** `<lesson>@<target>#<stage, step slug or preflight>/<check>`; stable from run to run. */
  id: string;
  lesson: string;
  target: string;
  /** Last part of the id, `final-loss`. */
  check: string;
  outcome: Outcome;
  /** Null unless the outcome is failed, flaky or unknown. */
  cause: Cause | null;
  file: string;
  line: number;
  /** One sentence, one line. */
  message: string;
  measured: string | null;
  expected: string | null;
  /** The first is the verdict's own. Empty when it passed. */
  diagnostics: Diagnostic[];
  /** Task that it is about, when it is about one. */
  task: string | null;
  stage: string | null;
  /** Seconds that the command took, when the check is of a command. */
  seconds: number | null;
  /** Log of the command, relative to the run's folder. */
  log: string | null;
}

/** What was run of a lesson on a target: commands = ran + skipped + blocked. */
export interface Coverage {
  lesson: string;
  target: string;
  /** False when the run ended before it came to the lesson on this target. */
  begun: boolean;
  commands: number;
  ran: number;
  skipped: { line: number; reason: SkipReason; detail: string; task: string }[];
  blocked: { line: number; by: string; task: string }[];
}

export interface Summary {
  passed: number;
  failed: number;
  flaky: number;
  skipped: number;
  blocked: number;
  unknown: number;
  byCause: Partial<Record<Cause, number>>;
  exit: number;
  /** Milliseconds from the first to the last event. */
  durationMs: number;
}

export interface MachineReport {
  name: string;
  target: string;
  emulated: boolean;
  profile: string | null;
  seed: number | null;
  timing: MachineDescriptor['timing'];
  fault: string | null;
  /** Whether a verdict shows that the injected fault took effect; null without one, or where that cannot be told. */
  faultShown: boolean | null;
  /** tt-metal version found, when it was asked. */
  ttMetal: string | null;
}

/** `results.json`. */
export interface Results {
  version: 1;
  run: {
    id: string;
    startedAt: string;
    emulated: boolean;
    interrupted: boolean;
    /** Of a report on a run that still goes on; such results are never written into its folder. */
    running?: boolean | undefined;
  };
  machines: MachineReport[];
  verdicts: Verdict[];
  coverage: Coverage[];
  summary: Summary;
}
