import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { failure, type Result, success } from '../../base/result.ts';
import type { LessonFailure } from '../lessons.ts';
import type { SurroundingsOptions } from './gather-surroundings.ts';
import type { UnreadLesson } from './lesson-file.ts';
import type { LintedFile } from './lint-one.ts';
import { largestFirst, worthThreads } from './worth-threads.ts';

/** What a thread is given. Files are taken one by one from a counter that all threads share. */
export interface ThreadJob {
  files: readonly string[];
  options: SurroundingsOptions;
  /** Whether to note on what each lint rests. */
  note: boolean;
}

export interface ThreadData extends ThreadJob {
  counter: SharedArrayBuffer;
}

/** What a thread sends back: its lessons by their index, or why it could not begin. */
export type ThreadAnswer = Result<[number, LintAnswer][], LessonFailure>;

/** The lint of a file, or why it cannot be read. */
export type LintAnswer = Result<LintedFile, UnreadLesson>;

/** So many lessons may stay in memory as they were read. */
const MANY = 500;

type LintOne = (file: string) => LintAnswer;

/**
 * Lints every file by `lintOne`, in this thread and, where `threads` allows and it pays, in others that do the same
 * with all rules of the package. Answers in the order of the files, whatever thread took which.
 * @param threads a function gives a thread that was started before its job was known, or null
 */
export async function shareOut(
  job: ThreadJob,
  threads: boolean | (() => Worker | null),
  lintOne: LintOne,
): Promise<Result<LintAnswer[], LessonFailure>> {
  const counter = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const ahead = typeof threads === 'function' ? threads : () => null;
  const count = threads === false ? 1 : worthThreads(job.files);
  // The largest first, so that no thread begins a long lesson when the others are done.
  const order = count > 1 ? largestFirst(job.files) : [...job.files.keys()];
  const files = order.map((at) => job.files[at] ?? '');
  const others = startThreads(count - 1, { ...job, files, counter }, ahead);
  const own = takeFiles(files, counter, lintOne);
  const answers = [own, ...(await Promise.all(others))];
  const lessons: LintAnswer[] = [];
  for (const answer of answers) {
    if (!answer.ok) return failure(answer.failure);
    for (const [at, lesson] of answer.value) lessons[order[at] ?? at] = lesson;
  }
  return success(lessons);
}

/** Takes files from the shared counter until none is left. */
export function takeFiles(
  files: readonly string[],
  counter: SharedArrayBuffer,
  lintOne: LintOne,
): ThreadAnswer {
  const next = new Int32Array(counter);
  const taken: [number, LintAnswer][] = [];
  for (let at = Atomics.add(next, 0, 1); at < files.length; at = Atomics.add(next, 0, 1)) {
    const linted = lintOne(files[at] ?? '');
    // A copy: a word cut out of a lesson would keep the whole lesson in memory, and with thousands that is too much.
    taken.push([at, files.length > MANY ? structuredClone(linted) : linted]);
  }
  return success(taken);
}

function startThreads(
  count: number,
  data: ThreadData,
  ahead: () => Worker | null,
): Promise<ThreadAnswer>[] {
  return Array.from({ length: Math.max(0, count) }, () => {
    const worker = ahead() ?? startThread(import.meta.url);
    worker.ref();
    worker.postMessage(data);
    return new Promise<ThreadAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`a thread ended with ${code} and no answer`)));
    });
  });
}

/** A thread that loads what lints need and waits for its job; by itself it keeps no process alive. */
function startThread(from: string): Worker {
  const worker = new Worker(new URL(`./lint-thread${extname(from)}`, from));
  worker.unref();
  return worker;
}
