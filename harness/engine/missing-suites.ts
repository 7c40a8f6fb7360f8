import { statSync } from 'node:fs';
import type { PrepareFailure } from './prepare.ts';

/** The first folder of suites that is not there: what its suites promise would go unjudged without a word. */
export function missingSuites(folders: readonly string[]): PrepareFailure | null {
  const missing = folders.find((folder) => !isFolder(folder));
  if (missing === undefined) return null;
  return {
    kind: 'usage',
    message: `there is no folder of suites ${missing}`,
    help: 'Correct `suites` in the configuration, or make the folder.',
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
