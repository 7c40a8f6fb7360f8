import type { CommandContract } from './contract.ts';
import type { GivenWord } from './given-word.ts';

/** A value that a command line gives, and the ordinals of its flag and of itself. */
export interface GivenValue {
  word: GivenWord;
  flag: number;
  at: number;
}

/** Values by destination; of several the last one, as with argparse. Flags without a value stand for themselves. */
export function givenValues(
  { flags }: Pick<CommandContract, 'flags'>,
  words: readonly GivenWord[],
): ReadonlyMap<string, GivenValue> {
  const byName = new Map(flags.flatMap((flag) => flag.names.map((name) => [name, flag] as const)));
  const given = new Map<string, GivenValue>();
  words.forEach((word, at) => {
    const { text } = word;
    if (!text.startsWith('-')) return;
    const equals = text.indexOf('=');
    const flag = byName.get(equals < 0 ? text : text.slice(0, equals));
    if (!flag) return;
    const { destination, value } = flag;
    const next = words[at + 1];
    if (equals > 0)
      given.set(destination, { word: { ...word, text: text.slice(equals + 1) }, flag: at, at });
    else if (value.kind === 'none') given.set(destination, { word, flag: at, at });
    else if (next) given.set(destination, { word: next, flag: at, at: at + 1 });
  });
  return given;
}
