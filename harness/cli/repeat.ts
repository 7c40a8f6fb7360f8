import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Prepared } from '../engine/prepare.ts';
import { commandSchema, type RunCommand } from '../journal/schemas/command.ts';
import type { Verdict } from '../judge/verdict.ts';
import { shellQuote } from '../session/quoting.ts';
import type { Arguments } from './arguments.ts';
import { commandWords } from './command-words.ts';
import { text } from './request.ts';

/** Name of the file among a run's inputs. */
export const COMMAND_FILE = 'command.json';

/** Options under which a verdict came about. A part says more closely what is run than a fault's own part would; a tier stays. */
const KEPT = [
  ...['content', 'fault', 'profile', 'seed', 'suite', 'tier', 'home', 'timeout', 'silence'],
] as const;

/** What of a command line a part of its run is repeated by. */
export function runCommand({ positionals, values }: Arguments, prepared: Prepared): RunCommand {
  const byId = positionals.every((word) => !word.includes('/') && !word.endsWith('.md'));
  const allow = values['allow'];
  return {
    version: 1,
    lessons: Object.fromEntries(
      prepared.jobs.map(({ lesson }) => [lesson.id, byId ? lesson.id : lesson.file]),
    ),
    options: [
      ...(prepared.emulated ? ['--emulate'] : []),
      ...KEPT.flatMap((name) => {
        const value = text(values, name);
        return value === null ? [] : [`--${name}`, value];
      }),
      ...(Array.isArray(allow) ? allow.flatMap((one) => ['--allow', one]) : []),
    ],
  };
}

/** How a run was asked for; null for one that kept nothing of it. */
export function readRunCommand(folder: string): RunCommand | null {
  try {
    const kept = readFileSync(join(folder, 'inputs', COMMAND_FILE), 'utf8');
    return commandSchema.parse(JSON.parse(kept));
  } catch {
    return null;
  }
}

/** The words that repeat just what a verdict is about, with the options that it was found under. */
export function repeatCommand(verdict: Verdict, { lessons, options }: RunCommand): string {
  const part = verdict.stage ?? verdict.task?.split('#')[1] ?? null;
  const lesson = lessons[verdict.lesson] ?? verdict.lesson;
  const selector = `${lesson}@${verdict.target}${part === null ? '' : `#${part}`}`;
  // A shell takes a bare `#` in the middle of a word as it is, people do not: always in quotes.
  return ['npx tt-lessons validate', shellQuote(selector), commandWords(options)]
    .join(' ')
    .trimEnd();
}
