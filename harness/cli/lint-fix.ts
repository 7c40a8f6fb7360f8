import { failure, type Result, success } from '../base/result.ts';
import { type FixedFile, fixFiles, writeFixed } from '../engine/lint/fix-files.ts';
import type { LintFinding } from '../lint/lint.ts';
import { patchOf } from '../report/lint/lint-patch.ts';
import { many } from '../report/lint/lint-summary.ts';
import { thousands } from '../report/summary.ts';
import { complain } from './output.ts';

/** `--fix --dry-run`: prints what mending would change, and leaves everything as it is. */
export function showPatch(
  findings: readonly LintFinding[],
  output: { write(text: string): void },
): void {
  const files = fixFiles(findings);
  for (const { file, before, after } of files)
    if (before !== after) output.write(patchOf(file, before, after));
  sayLeft(files);
  const postponed = sum(files, 'postponed');
  const then =
    postponed > 0 ? `, and ${thousands(postponed)} more in the same places after that` : '';
  complain(`${many(sum(files, 'mended'), 'finding')} would be mended${then}`, '');
}

/** Mending can bring to light what an edit hid, so it goes on while there is something to mend. */
const MOST_ROUNDS = 5;

type Failed = { message: string; help: string };

/** `--fix`: mends what can be mended safely. `look` lints anew; what it finds last is what is left. */
export async function fix<Known extends { findings: LintFinding[] }>(
  look: () => Promise<Result<Known, Failed>>,
): Promise<Result<Known, Failed & { unwritten?: true }>> {
  let mended = 0;
  for (let round = 0; ; round++) {
    const known = await look();
    if (!known.ok) return known;
    const files = round < MOST_ROUNDS ? fixFiles(known.value.findings) : [];
    if (round === 0) sayLeft(files);
    const changed = files.filter(({ before, after }) => before !== after);
    if (changed.length === 0) {
      complain(`${many(mended, 'finding')} mended`, '');
      return success(known.value);
    }
    const written = writeFixed(changed);
    if (!written.ok) return failure({ ...written.failure, unwritten: true });
    mended += sum(changed, 'mended');
  }
}

function sayLeft(files: readonly FixedFile[]): void {
  for (const { file, left } of files)
    if (left !== null) complain(`${file} is left alone: ${left}`, '');
}

function sum(files: readonly FixedFile[], key: 'mended' | 'postponed'): number {
  return files.reduce((total, one) => total + one[key], 0);
}
