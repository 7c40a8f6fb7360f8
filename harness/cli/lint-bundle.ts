/** What the build bundles: `lint`, and what its threads run. */
export { lintShare } from '../engine/lint/lint-share.ts';
export { lint } from './lint.ts';
