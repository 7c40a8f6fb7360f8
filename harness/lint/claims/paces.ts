import { BOARD_SPECS, isChip, type Subject, subjectsIn } from '../board-specs.ts';
import { derived } from '../derived.ts';
import { writtenKey } from '../front-matter-syntax.ts';
import type { LessonView } from '../lesson-view.ts';
import { lineIn, passagesOf, sentencesIn } from '../passages.ts';
import type { Comparable } from './disagreements.ts';
import { measuresIn, WORTH_READING } from './rates.ts';

/** How many things a second are made on some hardware (`15 seconds per frame on P300C`), comparable with others of its key. */
export interface Pace extends Comparable {
  /** Boards that the words name, not chips. */
  boards: readonly Subject[];
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
  const found = ofDescription(view);
  for (const passage of passagesOf(view)) {
    const { text, where, step } = passage;
    if (where === 'sample' || where === 'row' || step.kind !== 'main') continue;
    if (!WORTH_READING.test(text)) continue;
    for (const sentence of sentencesIn(passage))
      if (sentence.text.length < 600)
        for (const pace of pacesIn(sentence.text, 0)) {
          const at = sentence.at + Math.max(0, sentence.text.indexOf(pace.text));
          found.push({ ...pace, line: lineIn(passage, at) });
        }
  }
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
  const subjects = [...new Set(subjectsIn(sentence).map(({ subject }) => subject))];
  const cpu = /\bCPU\b/.test(sentence) ? ['CPU'] : [];
  const card = /\bp300c?\b/i.test(sentence) ? ['blackhole'] : [];
  const kinds = new Set([...subjects.map(kindOf), ...card, ...cpu]);
  if (kinds.size !== 1) return [];
  const variants = [...sentence.matchAll(VARIANT)].map(([word]) => word.toLowerCase()).sort();
  const { thing, low, high, text } = rate;
  const boards = subjects.filter((subject) => !isChip(subject));
  return [{ key: [thing, ...kinds, ...variants].join('\n'), boards, low, high, line, text }];
}

/** The generation of chips; of a board that two generations bear the name of, itself. */
function kindOf(subject: Subject): string {
  return isChip(subject) ? subject : (BOARD_SPECS[subject].architecture ?? subject).toLowerCase();
}
