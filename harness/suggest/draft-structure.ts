import type { LessonReading } from '../lesson/read-lesson.ts';
import type { StructureLevel } from '../suite/suite.ts';
import type { Placed } from './draft.ts';

/** Words for what a text shows, the highest level first: "mostly real words" is more than "real words". */
const LEVELS: readonly [StructureLevel, RegExp][] = [
  ['fluent', /\b(?:fluen\w+|mostly real words|coheren\w+|natural[- ]sounding)\b/i],
  ['words', /\b(?:real words|vocabulary|spelling|recogni[sz]able words)\b/i],
  [
    'layout',
    /\b(?:layout|speaker (?:lines|names|labels)|structure (?:emerges|of a play)|line breaks)\b/i,
  ],
  ['noise', /\b(?:noise|gibberish|random (?:characters|letters|text))\b/i],
];

/**
 * What the generated text of a stage is said to show: a cell of a column that speaks of texts, else the heading of
 * the stage. Null when neither names one level.
 */
export function structureOf(
  stage: string,
  { passages, lesson }: LessonReading,
): (Placed & { level: StructureLevel; words: string }) | null {
  const cells = passages.filter(
    (one) =>
      one.stage === stage && one.where === 'cell' && /\b(?:text|output|shows)\b/.test(one.column),
  );
  const headings = lesson.steps.filter((step) => step.stage === stage);
  const said = [
    ...cells.map(({ text, line }) => ({ text, line })),
    ...headings.map(({ title, line }) => ({ text: title, line })),
  ];
  for (const { text, line } of said) {
    const level = LEVELS.find(([, pattern]) => pattern.test(text))?.[0];
    if (level !== undefined) return { level, words: text, at: { line } };
  }
  return null;
}
