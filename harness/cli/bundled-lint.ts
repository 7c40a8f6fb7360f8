import { type LintBundle, loadBundledLint } from './load-bundled-lint.ts';

/** `lint` as the build bundles it, since an author waits for it; as it stands where only the compiler ran. */
export async function bundledLint(): Promise<LintBundle> {
  return loadBundledLint() ?? import('./lint-bundle.ts');
}
