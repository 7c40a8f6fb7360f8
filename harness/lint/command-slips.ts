import { commandTargetsOf } from './command-links.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { editDistance, isSlip } from './near.ts';

/** A command with the prefix of another mistyped; the prefix that is meant, and how it is known. */
export interface PrefixSlip {
  prefix: string;
  /** A line of the lesson with a button of the right prefix; null when the linter knows it from elsewhere. */
  line: number | null;
}

interface Used {
  count: number;
  line: number;
}

/** How many buttons of the lesson have a prefix, and how many run a command. */
const usedIn = derived(
  (view: LessonView): { prefixes: Map<string, Used>; commands: Map<string, Used> } => {
    const prefixes = new Map<string, Used>();
    const commands = new Map<string, Used>();
    for (const { command, line } of commandTargetsOf(view)) {
      add(prefixes, prefixOf(command), line);
      add(commands, command, line);
    }
    return { prefixes, commands };
  },
);

function add(known: Map<string, Used>, name: string, line: number): void {
  const used = known.get(name);
  if (used) used.count++;
  else known.set(name, { count: 1, line });
}

/** `tenstorrent` of `tenstorrent.showLesson`; empty when there is no dot. */
export function prefixOf(command: string): string {
  return command.slice(0, Math.max(0, command.indexOf('.')));
}

/**
 * The prefix that is likely meant: one of `known`, or one that several buttons of the lesson have, where this one stands
 * on fewer. Prefixes are names of extensions, and two of them that differ in a letter or two are not installed together.
 */
export function prefixSlip(
  view: LessonView,
  command: string,
  known: Iterable<string>,
): PrefixSlip | null {
  const prefix = prefixOf(command);
  const { prefixes } = usedIn(view);
  if (OF_THE_EDITOR.has(prefix)) return null;
  const own = prefixes.get(prefix)?.count ?? 0;
  for (const other of known)
    if (isNear(prefix, other)) return { prefix: other, line: prefixes.get(other)?.line ?? null };
  for (const [other, { count, line }] of prefixes)
    if (count > 1 && count > own && isNear(prefix, other)) return { prefix: other, line };
  return null;
}

/** Prefixes of commands that the editor itself brings. Source: Visual Studio Code's built-in commands (2025). */
const OF_THE_EDITOR = new Set(
  'workbench editor vscode notebook markdown explorer extension extensions search searchEditor debug testing terminal references snippets github simpleBrowser'.split(
    ' ',
  ),
);

function isNear(prefix: string, other: string): boolean {
  if (prefix === other || prefix.length < 5 || other.length < 5) return false;
  const most = other.length < 8 ? 1 : 2;
  return editDistance(prefix.toLowerCase(), other.toLowerCase(), most) <= most;
}

/** A command that several buttons of the lesson run, and of which this one's is a slip. */
export function commandSlip(
  view: LessonView,
  command: string,
): { command: string; line: number } | null {
  if (command.length < 10) return null;
  const { commands } = usedIn(view);
  const own = commands.get(command)?.count ?? 0;
  for (const [other, { count, line }] of commands)
    if (count > 1 && count > own && lettersOnly(other, command) && isSlip(other, command))
      return { command: other, line };
  return null;
}

/** Numbers in names count things: `run2Frame` and `run4Frame` are two commands. */
export function lettersOnly(one: string, other: string): boolean {
  return one.replace(/\D/g, '') === other.replace(/\D/g, '');
}
