import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../../base/result.ts';
import type { LessonLint } from '../../lint/lint.ts';
import type { Rule } from '../../lint/rule.ts';
import type { KnownSuite, SuiteFile } from '../../lint/suite-file.ts';
import type { Surroundings } from '../../lint/surroundings.ts';
import { displayPath } from '../lessons.ts';

export interface SuiteFolder {
  path: string;
  /** It came with the package, and may be of lessons that this content has never had. */
  shipped: boolean;
}

const NAME = /^(.+)\.suite\.[tj]s$/;

/** Suites of the folders by their lesson; the first folder that has one wins, as it does for a run. */
export function findSuites(folders: readonly SuiteFolder[]): Map<string, KnownSuite> {
  const found = new Map<string, KnownSuite>();
  for (const { path: folder, shipped } of folders) {
    // TypeScript before JavaScript, as a run takes them.
    const names = existsSync(folder) ? readdirSync(folder).sort().reverse() : [];
    for (const name of names) {
      const lesson = NAME.exec(name)?.[1];
      if (lesson !== undefined && !found.has(lesson))
        found.set(lesson, { ...placeOf(join(folder, name)), shipped });
    }
  }
  return found;
}

/** Loads the suites of lessons that were linted, where a rule asks for them: it takes longer than the lint of ten lessons. */
export async function readSuites(
  linted: readonly LessonLint[],
  { suites }: Pick<Surroundings, 'suites'>,
  rules: readonly Rule[],
): Promise<SuiteFile[]> {
  if (!rules.some(({ id }) => id.startsWith('suite/'))) return [];
  const ids = [...new Set(linted.map(({ digest }) => digest.id))].sort();
  const read: SuiteFile[] = [];
  for (const lesson of ids) {
    const known = suites.get(lesson);
    if (known) read.push(await readSuiteFile(lesson, known));
  }
  return read;
}

function placeOf(path: string): Pick<KnownSuite, 'path' | 'file'> {
  return { path, file: displayPath(path) };
}

async function readSuiteFile(lesson: string, { path, file }: KnownSuite): Promise<SuiteFile> {
  const base = { lesson, file, broken: null };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ...base, text: '', suite: failure(`it cannot be read: ${why}`) };
  }
  // Loading suites takes what few lints need.
  const { loadSuite } = await import('../suites.ts');
  const loaded = await loadSuite(lesson, [], path);
  if (!loaded.ok) {
    const { message, place } = loaded.failure;
    return { ...base, text, suite: failure(message), broken: place };
  }
  const { value } = loaded;
  return {
    ...base,
    text,
    suite: value === null ? failure('it holds no suite') : { ok: true, value },
  };
}
