import { commandTargetsOf, lessonAskedFor, opensLesson } from './command-links.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { linksOf, pathOf, type Stretch } from './links.ts';

/** A link from one lesson to another, by the command that opens lessons. */
export interface LessonLink extends Stretch {
  id: string;
  /** What a reader sees. */
  text: string;
}

export const lessonLinksOf = derived((view: LessonView): readonly LessonLink[] =>
  commandTargetsOf(view).flatMap((link) => {
    const id = opensLesson(link) ? lessonAskedFor(link) : null;
    return id === null ? [] : [{ id, text: link.text, ...stretchOf(link) }];
  }),
);

/** A link to a heading of another file of the content. */
export interface FileLink extends Stretch {
  /** Of the file, relative to the content folder. */
  path: string;
  fragment: string;
}

export const fileLinksOf = derived((view: LessonView): readonly FileLink[] =>
  linksOf(view).flatMap((link) => {
    const to = pathOf(link.target);
    if (link.kind !== 'link' || !to || to.path === '' || !to.fragment) return [];
    const path = placeInContent(view, to.path);
    return path === null ? [] : [{ path, fragment: to.fragment, ...stretchOf(link) }];
  }),
);

/** Where a relative path of a lesson leads, relative to the content folder; null when the lesson lies in none. */
export function placeInContent({ path }: Pick<LessonView, 'path'>, target: string): string | null {
  return path === null || target.startsWith('/') ? null : joined(path, target);
}

/** `lessons/x.md` and `../a/b` make `a/b`. */
export function joined(file: string, target: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of target.split('/'))
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  return parts.join('/');
}

export function stretchOf({ line, column, endLine, endColumn }: Stretch): Stretch {
  return { line, column, endLine, endColumn };
}
