import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { storeFile } from '../engine/lint/store-file.ts';
import { worthThreads } from '../engine/lint/worth-threads.ts';
import type { Arguments } from './arguments.ts';
import { keptFolder } from './kept-folder.ts';

const PROGRAM = new URL('../bundled/lint-thread.cjs', import.meta.url);
/** Options with which little is linted, or by one thread. */
const ALONE = ['at', 'explain', 'help', 'watch'];

/**
 * Starts a thread that loads the rules of `lint` while this one does, where a content folder will be worth two and
 * nothing is kept of it. A guess: a thread that nobody takes ends with the process. The answer gives it, once.
 */
export function threadAhead({ values }: Arguments): () => Worker | null {
  const content = values['content'];
  const asked =
    typeof content === 'string' &&
    ALONE.every((name) => values[name] === undefined) &&
    existsSync(fileURLToPath(PROGRAM)) &&
    (values['no-cache'] === true || !existsSync(storeFile(keptFolder(), content))) &&
    worthThreads(lessonsOf(content)) > 1;
  let worker = asked ? new Worker(PROGRAM) : null;
  worker?.unref();
  return () => {
    const one = worker;
    worker = null;
    return one;
  };
}

/** Most of the lessons that lie there: those of deeper folders are few. */
function* lessonsOf(content: string): Generator<string> {
  const lessons = join(content, 'lessons');
  const folder = existsSync(lessons) ? lessons : content;
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    // Told by whoever looks for the lessons.
  }
  for (const name of names) if (name.endsWith('.md')) yield join(folder, name);
}
