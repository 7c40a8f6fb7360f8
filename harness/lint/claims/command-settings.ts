import type { Call } from '../../shell/shell.ts';

/** An option of a command with a number. */
export interface Setting {
  /** What is set: `step` of a number of steps, else the name of the option in words: `batch size`. */
  name: string;
  /** Whether `name` is a thing that is counted. */
  counted: boolean;
  value: number;
  /** As written: `--max_steps 1000`. */
  text: string;
  at: Call['words'][number];
}

const OPTION = /^--([a-z][\w-]*?)(?:=([\d.e+-]+))?$/i;
const VALUE = /^\d{1,9}(?:\.\d{1,9})?(?:e[+-]?\d{1,3})?$/i;
/** Words of an option that counts something else than the length of the run. */
const OTHER =
  /every|interval|freq|per|save|eval|log|check|warm|skip|start|min|accum|id|valid|print|resum|top|stop|window|overlap|context|stride|batched/i;
const COUNTED = /^(?:step|iteration|iter|epoch|frame|token|image|sample|prompt|request|video)s?$/i;
/** Options that prose gives by their name and number. */
const NAMED =
  /^(?:batch size|learning rate|temperature|seed|port|top [kp]|dropout|weight decay|guidance scale|tensor parallel size|max model len)$/;

/** Options of a statement with a number; of two that set the same, neither. */
export function settingsOf(calls: readonly Call[]): Setting[] {
  const found: Setting[] = [];
  for (const { arguments: words, words: places } of calls)
    for (const [at, word] of words.entries()) {
      if (!word.startsWith('--')) continue;
      const [, option = '', joined] = OPTION.exec(word) ?? [];
      const value = joined ?? words[at + 1] ?? '';
      const place = places[at];
      if (option === '' || !VALUE.test(value) || !place) continue;
      const parts = option.toLowerCase().split(/[-_]/);
      const unit = OTHER.test(option) ? undefined : parts.find((part) => COUNTED.test(part));
      const name = unit === undefined ? parts.join(' ') : unitOf(unit);
      if (unit === undefined && !NAMED.test(name)) continue;
      const text = joined === undefined ? `${word} ${value}` : word;
      const counted = unit !== undefined;
      found.push({ name, counted, value: Number(value), text, at: place });
    }
  return found.filter(({ name }) => found.filter((other) => other.name === name).length === 1);
}

function unitOf(word: string): string {
  const one = word.toLowerCase().replace(/s$/, '');
  return one === 'iter' || one === 'iteration' ? 'step' : one;
}
