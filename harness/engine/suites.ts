import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import { type ModulePlace, placedFile } from '../config/module-place.ts';
import { readModule } from '../config/read-module.ts';
import type { SuiteFailure } from '../suite/read-suite.ts';
import type { Suite } from '../suite/suite-input.ts';
import { displayPath } from './lessons.ts';

export interface UnusableSuite extends SuiteFailure {
  /** What to do, where something nearer is known than to mend it; else empty. */
  help: string;
  /** Where in its source it went wrong; null where nobody can tell. */
  place: ModulePlace | null;
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
  const invalid = (message: string, help = '', place: ModulePlace | null = null) =>
    failure({ kind: 'suite-invalid' as const, file: shown, message, help, place });
  if (!existsSync(file)) return invalid('there is no such file');
  const exported = await readModule(resolve(file), { name: shown });
  if (!exported.ok) {
    const { message, help, place } = exported.failure;
    return invalid(message, help, place);
  }
  const { readSuite } = await import('../suite/read-suite.ts');
  const suite = readSuite(exported.value, shown);
  if (!suite.ok) return invalid(suite.failure.message);
  if (suite.value.data.lesson !== lesson)
    return invalid(`it is the suite of \`${suite.value.data.lesson}\`, not of \`${lesson}\``);
  return suite;
}

/** The sentence about a suite that cannot be used, and the line that it is about with what to do. */
export async function suiteComplaint({
  file,
  message,
  help,
  place,
}: UnusableSuite): Promise<{ message: string; help: string }> {
  const frame = place === null ? [] : await frameOf(file, place);
  return {
    message: `${placedFile(file, place)}: ${message}`,
    help: [...frame, help || 'Mend the suite, then run again.'].join('\n'),
  };
}

async function frameOf(file: string, { line, column }: ModulePlace): Promise<string[]> {
  const { codeFrame } = await import('../report/code-frame.ts');
  const { createPaint } = await import('../report/paint.ts');
  const at = column ?? 1;
  const place = { file, line, column: at, endLine: line, endColumn: at, related: [] };
  const texts = new Map([[file, readFileSync(file, 'utf8')]]);
  // Its first line is the place, which the sentence names.
  return codeFrame(place, texts, { columns: 80, paint: createPaint(false) }).slice(1);
}
