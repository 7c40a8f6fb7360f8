import { fileURLToPath } from 'node:url';

/**
 * The default export of a TypeScript or JavaScript module of the user's. Node 20 runs no TypeScript by
 * itself, and a user's module imports this package by its name wherever that is installed.
 * @throws what the module throws; callers turn it into a sentence
 */
export async function loadModule(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const index = fileURLToPath(
    new URL(`../index${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
  );
  const jiti = createJiti(import.meta.url, {
    alias: { 'tt-lesson-harness': index },
    moduleCache: false,
    fsCache: false,
  });
  return await jiti.import(file, { default: true });
}
