import { countOf } from '../../../lesson/quantities.ts';
import { NUMBER_WORDS, numberOf } from '../../claims/number-words.ts';
import { findingAt, placeInLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { sentencesOf, spokenOf } from '../../spoken.ts';

export const eachTimes: LessonRule = {
  scope: 'lesson',
  id: 'claim/each-times',
  severity: 'warning',
  title: 'So many of a thing are not so many times what one is',
  why: `"One epoch is 45 steps; ten epochs are 500 steps": one of the numbers was changed, and the other was not. A reader takes the one that stands nearer to what is being set.

The rule reads one line that says what one of a thing is, takes or has, and then what several of it are, in the same unit or in another of time, memory or length. A tenth is
let pass where a number is about something.`,
  remedy: 'Work the product out again.',
  *check(view) {
    for (const { line, text, where } of spokenOf(view)) {
      if (where !== 'prose' || text.length > LONGEST || !WORTH_READING.test(text)) continue;
      const said = pairIn(text);
      if (!said) continue;
      const { one, several } = said;
      const made = several.count * one.amount.value;
      const given = convert(several.amount, one.amount.unit);
      if (given === null || Math.abs(made - given) <= ABOUT * made) continue;
      yield findingAt(
        placeInLine(view, line, several.amount.text),
        `${several.countText} times ${one.amount.text} is ${shown(made, one.amount.unit, several.amount)}, not ${several.amount.text}`,
        { help: 'Work the product out again.' },
      );
    }
  },
};

const LONGEST = 500;
/** Two amounts, each in digits. */
const WORTH_READING = /\d\D+\d/;
const ABOUT = 0.1;
const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const VERB = '(?:is|are|takes?|gives?|comes? to|has|have|holds?|needs?|costs?|makes?|lasts?|uses?)';
const SINGLE = /\b(?:one|each|an?|every|per) [a-z]/i;
const ONE = new RegExp(
  String.raw`\b(?:one|each|every|a single) ([a-z]{3,20}) ${VERB} (${NUMBER}) ?([A-Za-zµ]{1,12})\b`,
  'i',
);

interface Said {
  one: { amount: AmountSaid };
  several: { count: number; countText: string; amount: AmountSaid };
}

function pairIn(text: string): Said | null {
  const whole = wholeOf(text);
  if (whole) return whole;
  const one = SINGLE.test(text) ? single(text) : null;
  const several = one && severalOf(text.slice(one.end), one.thing);
  return one && several ? { one, several } : null;
}

/** `100 frames of 100 ms play for 10 seconds`. */
function wholeOf(text: string): Said | null {
  const match = / of \d/.test(text) ? WHOLE.exec(text) : null;
  if (!match) return null;
  const [, count = '', number = '', unit = '', total = '', as = ''] = match;
  if (!Object.hasOwn(SIZES, unitOf(unit)) || !Object.hasOwn(SIZES, unitOf(as))) return null;
  const amount = { value: countOf(number), unit: unitOf(unit), text: `${number} ${unit}` };
  const all = { value: countOf(total), unit: unitOf(as), text: `${total} ${as}` };
  return { one: { amount }, several: { count: countOf(count), countText: count, amount: all } };
}

const WHOLE = new RegExp(
  String.raw`(?<![\w.,])(${NUMBER}) [a-z]{3,12}s of (${NUMBER}) ?([A-Za-zµ]{1,12}) (?:each )?(?:are|is|make|take|need|hold|play for|last|run for|come to|give) (?:about )?(${NUMBER}) ?([A-Za-zµ]{1,12})\b`,
  'i',
);

interface AmountSaid {
  value: number;
  unit: string;
  text: string;
}

function single(text: string): { thing: string; amount: AmountSaid; end: number } | null {
  const match = /\b(?:one|each|every|single) /i.test(text) ? ONE.exec(text) : null;
  if (!match) return rate(text);
  const [whole, thing = '', number = '', unit = ''] = match;
  const amount = { value: countOf(number), unit: unitOf(unit), text: `${number} ${unit}` };
  return { thing: thing.toLowerCase(), amount, end: match.index + whole.length };
}

/** The same as a rate: `45 steps an epoch`. */
function rate(text: string): ReturnType<typeof single> {
  const match = /\d [a-z]+ (?:an?|per|each|every|in each) /i.test(text) ? RATE.exec(text) : null;
  if (!match) return null;
  const [whole, number = '', unit = '', thing = ''] = match;
  const amount = { value: countOf(number), unit: unitOf(unit), text: `${number} ${unit}` };
  return { thing: thing.toLowerCase(), amount, end: match.index + whole.length };
}

const RATE = new RegExp(
  String.raw`(?<![\w.,])(${NUMBER}) ([a-z]{3,12}) (?:an|per|each|every|in each) ([a-z]{3,20})\b`,
  'i',
);

/** What several of the thing are said to be, behind what one is. */
function severalOf(
  rest: string,
  thing: string,
): { count: number; countText: string; amount: AmountSaid } | null {
  // To make a pattern costs more than all else here.
  if (!rest.toLowerCase().includes(thing)) return null;
  // A sentence further on may speak of others.
  const near = sentencesOf(rest).slice(0, 2).join(' ');
  const pattern = new RegExp(
    String.raw`(?<![\w.,])(${NUMBER}|${NUMBER_WORDS}) ${thing}e?s ${VERB} (${NUMBER}) ?([A-Za-zµ]{1,12})\b(?! (?:more|less|fewer|each|per))`,
    'i',
  );
  const match = pattern.exec(near);
  if (!match || OTHER.test(near.slice(0, match.index))) return null;
  const [, count = '', number = '', unit = ''] = match;
  const times = /^\d/.test(count) ? countOf(count) : (numberOf(count) ?? 0);
  if (times < 2) return null;
  const amount = { value: countOf(number), unit: unitOf(unit), text: `${number} ${unit}` };
  return { count: times, countText: count, amount };
}

/** Words that make the many another sort, or done at once. */
const OTHER =
  /\b(?:but|only|parallel|at once|shared?|cached?|overlap\w*|together|without|instead|except)\b/i;

/** Units of one kind in the smallest of it. */
const SIZES: Readonly<Record<string, readonly [string, number]>> = {
  ns: ['time', 1e-9],
  us: ['time', 1e-6],
  µs: ['time', 1e-6],
  ms: ['time', 1e-3],
  s: ['time', 1],
  sec: ['time', 1],
  second: ['time', 1],
  min: ['time', 60],
  minute: ['time', 60],
  h: ['time', 3600],
  hour: ['time', 3600],
  kb: ['memory', 1e3],
  mb: ['memory', 1e6],
  gb: ['memory', 1e9],
  tb: ['memory', 1e12],
};

function unitOf(word: string): string {
  const lower = word.toLowerCase();
  return Object.hasOwn(SIZES, lower) ? lower : lower.replace(/s$/, '');
}

/** An amount in another unit of its kind; null where the two are of different kinds. */
function convert({ value, unit }: AmountSaid, to: string): number | null {
  if (unit === to) return value;
  const own = Object.hasOwn(SIZES, unit) ? SIZES[unit] : undefined;
  const other = Object.hasOwn(SIZES, to) ? SIZES[to] : undefined;
  return own && other && own[0] === other[0] ? (value * own[1]) / other[1] : null;
}

/** The product in the unit in which the lesson gives it. */
function shown(value: number, unit: string, as: AmountSaid): string {
  const number = convert({ value, unit, text: '' }, as.unit) ?? value;
  const name = as.text.replace(/^[\d.,\s]+/, '');
  return `${Number(number.toPrecision(4)).toLocaleString('en')} ${name}`;
}
