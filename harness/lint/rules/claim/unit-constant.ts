import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { type Told, toldOf } from '../../passages.ts';
import { isProposal } from '../../proposals.ts';
import type { LessonRule } from '../../rule.ts';

export const unitConstant: LessonRule = {
  scope: 'lesson',
  id: 'claim/unit-constant',
  severity: 'warning',
  title: 'A section explains a constant, and gives its limit another number',
  why: `The program has \`LIMIT_C = 75.0\`, and the section that speaks of \`LIMIT_C\` says "the temperature is 80 °C or above". One of the two was changed, and a reader waits for a warning that comes earlier or later.

The rule reads constants whose name ends in a unit (\`_C\`, \`_S\`, \`_MS\`, \`_W\`, \`_GB\`, \`_PERCENT\`) and that one line of the lesson sets, and sections that name one of them and give exactly one amount of that unit, as a limit. It stays silent
where several constants have the unit, and where the text tells to change the value.`,
  remedy: 'Write the value that the program has.',
  *check(view) {
    if (!NAMED.test(view.lesson.text)) return;
    const constants = constantsIn(view);
    if (constants.length === 0) return;
    const sections = new Map<Told['step'], Told[]>();
    for (const told of toldOf(view)) {
      if (told.where !== 'prose' && told.where !== 'row') continue;
      const known = sections.get(told.step);
      if (known) known.push(told);
      else sections.set(told.step, [told]);
    }
    for (const told of sections.values()) {
      for (const { name, value, text, line, unit } of constants) {
        if (!told.some((one) => one.text.includes(name))) continue;
        const amounts = told.flatMap((one) => amountsIn(one, unit));
        const [only] = amounts;
        if (!only || amounts.length > 1 || only.value === value || !only.isLimit) continue;
        if (isProposal(view, only.line, only.sentence)) continue;
        yield findingAt(
          placeInLine(view, only.line, only.text),
          `${only.text} is the limit here, and \`${name}\` is ${text} in line ${line}`,
          {
            help: 'Write the value that the program has.',
            related: [relatedLine(view, line, `\`${name}\` is set here`)],
          },
        );
      }
    }
  },
};

/** What prose writes for the unit that ends a name. */
const UNITS: readonly [RegExp, string][] = [
  [/_(?:C|CELSIUS|DEGREES)$/, '°C|degrees?(?: C(?:elsius)?)?'],
  [/_(?:S|SECS?|SECONDS)$/, 's|sec|seconds?'],
  [/_(?:MS|MILLISECONDS)$/, 'ms|milliseconds?'],
  [/_(?:MINS?|MINUTES)$/, 'min|minutes?'],
  [/_(?:W|WATTS)$/, 'W|watts?'],
  [/_GB$/, 'GB'],
  [/_MB$/, 'MB'],
  [/_MHZ$/, 'MHz'],
  [/_(?:PERCENT|PCT)$/, '%|percent'],
];
const NAMED = /\b[A-Z][A-Z0-9_]*_[A-Z]{1,12} *=/;
const SET =
  /^[ \t]*(?:export )?([A-Z][A-Z0-9_]*_[A-Z]{1,12}) *= *(\d[\d_]*(?:\.\d+)?)[ \t]*(?=$|[#;])/gm;
const LIMIT =
  /\b(?:above|over|below|under|at (?:most|least)|(?:more|less|hotter|longer|higher|lower|greater) than|or (?:more|less|higher|hotter|longer|lower)|exceeds?|exceeded|up to|limit|reach(?:es)?|times? out)\b/i;
const LONGEST = 600;

interface Constant {
  name: string;
  value: number;
  text: string;
  line: number;
  unit: string;
}

/** Constants that one line sets, and whose unit no other has. */
function constantsIn({ lesson }: LessonView): Constant[] {
  const found: Constant[] = [];
  for (const fence of lesson.fences)
    for (const { 1: name = '', 2: text = '', index } of fence.text.matchAll(SET)) {
      const unit = UNITS.find(([ending]) => ending.test(name))?.[1];
      const line = fence.line + fence.text.slice(0, index).split('\n').length;
      if (unit !== undefined)
        found.push({ name, value: Number(text.replaceAll('_', '')), text, line, unit });
    }
  const once = (unit: string) => found.filter((one) => one.unit === unit).length === 1;
  return UNITS.flatMap(([, unit]) => (once(unit) ? found.filter((one) => one.unit === unit) : []));
}

interface AmountSaid {
  value: number;
  text: string;
  line: number;
  sentence: string;
  isLimit: boolean;
}

function amountsIn({ text, lineOf }: Told, unit: string): AmountSaid[] {
  if (text.length > LONGEST || !/\d/.test(text)) return [];
  const pattern = new RegExp(
    String.raw`(?<![\w.,-])(\d{1,6}(?:\.\d+)?) ?(?:${unit})(?![\w/])`,
    'g',
  );
  return [...text.matchAll(pattern)].map(({ 0: whole, 1: number = '', index }) => ({
    ...{ value: Number(number), text: whole, line: lineOf(index) },
    ...{ sentence: text, isLimit: LIMIT.test(text) },
  }));
}
