import type { SuiteInput } from './suite-input.ts';

/** Marks an object as a suite and checks its shape at compile time; `readSuite` validates it at run time. */
export function defineSuite(input: SuiteInput): SuiteInput {
  return input;
}
