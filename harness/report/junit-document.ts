/** How a test case ended, in the words of JUnit. `flaky` failed first and passed when tried again. */
export type JunitEnding =
  | { kind: 'passed' }
  | { kind: 'failure' | 'error' | 'flaky'; message: string; type: string; text: string }
  | { kind: 'skipped'; message: string; type: string };

/** All texts are ready for XML. */
export interface JunitCase {
  className: string;
  name: string;
  /** Null where the profile has no place for it. */
  file: string | null;
  line: number | null;
  /** Seconds. */
  seconds: number;
  properties: [name: string, value: string][];
  ending: JunitEnding;
  /** End of the command's output; null for none. */
  output: string | null;
}

export interface JunitSuite {
  name: string;
  timestamp: string;
  hostname: string;
  seconds: number;
  properties: [name: string, value: string][];
  cases: JunitCase[];
}

/** A JUnit report before it is XML. */
export interface JunitDocument {
  /** Whether the root may carry `skipped`: the strict schema has no place for it. */
  rootSkipped: boolean;
  /** Seconds of the whole run by the clock; suites ran side by side, so it is not their sum. */
  seconds: number;
  suites: JunitSuite[];
}

/** Seconds as every reader of JUnit takes them: three decimals, no exponent; what is no number is 0. */
export function junitSeconds(seconds: number): string {
  return (Number.isFinite(seconds) && seconds > 0 ? seconds : 0).toFixed(3);
}
