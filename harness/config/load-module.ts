import { fileURLToPath } from 'node:url';

/**
 * The default export of a TypeScript or JavaScript module of the user's. Node 20 runs no TypeScript by
 * itself, and a user's module imports this package by its name wherever that is installed.
 * @throws what the module throws; callers turn it into a sentence
 */
export async function loadModule(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const source = import.meta.url.endsWith('.ts');
  const index = fileURLToPath(new URL(source ? '../index.ts' : '../index.js', import.meta.url));
  // Translating a suite costs more than planning its lesson. What is kept is run, so it lies with our own code
  // and not in a folder that others may write to; where that is read-only, nothing is kept.
  const kept = new URL(`${source ? '' : '../'}../../node_modules/.cache/jiti`, import.meta.url);
  const jiti = createJiti(import.meta.url, {
    alias: { 'tt-lesson-harness': index },
    moduleCache: false,
    fsCache: fileURLToPath(kept),
  });
  return await jiti.import(file, { default: true });
}
