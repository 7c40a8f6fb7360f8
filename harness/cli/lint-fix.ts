import { realpathSync } from 'node:fs';
import { failure, type Result, success } from '../base/result.ts';
import { type FixedFile, fixFiles, writeFixed } from '../engine/lint/fix-files.ts';
import type { Texts } from '../engine/lint/lesson-file.ts';
import type { LintFinding } from '../lint/lint.ts';
import { patchOf } from '../report/lint/lint-patch.ts';
import { many } from '../report/lint/lint-summary.ts';
import { complain } from './output.ts';

/** Mending can bring to light what an edit hid, so it goes on while there is something to mend. */
const MOST_ROUNDS = 5;

type Failed = { message: string; help: string };

/**
 * `--fix --dry-run`: prints what `--fix` would change, after all its rounds, and leaves everything as it is.
 * `look` lints the texts that it is given in place of those on the disk; what it finds first is the answer.
 */
export async function showPatch<Known extends { findings: LintFinding[] }>(
  look: (texts: Texts) => Promise<Result<Known, Failed>>,
  output: { write(text: string): void },
): Promise<Result<Known, Failed>> {
  const texts = new Map<string, string>();
  const whole = new Map<string, FixedFile>();
  let mended = 0;
  const before = await look(texts);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const known = round === 0 ? before : await look(texts);
    if (!known.ok) return known;
    const files = fixFiles(known.value.findings, texts);
    if (round === 0) sayLeft(files);
    const changed = files.filter(({ before, after }) => before !== after);
    if (changed.length === 0) break;
    mended += sum(changed, 'mended');
    for (const one of changed) {
      const path = realpathSync(one.file);
      texts.set(path, one.after);
      const first = whole.get(path) ?? one;
      whole.set(path, { ...first, after: one.after });
    }
  }
  for (const { file, before, after } of whole.values())
    if (before !== after) output.write(patchOf(file, before, after));
  complain(`${many(mended, 'finding')} would be mended`, '');
  return before;
}

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

function sum(files: readonly FixedFile[], key: 'mended'): number {
  return files.reduce((total, one) => total + one[key], 0);
}
