import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { decoded, type Link, linksOf } from './links.ts';
import { SNAPSHOT_COMMANDS } from './toolkit-snapshot.ts';

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

/** A link that was meant to run a command and has another scheme, or none. */
export interface SchemelessCommand extends Link {
  /** What stands in place of `command:`; mostly nothing. */
  before: string;
  command: string;
  /** With its `?`; empty when there is none. */
  query: string;
  /** Whether there is such a command; else its prefix and its camel case alone say that it is one. */
  known: boolean;
}

export const schemelessCommandsOf = derived((view: LessonView): SchemelessCommand[] =>
  linksOf(view).flatMap((link) => {
    if (link.kind !== 'link' || /^command:/i.test(link.target)) return [];
    const [, before = '', command = '', query = ''] = SCHEMELESS.exec(link.target) ?? [];
    if (command === '') return [];
    const known = isKnown(view, command);
    return known || isLikely(view, command) ? [{ ...link, before, command, query, known }] : [];
  }),
);

/** What stands in place of `command:`, a prefix and a name, and arguments. */
const SCHEMELESS =
  /^((?:[a-z-]{0,12}[:;=.,/#]{1,3}|command)?)([a-z][a-z-]*\.[a-z]\w{3,60})(\?.*)?$/i;

function isKnown(view: LessonView, command: string): boolean {
  const registered = view.around.registeredCommands;
  if (registered?.has(command)) return true;
  if (commandTargetsOf(view).some((other) => other.command === command)) return true;
  const [prefix, name = ''] = command.split('.', 2);
  return registered === null && prefix === 'tenstorrent' && SNAPSHOT_COMMANDS.has(name);
}

/** No host and no file ends in a name of several words in camel case behind a prefix that other buttons have. */
function isLikely(view: LessonView, command: string): boolean {
  const [prefix = '', name = ''] = command.split('.', 2);
  return (
    /^[a-z]+[A-Z][a-z]/.test(name) &&
    commandTargetsOf(view).some((other) => other.command.startsWith(`${prefix}.`))
  );
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
