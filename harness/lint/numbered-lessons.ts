import { derived } from './derived.ts';
import { placeOf } from './finding.ts';
import type { LessonView } from './lesson-view.ts';
import type { Stretch } from './links.ts';
import { wordsOf } from './near.ts';
import { proseOf } from './prose.ts';

/** A lesson that is spoken of by its number, with what is said to be in it: `Lesson 7: vLLM Production`. */
export interface NumberedLesson extends Stretch {
  /** `CT-5` and `Lesson CT-5` are of one series, `Lesson 5` of another. */
  series: 'lesson' | 'ct' | 'lab' | 'module';
  number: number;
  /** As written, with its number. */
  said: string;
  /** Words of what is in it, lower case; those that say nothing left out. Never empty. */
  words: readonly string[];
}

const NUMBER = String.raw`(?:(?<series>Lesson|Lab|Module)\s(?:(?<ct>CT)-?\s?)?|(?<code>CT)-?\s?)0?(?<number>\d{1,2})`;
/** `Lesson 7: vLLM Production`, `CT-2 (Dataset Fundamentals)`, `CT-5 covers multi-device training`; not `Lesson 4-5`. */
const BEFORE = new RegExp(
  String.raw`\b${NUMBER}(?![\w.]|\s*[-–—/&]\s*\d)(?:\s*[:–—]\s+|\s+-\s+|\s*\(\s*|\s+(?:covers?|teaches|explains)\s+)(?<label>[^.;:!?|()→←\n]{3,80})`,
  'gi',
);
/** `vLLM (Lesson 7)`. */
const AFTER = new RegExp(String.raw`(?<label>[^.;:!?|()→←\n,]{2,60})\(\s*${NUMBER}\s*\)`, 'gi');
/** What a lesson is not told from others by. */
const EMPTY =
  /^(?:lesson|lab|module|part|detail|details|depth|how|this|that|for|from|about|into|using|more|all|are|you|will|see|next|use|our|its|also|then|first)$/;

/** A text without one of these names no lesson by its number. */
const WORTH_READING =
  /(?:esson|ESSON|\b[Ll]ab|\bLAB|odule|ODULE)[\s*_`]+(?:CT-?\s?)?\d|\bCT-?\s?\d/;

/** In reading order. Marks of emphasis and addresses of links are passed over. */
export const numberedLessonsOf = derived((view: LessonView): readonly NumberedLesson[] => {
  if (!WORTH_READING.test(view.lesson.text)) return [];
  return proseOf(view).flatMap(({ text: raw, from }) => {
    if (!WORTH_READING.test(raw)) return [];
    const text = plainOf(raw.slice(0, 4000));
    return [BEFORE, AFTER].flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap(({ index, 0: all, groups = {} }) => {
        const { series = '', ct, code, number, label = '' } = groups;
        // Of what stands before, the last few words: `deployable with vLLM (Lesson 7)`.
        const near =
          pattern === AFTER ? label.replace(/^.*\b(?:with|see|in|by|to|and|or)\s/i, '') : label;
        const words = [...wordsOf(near)].filter((word) => !EMPTY.test(word));
        if (words.length === 0) return [];
        const start = index + (pattern === AFTER ? all.length - near.length : 0);
        return [
          {
            ...placeOf(view, from + start, from + index + all.trimEnd().length),
            series: (ct ?? code) ? 'ct' : (series.toLowerCase() as NumberedLesson['series']),
            number: Number(number),
            said: all
              .slice(start - index)
              .replace(/\s+/g, ' ')
              .trim(),
            words,
          } satisfies NumberedLesson,
        ];
      }),
    );
  });
});

/** As long as it was. */
function plainOf(text: string): string {
  return text
    .replace(/[*_`[\]]/g, ' ')
    .replace(/(?<= )\((?:https?:|command:|\.{0,2}\/|#)[^()]*\)/g, (address) =>
      ' '.repeat(address.length),
    );
}

/** How the ids of such lessons begin: `ct5-`, `lfs-05-`; null for a series that ids do not tell. */
export function idBeginning({ series, number }: NumberedLesson): string | null {
  if (series === 'ct') return `ct${number}-`;
  const padded = String(number).padStart(2, '0');
  if (series === 'lab') return `lfs-${padded}-`;
  return series === 'module' ? `cs-fundamentals-${padded}-` : null;
}
