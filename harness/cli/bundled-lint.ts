import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCachedScript } from './cached-script.ts';

export type LintBundle = typeof import('./lint-bundle.ts');

const FILE = fileURLToPath(new URL('../bundled/lint.cjs', import.meta.url));

/** `lint` as the build bundles it, since an author waits for it; as it stands where only the compiler ran. */
export async function bundledLint(): Promise<LintBundle> {
  if (!existsSync(FILE)) return import('./lint-bundle.ts');
  return loadCachedScript<LintBundle>(FILE).exports;
}
