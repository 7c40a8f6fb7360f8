import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCachedScript } from './cached-script.ts';

export type LintBundle = typeof import('./lint-bundle.ts');

const FILE = fileURLToPath(new URL('../bundled/lint.cjs', import.meta.url));

/** `lint` as the build bundles it; null where only the compiler ran. */
export function loadBundledLint(): LintBundle | null {
  return existsSync(FILE) ? loadCachedScript<LintBundle>(FILE).exports : null;
}
