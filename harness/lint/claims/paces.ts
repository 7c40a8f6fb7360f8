import { BOARD_SPECS, type Subject, subjectsIn } from '../board-specs.ts';
import { derived } from '../derived.ts';
import { writtenKey } from '../front-matter-syntax.ts';
import type { LessonView } from '../lesson-view.ts';
import { spokenOf } from '../spoken.ts';
import { measuresIn, WORTH_READING } from './rates.ts';

/** How long one thing takes on some hardware: `15 seconds per frame on P300C`. */
export interface Pace {
  /** `frame`. */
  thing: string;
  /** Things a second, the ends of a range. */
  low: number;
  high: number;
  /** Boards that the words name, and their generations of chips or `CPU`. */
  boards: readonly Subject[];
  kinds: readonly string[];
  /** Models, sizes and formats that the words name. */
  variants: readonly string[];
  line: number;
  /** As written. */
  text: string;
}

/** Another way, another run, a part of it, or a bound. */
const OTHERWISE =
  /\b(?:first|cold|warm-?up|compil\w+|only|instead|without|cached?|subsequent\w*|vs\.?|versus|than|if|slow\w*|fast\w*|step[12]|encod\w+|decod\w+|attention|vae|upscal\w+|preview|draft|target|goal|could|would|expect to|at least|at most|up to|under|below|over|timeout|old|was|were|previous\w*)\b/i;
/** What makes another thing of the same name. */
const VARIANT =
  /\b(?:\d{3,4}\s?[x×]\s?\d{3,4}|\d{3,4}p|4k|bf16|fp16|fp32|bfp8|\d+(?:\.\d+)?B|[A-Z][a-z]+\d+(?:\.\d+)?|[Pp]hase \d|[Ss]tage \d|[Oo]ption [A-Z]|[Ss]tep \d)\b/g;

/** Paces of sentences with one pace on hardware that they name; of the description in the front matter too. */
export const pacesOf = derived((view: LessonView): readonly Pace[] => {
  const found: Pace[] = [];
  found.push(...ofDescription(view));
  for (const { line, text, where, step } of spokenOf(view))
    if (
      where !== 'sample' &&
      where !== 'row' &&
      step.kind === 'main' &&
      text.length < 600 &&
      WORTH_READING.test(text)
    )
      for (const sentence of text.split(/(?<=[.;!?])\s+(?=[A-Z])/))
        found.push(...pacesIn(sentence, line));
  return found;
});

function ofDescription(view: LessonView): Pace[] {
  const { words = [], folded = [] } = writtenKey(view, 'description') ?? {};
  const pieces = [...words, ...folded];
  // A sentence may go on in the next line.
  return pacesIn(pieces.map(({ text }) => text).join(' '), 1).flatMap((pace) => {
    const piece = pieces.find(({ text }) => text.includes(pace.text));
    return piece ? [{ ...pace, line: view.lines.lineAt(piece.from) }] : [];
  });
}

function pacesIn(sentence: string, line: number): Pace[] {
  if (!/\d/.test(sentence) || OTHERWISE.test(sentence)) return [];
  const rates = measuresIn(sentence).filter(({ kind, played }) => kind === 'rate' && !played);
  const [rate] = rates;
  if (!rate || rates.length > 1 || rate.low <= 0) return [];
  const boards = [...new Set(subjectsIn(sentence).map(({ subject }) => subject))];
  const cpu = /\bCPU\b/.test(sentence) ? ['CPU'] : [];
  const card = /\bp300c?\b/i.test(sentence) ? ['blackhole'] : [];
  const kinds = [...new Set([...boards.flatMap(kindOf), ...card, ...cpu])].sort();
  if (kinds.length !== 1) return [];
  const variants = [...sentence.matchAll(VARIANT)].map(([word]) => word.toLowerCase()).sort();
  const { thing, low, high, text } = rate;
  return [{ thing, low, high, boards, kinds, variants, line, text }];
}

function kindOf(subject: Subject): string[] {
  if (subject === 'wormhole' || subject === 'blackhole') return [subject];
  const { architecture } = BOARD_SPECS[subject];
  return [(architecture ?? subject).toLowerCase()];
}

/** Whether two paces are of one thing: made on the same boards, or on chips of one generation where either names no board. */
export function samePace(one: Pace, other: Pace): boolean {
  const [some, others] = [one, other].map(({ boards }) =>
    boards.filter((board) => !/hole$/.test(board)),
  ) as [Subject[], Subject[]];
  return (
    one.thing === other.thing &&
    one.kinds.join() === other.kinds.join() &&
    one.variants.join() === other.variants.join() &&
    (some.length === 0 || others.length === 0 || some.some((board) => others.includes(board)))
  );
}
