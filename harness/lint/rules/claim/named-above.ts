import { countOf } from '../../../lesson/quantities.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { toldOf } from '../../passages.ts';
import type { LessonRule } from '../../rule.ts';

export const namedAbove: LessonRule = {
  scope: 'lesson',
  id: 'claim/named-above',
  severity: 'warning',
  title: 'An amount that is said to stand above stands nowhere above',
  why: `"That fits in the 20 GB asked for above", and above stands "10 GB of free disk". A reader who kept to the requirement has too little, or believes that there is another one.

The rule reads a time, a size or a number of steps that is said to be named, given or asked for above, earlier or in a step, and looks for it in everything before the sentence, in any spelling of its unit. It speaks where
another amount of the same unit stands there.`,
  remedy: 'Write the amount that is meant in both places.',
  *check(view) {
    if (!WORTH_READING.test(view.lesson.text)) return;
    let asked = 0;
    for (const told of toldOf(view)) {
      if (told.where === 'sample' || told.text.length > LONGEST) continue;
      for (const { 0: text, 1: number = '', 2: unit = '', index } of told.text.matchAll(NAMED)) {
        // Each looks through all that stands before it.
        if (++asked > MOST) return;
        const line = told.lineOf(index);
        const amounts = amountsBefore(view, line, unitOf(unit));
        const value = countOf(number);
        const [first] = amounts;
        const nearest = amounts.at(-1);
        if (!first || !nearest || amounts.some((one) => one.values.includes(value))) continue;
        if (standsAlone(view, line, number)) continue;
        yield findingAt(
          placeInLine(view, line, `${number} ${unit}`),
          `"${text}", but what stands there is ${first.text} (line ${first.line})`,
          {
            help: 'Write the amount that is meant in both places.',
            related: [...new Set([first, nearest])].map((one) =>
              relatedLine(view, one.line, `says ${one.text}`),
            ),
          },
        );
      }
    }
  },
};

/** Few lessons say so anywhere. */
const WORTH_READING =
  /\b(?:asked\s+for|mentioned|named|given|listed|required|quoted|promised|reserved|stated|recommended)\s+(?:above|earlier|before|at\s|in\s)/;

const LONGEST = 1000;
const MOST = 40;
const UNIT =
  'GiB|GB|MiB|MB|TiB|TB|KiB|KB|minutes?|min|seconds?|sec|hours?|milliseconds?|ms|steps|epochs|tokens|°C|degrees|watts?';
const NAMED = new RegExp(
  String.raw`\bthe (?:about |~)?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)[ -]?(${UNIT})\b(?: of [a-z]+(?: [a-z]+)?)? (?:that (?:were|was|is|are) |we |you )?(?:asked for|mentioned|named|given|listed|required|quoted|promised|reserved|stated|recommended) (?:above|earlier|before|at the (?:top|start|beginning)|in (?:the )?(?:[Ss]tep|[Ss]ection) ?\d*)\b`,
  'g',
);
const AMOUNT = new RegExp(
  String.raw`(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:(?: ?(?:${UNIT}))?(?: ?[-–] ?| to | or )~?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?))?[ -]?(${UNIT})(?![\w/])`,
  'g',
);

function unitOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/^([kmgt])ib$/, '$1b')
    .replace(/^(min|sec|hour|watt|step|epoch|token)\w*$/, '$1')
    .replace(/^°c$/, 'degrees');
}

interface AmountThere {
  values: readonly number[];
  text: string;
  line: number;
}

/** Amounts of a unit in all lines before one, code and tables included. */
function amountsBefore({ lines }: LessonView, before: number, unit: string): AmountThere[] {
  const found: AmountThere[] = [];
  for (let line = 1; line < before; line++) {
    const text = lines.textOf(line);
    if (text.length > LONGEST || !/\d/.test(text)) continue;
    for (const { 0: whole, 1: one = '', 2: other = '', 3: as = '' } of text.matchAll(AMOUNT))
      if (unitOf(as) === unit) found.push({ values: [one, other].map(countOf), text: whole, line });
  }
  return found;
}

/** Whether the number stands for itself before a line: in a cell whose head has the unit, in a setting. */
function standsAlone({ lesson, lines }: LessonView, line: number, number: string): boolean {
  const plain = number.replaceAll(',', '');
  const before = lesson.text.slice(0, lines.startOf(line)).replace(/(?<=\d),(?=\d{3})/g, '');
  return new RegExp(
    String.raw`(?:\||[=:]) *[~≈*\`]*${plain.replace('.', String.raw`\.`)}(?![\w.])`,
  ).test(before);
}
