import type { CommandFault } from './command-fault.ts';
import type { CommandContract } from './contract.ts';
import type { GivenWord } from './given-word.ts';
import { takesValue } from './values.ts';

/** What a program has against the words that are no flags; `at` their ordinals. `open`: there may be more, or fewer. */
export function judgePositionals(
  { positionals, flags }: CommandContract,
  words: readonly GivenWord[],
  at: readonly number[],
  open: boolean,
): CommandFault[] {
  const faults: CommandFault[] = [];
  const counts = positionals.map(({ value }) =>
    value.kind === 'words' ? value : { min: 0, max: 0 as number | null },
  );
  const most = counts.reduce((sum, { max }) => sum + (max ?? Number.POSITIVE_INFINITY), 0);
  const least = counts.reduce((sum, { min }) => sum + min, 0);
  if (at.length > most && !open) {
    const extra = at[most] ?? 0;
    const before = words[extra - 1]?.text ?? '';
    const value = words[extra]?.text ?? '';
    const flag = flags.find((one) => one.value.kind === 'none' && one.names.includes(before));
    if (flag) faults.push({ kind: 'needless-value', at: extra, flag: before, value });
    else faults.push({ kind: 'extra-word', at: extra, value });
  }
  if (at.length < least && !open) {
    let left = at.length;
    const names = positionals.flatMap(({ name }, index) => {
      left -= counts[index]?.min ?? 0;
      return left < 0 && (counts[index]?.min ?? 0) > 0 ? [name] : [];
    });
    faults.push({ kind: 'missing-required', names });
  }
  // Which word is which is only plain up to the first that takes no fixed number of them.
  const loose = counts.findIndex(({ min, max }) => min !== max);
  if (open || at.length < least) return faults;
  let next = 0;
  positionals.slice(0, loose < 0 ? undefined : loose).forEach((positional, index) => {
    for (let count = counts[index]?.min ?? 0; count > 0; count--) {
      const place = at[next++];
      const word = place === undefined ? undefined : words[place];
      if (place === undefined || !word || takesValue(positional, word)) continue;
      const { name } = positional;
      faults.push({ kind: 'bad-value', at: place, name, value: word.text, contract: positional });
    }
  });
  return faults;
}
