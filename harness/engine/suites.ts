import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import { readModule } from '../config/read-module.ts';
import type { SuiteFailure } from '../suite/read-suite.ts';
import type { Suite } from '../suite/suite-input.ts';
import { displayPath } from './lessons.ts';

export interface UnusableSuite extends SuiteFailure {
  /** What to do, where something nearer is known than to mend it; else empty. */
  help: string;
}

/**
 * The suite of a lesson: the file that was asked for, else `<lesson>.suite.ts` in the first folder that has
 * one. Null when there is none: a lesson without a suite still runs.
 */
export async function loadSuite(
  lesson: string,
  folders: readonly string[],
  asked: string | null,
): Promise<Result<Suite | null, UnusableSuite>> {
  const file =
    asked ??
    folders
      .flatMap((folder) => [join(folder, `${lesson}.suite.ts`), join(folder, `${lesson}.suite.js`)])
      .find((candidate) => existsSync(candidate));
  if (file === undefined) return success(null);
  const shown = displayPath(file);
  const invalid = (message: string, help = '') =>
    failure({ kind: 'suite-invalid' as const, file: shown, message, help });
  if (!existsSync(file)) return invalid('there is no such file');
  const exported = await readModule(file);
  if (!exported.ok) return invalid(exported.failure.message, exported.failure.help);
  const { readSuite } = await import('../suite/read-suite.ts');
  const suite = readSuite(exported.value, shown);
  if (!suite.ok) return invalid(suite.failure.message);
  if (suite.value.data.lesson !== lesson)
    return invalid(`it is the suite of \`${suite.value.data.lesson}\`, not of \`${lesson}\``);
  return suite;
}
