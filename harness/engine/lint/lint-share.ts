import { LESSON_RULES } from '../../lint/rules.ts';
import { gatherSurroundings } from './gather-surroundings.ts';
import { lintOne } from './lint-one.ts';
import { type ThreadAnswer, type ThreadData, takeFiles } from './lint-threads.ts';

/** Lints a thread's share of the lessons: the other end of `shareOut`. */
export async function lintShare({
  files,
  options,
  note,
  counter,
}: ThreadData): Promise<ThreadAnswer> {
  const around = await gatherSurroundings(options);
  if (!around.ok) return around;
  return takeFiles(files, counter, (file) =>
    lintOne(file, options.content, around.value, LESSON_RULES, note),
  );
}
