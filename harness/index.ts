/** What a suite may import as `tt-lesson-harness`. */
export type { PerTarget, SuiteData } from './suite/suite.ts';
