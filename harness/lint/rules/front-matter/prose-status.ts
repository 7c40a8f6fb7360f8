import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import { placeOfKey } from '../../front-matter-syntax.ts';
import { type LabelledLine, labelledLines } from '../../labelled-lines.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';

const LABEL = /^(?:(?:lesson|validation|tutorial|guide) )?status$/;
const VALIDATED = /\b(?:fully |hardware[- ])?(?:validated|verified)\b/i;
const UNPROVEN =
  /\b(?:draft|experimental|work in progress|wip|untested|unvalidated|unverified|blocked|(?:not|never)(?: yet| been| fully)* (?:validated|tested|verified)|awaiting validation|needs validation)\b/i;
const OF_THE_LESSON =
  /\bthis (?:lesson|tutorial|guide) (?:has|was|is) (?:\*\*)?(?:not|never)(?: yet)?(?: been)?(?: yet)? (?:fully )?(?:validated|tested|verified|run)\b/i;

export const proseStatus: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/prose-status',
  severity: 'warning',
  title: 'The text gives the lesson another status than the front matter',
  why: `Lists and gates go by \`status\`; the reader goes by a line such as \`**Status:** Fully validated\`. Where that line says
validated and the front matter says draft, blocked or nothing, either readers are promised what nobody has checked, or the
check that was made counts for nothing.

Read are lines labelled as a status of the lesson and, against \`validated\`, sentences that say of this lesson that it was
not validated. Whether anything else in the text is validated (a configuration, a model) is of no matter here.`,
  remedy:
    'Bring the two together: set `status`, `validatedOn` and `validationDate`, or change the line.',
  *check(view) {
    const { status } = view.lesson.frontMatter;
    if (view.lesson.frontMatter.line === 0) return;
    const claimed = labelledLines(view).filter(({ label, value }) => LABEL.test(label) && value);
    const asserted = claimed.filter(({ value }) => VALIDATED.test(value) && !UNPROVEN.test(value));
    const [first, ...others] = asserted;
    if (first && status !== 'validated') yield overstated(view, first, others);
    if (status !== 'validated') return;
    for (const { value, line } of claimed.filter(({ value }) => UNPROVEN.test(value)))
      yield understated(view, line, UNPROVEN.exec(value)?.[0] ?? '');
    for (const { line, text } of unprovenLines(view)) yield understated(view, line, text);
  },
};

function overstated(view: LessonView, first: LabelledLine, others: LabelledLine[]): Finding {
  const { status } = view.lesson.frontMatter;
  const place = placeOfKey(view, 'status');
  const word = VALIDATED.exec(first.value)?.[0] ?? '';
  const stands = status === null ? 'the front matter has no status' : `its status is \`${status}\``;
  return findingAt(
    placeInLine(view, first.line, word),
    `the text calls the lesson ${word.toLowerCase()}, and ${stands}`,
    {
      help: 'Set `status` and `validatedOn`, or take the claim out of the text.',
      related: [
        relatedLine(view, place.line, status === null ? 'no `status` stands here' : stands),
        ...others
          .slice(0, 3)
          .map(({ line, value }) =>
            relatedLine(
              view,
              line,
              `called ${(VALIDATED.exec(value)?.[0] ?? '').toLowerCase()} here, too`,
            ),
          ),
      ],
    },
  );
}

function understated(view: LessonView, line: number, words: string): Finding {
  const { line: at } = placeOfKey(view, 'status');
  return findingAt(
    placeInLine(view, line, words),
    `the status is \`validated\`, and the text says of the lesson: ${words.replaceAll('*', '').toLowerCase()}`,
    {
      help: 'Set the status to what is true, or change the text.',
      related: [relatedLine(view, at, 'the status is `validated`')],
    },
  );
}

/** Lines outside code in which the lesson says that it was not proven. */
function unprovenLines({ lesson, lines }: LessonView): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = [];
  const matches = lesson.text.matchAll(new RegExp(OF_THE_LESSON, 'gi'));
  for (const match of matches) {
    const line = lines.lineAt(match.index);
    const inCode = lesson.fences.some((fence) => line >= fence.line && line <= fence.endLine);
    if (!inCode && line > lesson.frontMatter.endLine) found.push({ line, text: match[0] });
  }
  return found;
}
