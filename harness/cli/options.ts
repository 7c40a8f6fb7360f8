import { parseArgs } from 'node:util';
import { failure, type Result, success } from '../base/result.ts';

/** Every option of the command line: its type, the word for its value, and what it does. */
export interface OptionRow {
  name: string;
  type: 'boolean' | 'string';
  multiple?: boolean;
  value?: string;
  describes: string;
  commands: readonly CommandName[];
}

export const COMMANDS = {
  lint: 'find what is wrong with lessons, without running them',
  plan: 'show every task for every target, and every skip with its reason; runs nothing',
  doctor: 'preflight alone: is this machine ready for these lessons?',
  validate: 'preflight, run, judge, report',
  report: "rebuild a run's reports from its journals",
  suggest: "draft a lesson's suite from its own claims",
} as const;
export type CommandName = keyof typeof COMMANDS;

const running = ['plan', 'doctor', 'validate'] as const;
const all = ['lint', 'plan', 'doctor', 'validate', 'report', 'suggest'] as const;

export const OPTIONS: readonly OptionRow[] = [
  {
    name: 'content',
    type: 'string',
    value: 'DIR',
    describes: "a toolkit's content folder; default our fixtures",
    commands: ['lint', 'suggest', ...running],
  },
  {
    name: 'target',
    type: 'string',
    multiple: true,
    value: 'NAME',
    describes: 'only this kind of hardware (repeatable)',
    commands: running,
  },
  {
    name: 'emulate',
    type: 'boolean',
    describes: 'run on emulated boards, even where a real one is present',
    commands: running,
  },
  {
    name: 'require',
    type: 'string',
    value: 'hardware',
    describes: 'refuse to run emulated',
    commands: running,
  },
  {
    name: 'tier',
    type: 'string',
    value: 'quick|full|all',
    describes: 'how much of the lesson; default full when emulated, quick on a board',
    commands: running,
  },
  {
    name: 'fault',
    type: 'string',
    value: 'NAME',
    describes: 'break the emulated machine in this way (`list` names them)',
    commands: running,
  },
  {
    name: 'profile',
    type: 'string',
    value: 'P',
    describes: 'trainer of the emulated machine: documented, b, c, d, by-tag',
    commands: running,
  },
  {
    name: 'seed',
    type: 'string',
    value: 'N',
    describes: "the emulated machine's chance; default 1",
    commands: running,
  },
  {
    name: 'suite',
    type: 'string',
    value: 'FILE',
    describes: 'the suite to judge by',
    commands: running,
  },
  {
    name: 'home',
    type: 'string',
    value: 'run|real',
    describes: "a session's home: a folder of the run, or your own",
    commands: running,
  },
  {
    name: 'timeout',
    type: 'string',
    value: 'S',
    describes: 'seconds that a command may take',
    commands: running,
  },
  {
    name: 'silence',
    type: 'string',
    value: 'S',
    describes: 'seconds that a command may say nothing',
    commands: running,
  },
  {
    name: 'allow',
    type: 'string',
    multiple: true,
    value: 'PERMISSION',
    describes:
      'let commands do this (repeatable): sudo, reset-board, change-install, destroy, network, docker',
    commands: running,
  },
  {
    name: 'out',
    type: 'string',
    value: 'DIR',
    describes: 'where runs are kept; default reports',
    commands: ['validate', 'doctor', 'report'],
  },
  {
    name: 'format',
    type: 'string',
    value: 'F',
    describes: 'pretty or json',
    commands: ['plan', 'doctor'],
  },
  {
    name: 'format',
    type: 'string',
    value: 'F',
    describes: 'pretty, json, github or junit',
    commands: ['validate', 'report'],
  },
  {
    name: 'format',
    type: 'string',
    value: 'F',
    describes: 'pretty, json, sarif, github or junit',
    commands: ['lint'],
  },
  {
    name: 'fix',
    type: 'boolean',
    describes: 'mend what can be mended safely, and show the rest',
    commands: ['lint'],
  },
  {
    name: 'dry-run',
    type: 'boolean',
    describes: 'with --fix: print a patch and change nothing',
    commands: ['lint'],
  },
  {
    name: 'explain',
    type: 'string',
    value: 'RULE',
    describes: 'what a rule finds, with examples (`list` names them all)',
    commands: ['lint'],
  },
  {
    name: 'update-baseline',
    type: 'boolean',
    describes: 'keep what is found now, and from then on tell only what is new',
    commands: ['lint'],
  },
  {
    name: 'baseline',
    type: 'string',
    value: 'FILE',
    describes: 'where that is kept; default tt-lessons.baseline.json beside the lessons',
    commands: ['lint'],
  },
  {
    name: 'tt-metal',
    type: 'string',
    value: 'PATH[@REF]',
    describes: 'hold lessons to the programs of a tt-metal clone, at a tag, branch or commit',
    commands: ['lint'],
  },
  {
    name: 'at',
    type: 'string',
    value: 'V,...',
    describes: 'a table instead: commands that each of these versions of tt-metal refuses',
    commands: ['lint'],
  },
  {
    name: 'no-cache',
    type: 'boolean',
    describes: 'lint all lessons anew, also those that have not changed since the last run',
    commands: ['lint'],
  },
  {
    name: 'watch',
    type: 'boolean',
    describes: 'lint each lesson again as it is saved',
    commands: ['lint'],
  },
  {
    name: 'junit-profile',
    type: 'string',
    value: 'P',
    describes: 'standard, strict or tenstorrent',
    commands: ['validate', 'report'],
  },
  {
    name: 'job-id',
    type: 'string',
    value: 'ID',
    describes: 'number in the name of the tenstorrent profile’s file',
    commands: ['validate', 'report'],
  },
  {
    name: 'format',
    type: 'string',
    value: 'F',
    describes: 'typescript (default) or json',
    commands: ['suggest'],
  },
  {
    name: 'list',
    type: 'boolean',
    describes: 'only the ids of the tasks that would run',
    commands: ['plan', 'validate'],
  },
  {
    name: 'write',
    type: 'boolean',
    describes: 'keep the plan beside the suite, so that a later loss of tasks is status 4',
    commands: ['plan'],
  },
  {
    name: 'write',
    type: 'boolean',
    describes: "write it into the configuration's folder of suites, if it has none yet",
    commands: ['suggest'],
  },
  {
    name: 'out',
    type: 'string',
    value: 'FILE',
    describes: 'write it into this file, which must not exist',
    commands: ['suggest'],
  },
  {
    name: 'strict',
    type: 'boolean',
    describes: 'flaky and unknown count as broken',
    commands: ['validate', 'report'],
  },
  {
    name: 'strict',
    type: 'boolean',
    describes: 'warnings count as errors',
    commands: ['lint'],
  },
  {
    name: 'keep',
    type: 'boolean',
    describes: 'keep the homes of passed emulated runs',
    commands: ['validate'],
  },
  {
    name: 'print-config',
    type: 'boolean',
    describes: 'show every setting and where it came from',
    commands: running,
  },
  { name: 'quiet', type: 'boolean', describes: 'only failures and the last line', commands: all },
  { name: 'no-color', type: 'boolean', describes: 'no colour (also NO_COLOR)', commands: all },
  { name: 'help', type: 'boolean', describes: 'this text', commands: all },
];

export type Values = Record<string, string | boolean | string[] | undefined>;

export interface Arguments {
  command: CommandName;
  positionals: string[];
  values: Values;
}

export interface UsageFailure {
  kind: 'usage';
  message: string;
  help: string;
}

/** Reads the words after the program's name. An option that the command does not know is refused. */
export function readArguments(words: readonly string[]): Result<Arguments, UsageFailure> {
  const [command, ...rest] = words;
  if (command === undefined || !Object.hasOwn(COMMANDS, command)) {
    const known = Object.keys(COMMANDS).join(', ');
    return failure({
      kind: 'usage',
      message:
        command === undefined ? 'no command was given' : `there is no command \`${command}\``,
      help: `The commands are ${known}.${nearest(command ?? '', Object.keys(COMMANDS))}`,
    });
  }
  const name = command as CommandName;
  const rows = OPTIONS.filter((row) => row.commands.includes(name));
  try {
    const parsed = parseArgs({
      args: [...rest],
      allowPositionals: true,
      strict: true,
      tokens: true,
      options: Object.fromEntries(
        rows.map((row) => [
          row.name,
          row.name === 'help'
            ? { type: 'boolean' as const, short: 'h' }
            : { type: row.type, multiple: row.multiple ?? false },
        ]),
      ),
    });
    const twice = givenTwice(rows, parsed.tokens);
    if (twice !== null) return failure(twice);
    return success({
      command: name,
      positionals: parsed.positionals,
      values: parsed.values as Values,
    });
  } catch (error) {
    return failure(explain(error, name, rows));
  }
}

/** An option of one value that was given two: the last would win, and nobody be told. */
function givenTwice(
  rows: readonly OptionRow[],
  tokens: readonly { kind: string; name?: string; value?: string | undefined }[],
): UsageFailure | null {
  const first = new Map<string, string>();
  for (const { kind, name = '', value } of tokens) {
    const row = rows.find((one) => one.name === name);
    if (kind !== 'option' || value === undefined || row?.multiple) continue;
    const before = first.get(name);
    if (before !== undefined && before !== value)
      return {
        kind: 'usage',
        message: `--${name} is given twice, as \`${before}\` and as \`${value}\``,
        help: 'It takes one value: leave one of them out.',
      };
    first.set(name, value);
  }
  return null;
}

/** Node's own words for wrong options are several sentences long and suggest nothing. */
function explain(error: unknown, command: CommandName, rows: readonly OptionRow[]): UsageFailure {
  const said = error instanceof Error ? error.message : String(error);
  const word = /'(?:-\w, )?(--?[^' =]+)/.exec(said)?.[1] ?? '';
  const row = rows.find((one) => `--${one.name}` === word);
  const lists = `\`tt-lessons ${command} --help\` lists its options.`;
  if (row === undefined)
    return {
      kind: 'usage',
      message: `\`${command}\` has no option \`${word}\``,
      help: `${lists}${nearest(
        word,
        rows.map((one) => `--${one.name}`),
      )}`,
    };
  if (row.type === 'boolean')
    return { kind: 'usage', message: `${word} takes no value`, help: lists };
  return {
    kind: 'usage',
    message: `${word} wants a value: ${word} ${row.value}`,
    help: `A value that begins with a dash is written ${word}=VALUE. ${lists}`,
  };
}

/** A suggestion for a word that was mistyped by up to two letters. */
export function nearest(word: string, known: readonly string[]): string {
  const close = known
    .map((one) => ({ one, distance: distanceOf(word, one) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return close && word !== '' && close.distance <= 2 ? ` Did you mean \`${close.one}\`?` : '';
}

/** Letters to insert, leave out, replace or swap with their neighbour. */
function distanceOf(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) row[j] = Math.min(at(i, j), at(i - 2, j - 2) + 1);
    }
  }
  return at(from.length, to.length);
}
