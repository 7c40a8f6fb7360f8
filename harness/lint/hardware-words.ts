import { parseTarget } from '../target/aliases.ts';
import { CARDS, T3000 } from '../target/spellings.ts';
import { TARGET_NAMES } from '../target/target.ts';
import { derived } from './derived.ts';
import { unquoted, type WrittenWord, writtenKey } from './front-matter-syntax.ts';
import type { LessonView } from './lesson-view.ts';

/**
 * Words that lessons name hardware by in front matter. `p300x2`, four chips of two p300c boards in one mesh, is a
 * word of its own, beside `p300c` for one of those chips; so is the simulator.
 */
export const HARDWARE_WORDS = [...TARGET_NAMES, 'p300x2', 'simulator'] as const;
export type HardwareWord = (typeof HARDWARE_WORDS)[number];

const WORDS: ReadonlyMap<string, HardwareWord> = new Map([
  ...HARDWARE_WORDS.map((word) => [word, word] as const),
  ...(['sim', 'ttsim', 'tt-sim', 'simulation', 'emulator'] as const).map(
    (word) => [word, 'simulator'] as const,
  ),
  ...(['quietbox2', 'quietbox-2', 'qb2', 'p300cx2'] as const).map(
    (word) => [word, 'p300x2'] as const,
  ),
]);

/** The word of the vocabulary for any word in use; null when it is none. */
export function hardwareWord(word: string): HardwareWord | null {
  const plain = word.trim().toLowerCase();
  return WORDS.get(plain) ?? parseTarget(plain);
}

/** Two words for the same chips count as one where a lesson is held to what it says of hardware. */
export function sameHardware(one: HardwareWord, other: HardwareWord): boolean {
  return kindOf(one) === kindOf(other);
}

function kindOf(word: HardwareWord): HardwareWord {
  return word === 'p300x2' ? 'p300c' : word;
}

export interface ListedHardware {
  /** As written, without quotes. */
  text: string;
  written: WrittenWord;
  word: HardwareWord | null;
}

/** What the front matter lists under a key, with places. */
export function listedHardware(view: LessonView, key: 'supportedHardware' | 'validatedOn') {
  return listed(view)[key];
}

const listed = derived((view: LessonView) => {
  const read = (key: string): ListedHardware[] =>
    (writtenKey(view, key)?.words ?? []).map((written) => {
      const text = unquoted(written);
      return { text, written, word: hardwareWord(text) };
    });
  return { supportedHardware: read('supportedHardware'), validatedOn: read('validatedOn') };
});

const MENTION = new RegExp(
  String.raw`(?<![\w.-])(?:${CARDS}|${T3000}|loudbox|p300x2|qb2|(?:tt-)?quietbox(?:<sup>.</sup>|®)? ?2|galaxy|simulator|ttsim)(?!\w)`,
  'gi',
);

export interface HardwareMention {
  /** As written. */
  text: string;
  word: HardwareWord;
  /** Offset in the text. */
  at: number;
}

/** Hardware that a text names, in the order of the text. */
export function hardwareIn(text: string): HardwareMention[] {
  return [...text.matchAll(MENTION)].flatMap((match) => {
    const written = match[0];
    const word = /quietbox/i.test(written)
      ? 'p300x2'
      : /loudbox/i.test(written)
        ? 't3k'
        : hardwareWord(written);
    return word ? [{ text: written, word, at: match.index }] : [];
  });
}
