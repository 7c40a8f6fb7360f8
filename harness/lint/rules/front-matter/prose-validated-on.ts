import { findingAt, placeInLine, placeOf, relatedLine } from '../../finding.ts';
import { placeOfKey, writtenKey } from '../../front-matter-syntax.ts';
import {
  type HardwareMention,
  hardwareIn,
  listedHardware,
  sameHardware,
} from '../../hardware-words.ts';
import { labelledLines } from '../../labelled-lines.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';

const LABEL =
  /^(?:(?:hardware )?(?:tested|validated|verified)(?: (?:on|with|hardware|boards?|devices?))?|validation hardware)$/;
/** `Verified on p300c` in a description. */
const CLAIM = /\b(?:validated|verified|tested) on ([^.;]{2,60})/i;

type Extents = Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'>;

export const proseValidatedOn: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/prose-validated-on',
  severity: 'warning',
  title: 'The text says it was tested on hardware that validatedOn does not name',
  why: `A table of which lesson was run on which board is made of \`validatedOn\`. A line \`**Tested on:** N150\` that it does not bear
out is either evidence that was never recorded or a promise that nobody has checked.

Read are lines with such a label, and \`Verified on ...\` in the description. Hardware that stands in \`validatedOn\` and not
in the line is no contradiction.`,
  remedy: 'Add the hardware to `validatedOn`, or take it out of the text.',
  *check(view) {
    if (view.lesson.frontMatter.line === 0) return;
    for (const { label, value, line } of labelledLines(view)) {
      if (!LABEL.test(label) || /\b(?:not|untested)\b/i.test(value)) continue;
      yield* compared(view, hardwareIn(value), (text) => placeInLine(view, line, text));
    }
    for (const { text, from } of writtenKey(view, 'description')?.folded ?? []) {
      const claim = CLAIM.exec(text);
      if (!claim || /\bnot (?:yet )?(?:been )?\w+ on\b/i.test(text)) continue;
      const start = from + claim.index + claim[0].length - (claim[1] ?? '').length;
      yield* compared(view, hardwareIn(claim[1] ?? ''), (_, at, length) =>
        placeOf(view, start + at, start + at + length),
      );
    }
  },
};

function* compared(
  view: LessonView,
  named: HardwareMention[],
  placeOfMention: (text: string, at: number, length: number) => Extents,
): Iterable<Finding> {
  const validated = listedHardware(view, 'validatedOn');
  const unproven = named.filter(
    ({ word }) => !validated.some((one) => one.word && sameHardware(one.word, word)),
  );
  const [first] = unproven;
  if (!first) return;
  const names = unproven.map(({ text }) => text).join(', ');
  const stands =
    validated.length === 0
      ? '`validatedOn` names nothing'
      : `\`validatedOn\` names ${validated.map(({ text }) => text).join(', ')}`;
  yield findingAt(
    placeOfMention(first.text, first.at, first.text.length),
    `the text says the lesson was tested on ${names}, and ${stands}`,
    {
      help: 'Add the hardware to `validatedOn`, or take it out of the text.',
      related: [relatedLine(view, placeOfKey(view, 'validatedOn').line, stands)],
    },
  );
}
