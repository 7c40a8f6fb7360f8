import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import { loadModule } from '../config/load-module.ts';
import type { SuiteFailure } from '../suite/read-suite.ts';
import type { Suite } from '../suite/suite-input.ts';
import { displayPath } from './lessons.ts';

/**
 * The suite of a lesson: the file that was asked for, else `<lesson>.suite.ts` in the first folder that has
 * one. Null when there is none: a lesson without a suite still runs.
 */
export async function loadSuite(
  lesson: string,
  folders: readonly string[],
  asked: string | null,
): Promise<Result<Suite | null, SuiteFailure>> {
  const file =
    asked ??
    folders
      .flatMap((folder) => [join(folder, `${lesson}.suite.ts`), join(folder, `${lesson}.suite.js`)])
      .find((candidate) => existsSync(candidate));
  if (file === undefined) return success(null);
  const shown = displayPath(file);
  const invalid = (message: string) =>
    failure({ kind: 'suite-invalid' as const, file: shown, message });
  if (!existsSync(file)) return invalid('there is no such file');
  let exported: unknown;
  try {
    exported = await loadModule(file);
  } catch (error) {
    return invalid(
      `it cannot be loaded: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
    );
  }
  const { readSuite } = await import('../suite/read-suite.ts');
  const suite = readSuite(exported, shown);
  if (suite.ok && suite.value.data.lesson !== lesson)
    return invalid(`it is the suite of \`${suite.value.data.lesson}\`, not of \`${lesson}\``);
  return suite;
}
