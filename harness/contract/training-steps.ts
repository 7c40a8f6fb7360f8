import type { Behaviour } from './contract.ts';
import type { GivenValue } from './given-values.ts';

/** How long a run of a trainer is asked to be. */
export interface AskedSteps {
  epochs: number;
  /** Of one epoch. */
  stepsAnEpoch: number;
  batch: number;
  /** Steps at which the run ends all the same, since no flag says otherwise. */
  stop: number;
}

/**
 * What a command asks of a trainer by its number of epochs alone. Null where it does not train, where its steps are
 * given outright, or where a configuration of its own may say anything.
 */
export function askedSteps(
  { training, defaults }: Behaviour,
  given: ReadonlyMap<string, GivenValue>,
  usualConfig: string | null,
  characters: number,
): AskedSteps | null {
  if (!training) return null;
  const { flags, samples } = training;
  if (given.has(flags.prompt) || given.has(flags.steps)) return null;
  const config = given.get(flags.config)?.word.text;
  if (config !== undefined && config.replace(/^.*\//, '') !== usualConfig) return null;
  const number = (destination: string) => {
    const word = given.get(destination)?.word;
    const value = Number(word ? (word.opaque ? Number.NaN : word.text) : defaults[destination]);
    return Number.isSafeInteger(value) && value > 0 ? value : null;
  };
  const [epochs, batch, length] = [number(flags.epochs), number(flags.batch), number(flags.length)];
  const stop = Number(defaults[flags.steps]);
  if (!given.has(flags.epochs) || epochs === null || batch === null || length === null) return null;
  const drawn =
    samples === 'windows' ? Math.floor((characters - length) / length) : characters - length;
  return { epochs, stepsAnEpoch: Math.floor(drawn / batch), batch, stop };
}
