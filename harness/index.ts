/** What a suite may import as `tt-lesson-harness`. */
export { defineConfig } from './config/define-config.ts';
export { defineSuite } from './suite/define-suite.ts';
export type { PerTarget, SuiteData } from './suite/suite.ts';
export type { CheckAnswer, CheckContext, CustomCheck, SuiteInput } from './suite/suite-input.ts';
