import { readFileSync, realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';
import { displayPath, type LessonFailure, unreadable } from '../lessons.ts';

/** A lesson as it lies on the disk. */
export interface LessonFile {
  bytes: Uint8Array;
  /** From the content folder; null for a file outside of it. */
  path: string | null;
}

/** A lesson that is meant and cannot be read: nothing is known of it. */
export interface UnreadLesson extends LessonFailure {
  /** As diagnostics name it. */
  file: string;
}

/** Texts to take in place of those on the disk, by real path. */
export type Texts = ReadonlyMap<string, string>;

/** Reads a lesson for whatever is asked of it. */
export function readLessonFile(
  file: string,
  content: string | null,
  texts: Texts | null = null,
): Result<LessonFile, UnreadLesson> {
  let bytes: Uint8Array;
  try {
    bytes = textBytes(file, texts) ?? readFileSync(file);
  } catch (error) {
    return failure({ ...unreadable(file, error), file: displayPath(file) });
  }
  const path = content === null ? null : relative(content, file).replaceAll('\\', '/');
  return success({ bytes, path: path?.startsWith('../') ? null : path });
}

/** The bytes that `texts` has for a file; null where the disk's hold. */
export function textBytes(file: string, texts: Texts | null): Buffer | null {
  const text = texts?.get(realpathSync(file));
  return text === undefined ? null : Buffer.from(text, 'utf8');
}

/** Answers about lessons, by whether they can be read: those that cannot are no reason to leave out the others. */
export interface Parted<Known> {
  known: Known[];
  unread: UnreadLesson[];
}

export function partUnread<Known>(answers: Iterable<Result<Known, UnreadLesson>>): Parted<Known> {
  const parted: Parted<Known> = { known: [], unread: [] };
  for (const one of answers)
    if (one.ok) parted.known.push(one.value);
    else parted.unread.push(one.failure);
  return parted;
}

/** The same; a failure with a sentence for each where there are lessons and none can be read. */
export function someRead<Known>(
  answers: Iterable<Result<Known, UnreadLesson>>,
): Result<Parted<Known>, LessonFailure> {
  const parted = partUnread(answers);
  const { known, unread } = parted;
  const [first] = unread;
  if (first === undefined || known.length > 0) return success(parted);
  return failure({ ...first, message: unread.map(({ message }) => message).join('\n') });
}
