import { createTwoFilesPatch } from 'diff';

/** What `git apply` and people read: the edits of one file as a unified diff. */
export function patchOf(file: string, before: string, after: string): string {
  const text = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
    context: 3,
  });
  // The library begins with a rule of its own, which is no part of the format.
  return text.replace(/^=+\n/, '');
}
