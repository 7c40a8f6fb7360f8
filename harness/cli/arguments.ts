import { parseArgs } from 'node:util';
import { nearest } from '../base/near-word.ts';
import { failure, type Result, success } from '../base/result.ts';
import { COMMANDS, type CommandName, OPTIONS, type OptionRow } from './options.ts';

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
