import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { decoded, type Link, linksOf } from './links.ts';

/** A link of the scheme `command:`, which runs a command of the editor. */
export interface CommandTarget extends Link {
  /** `tenstorrent.showLesson`. */
  command: string;
  /** Text after `?`, `%22` and the like read; null when there is none. */
  query: string | null;
  /** Arguments as the editor hands them on; null when the query is not JSON, and it hands on none. */
  args: readonly unknown[] | null;
}

export const commandTargetsOf = derived((view: LessonView): CommandTarget[] =>
  linksOf(view).flatMap((link) => {
    const target = link.target.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    const match = /^command:([^?#\s]*)(?:\?(.*))?$/is.exec(target);
    if (!match || link.kind !== 'link') return [];
    const query = match[2] ? decoded(match[2]) : null;
    return [{ ...link, command: match[1] ?? '', query, args: argumentsOf(query) }];
  }),
);

function argumentsOf(query: string | null): readonly unknown[] | null {
  if (query === null) return [];
  try {
    const value: unknown = JSON.parse(query);
    return Array.isArray(value) ? value : [value];
  } catch {
    return null;
  }
}

/** The command that opens a lesson: `showLesson?["id"]`, or `showLesson?{"lessonId":"id"}`. */
export function opensLesson({ command }: Pick<CommandTarget, 'command'>): boolean {
  return /(?:^|\.)showLesson$/.test(command);
}

/** The id that such a command is given; null when it is given none. */
export function lessonAskedFor({ args }: Pick<CommandTarget, 'args'>): string | null {
  const first = args?.[0];
  if (typeof first === 'string') return first;
  if (typeof first !== 'object' || first === null) return null;
  const { lessonId, id } = first as { lessonId?: unknown; id?: unknown };
  const given = lessonId ?? id;
  return typeof given === 'string' ? given : null;
}
