import {
  accessSync,
  chmodSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { failure, type Result, success } from '../../base/result.ts';
import { decodeLesson } from '../../lesson/decode.ts';
import { applyEdits } from '../../lint/apply-edits.ts';
import type { LintFinding } from '../../lint/lint.ts';
import { type Texts, textBytes } from './lesson-file.ts';

/** One file with its safe edits applied, not yet written. */
export interface FixedFile {
  /** As diagnostics name it. */
  file: string;
  /** Whole texts as they are read and will be written, line ends included. */
  before: string;
  after: string;
  /** Findings that were mended. */
  mended: number;
  /** Findings whose edits touch what others change, and that come up again. */
  postponed: number;
  /** Why nothing was done although there was something to do; null when there is no such reason. */
  left: string | null;
}

export interface FixFailure {
  kind: 'fix-unwritable';
  message: string;
  help: string;
}

/** What the safe edits of these findings make of each file, or of its text in `texts`. Nothing is written. */
export function fixFiles(
  findings: readonly LintFinding[],
  texts: Texts | null = null,
): FixedFile[] {
  const byFile = new Map<string, LintFinding[]>();
  for (const one of findings)
    if (one.edits.length > 0 || isEncoding(one))
      byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  const seen = new Set<string>();
  return [...byFile].flatMap(([file, own]) => {
    // One that is reached by a link too is mended once.
    const whole = realpathSync(file);
    if (seen.has(whole)) return [];
    seen.add(whole);
    return fixFile(file, own, texts);
  });
}

function isEncoding(one: LintFinding): boolean {
  return one.rule === 'text/encoding';
}

/**
 * Line ends stay as they are: places are lines and columns, and a `\r` stands behind the last column. A text that
 * was encoded twice is mended as a whole, and the other edits, which speak of the mended text, go on top.
 */
function fixFile(file: string, own: readonly LintFinding[], texts: Texts | null): FixedFile {
  const bytes = textBytes(file, texts) ?? readFileSync(file);
  const before = bytes.toString('utf8');
  const { text, encoding } = decodeLesson(bytes, file);
  const none = { mended: 0, postponed: 0 };
  const left = (why: string): FixedFile => ({ file, before, after: before, ...none, left: why });
  const damaged = own.filter(isEncoding);
  // Asked of the bytes, since the finding that tells may be suppressed or in the baseline.
  if (!Buffer.from(before, 'utf8').equals(bytes) || (damaged.length > 0 && !encoding.misreadAs))
    return left('its encoding is broken in a way that nobody but its author can mend');
  if (damaged.length === 0 && encoding.misreadAs !== null)
    return left('its text was encoded twice, and the finding that says so is not to be mended');
  if (before.includes('\r') && !before.includes('\n'))
    return left('its lines end in carriage returns alone');
  const crlf = before.includes('\r\n');
  // As many marks as reading takes off.
  const mark = /^\ufeff{0,2}/.exec(before)?.[0] ?? '';
  const sound = damaged.length > 0 ? withEnds(text, crlf) : before.slice(mark.length);
  const groups = own.filter((one) => !isEncoding(one)).map(({ edits }) => edits);
  const ended = groups.map((edits) =>
    edits.map((edit) => ({ ...edit, text: withEnds(edit.text, crlf) })),
  );
  const { text: after, applied, postponed } = applyEdits(sound, ended);
  const mended = applied + damaged.length;
  return { file, before, after: mark + after, mended, postponed, left: null };
}

function withEnds(text: string, crlf: boolean): string {
  return crlf ? text.replaceAll('\n', '\r\n') : text;
}

/** Replaces each file as a whole: a full disk or a killed process leaves the old one. */
export function writeFixed(files: readonly FixedFile[]): Result<void, FixFailure> {
  for (const { file, after } of files) {
    const path = realpathSync(file);
    const near = `${path}.${process.pid}.tmp`;
    try {
      // Where the folder can be written, a file would be replaced that its owner has made read-only.
      accessSync(path, constants.W_OK);
      writeFileSync(near, after);
      chmodSync(near, statSync(path).mode);
      renameSync(near, path);
    } catch (error) {
      rmSync(near, { force: true });
      return failure({
        kind: 'fix-unwritable',
        message: `${file} cannot be written: ${error instanceof Error ? error.message : error}`,
        help: 'It is as it was. Check the permissions and the room on the disk.',
      });
    }
  }
  return success(undefined);
}
