import { countOf } from '../../../lesson/quantities.ts';
import { NUMBER_WORDS, numberOf } from '../../claims/number-words.ts';
import { findingAt, placeInLine } from '../../finding.ts';
import { lineIn, passagesOf } from '../../passages.ts';
import type { LessonRule } from '../../rule.ts';
import { sentencesOf } from '../../spoken.ts';

export const eachTimes: LessonRule = {
  scope: 'lesson',
  id: 'claim/each-times',
  severity: 'warning',
  title: 'So many of a thing are not so many times what one is',
  why: `"One epoch is 45 steps; ten epochs are 500 steps": one of the numbers was changed, and the other was not. A reader takes the one that stands nearer to what is being set.

The rule reads sentences of one paragraph that say what one of a thing is, takes or has, and then what several of it are (or at once, \`twelve images at 12 seconds each take a little under two and a half minutes\`), in the same unit or in another of time, memory or length. It also reads a
result with what it is made of (\`16777216. That is 256 × 256 entries of 256 each\`). A tenth is let pass where a number is about something.`,
  remedy: 'Work the product out again.',
  *check(view) {
    for (const passage of passagesOf(view)) {
      const { text, where } = passage;
      if (where !== 'prose' || text.length > LONGEST || !WORTH_READING.test(text)) continue;
      const explained = explainedIn(text);
      if (explained) {
        const { made, number, of, at } = explained;
        yield findingAt(
          placeInLine(view, lineIn(passage, at), number),
          `${of} is ${made.toLocaleString('en')}, not ${number}`,
          { help: 'Work the product out again.' },
        );
        continue;
      }
      const said = pairIn(text);
      if (!said) continue;
      const { one, several } = said;
      const made = several.count * one.amount.value;
      const given = convert(several.amount, one.amount.unit);
      if (given === null || fits(made, given, several.bound)) continue;
      const line = lineIn(passage, several.at);
      yield findingAt(
        placeInLine(view, line, several.amount.text),
        `${several.countText} times ${one.amount.text} is ${shown(made, one.amount.unit, several.amount)}, not ${several.amount.text}`,
        { help: 'Work the product out again.' },
      );
    }
  },
};

const LONGEST = 900;
/** An amount in digits, and a second one. */
const WORTH_READING = /\d.*(?:\d|each)/;
const ABOUT = 0.1;
const ROUGHLY = 0.25;
const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const VERB = '(?:is|are|takes?|gives?|comes? to|has|have|holds?|needs?|costs?|makes?|lasts?|uses?)';
const SINGLE = /\b(?:one|each|an?|every|per) [a-z]/i;
const ONE = new RegExp(
  String.raw`\b(?:one|each|every|a single) ([a-z]{3,20}) ${VERB} (${NUMBER}) ?([A-Za-zµ]{1,12})\b`,
  'i',
);

interface Said {
  one: { amount: AmountSaid };
  several: Several;
}

interface Several {
  count: number;
  countText: string;
  amount: AmountSaid;
  /** What stands before the amount: `about`, `a little under`. */
  bound: string;
  /** Offset of the amount in the text. */
  at: number;
}

/** Whether a product is the amount that is said, as exactly as it is said. */
function fits(made: number, given: number, bound: string): boolean {
  if (/under|less|below|up to|within/.test(bound))
    return made <= given * 1.02 && (made >= given * 0.5 || !/little|just|bit/.test(bound));
  if (/over|more|above|least/.test(bound))
    return made >= given * 0.98 && (made <= given * 1.5 || !/little|just|bit/.test(bound));
  return Math.abs(made - given) <= (bound === '' ? ABOUT : ROUGHLY) * made;
}

function pairIn(text: string): Said | null {
  const whole = wholeOf(text) ?? groupOf(text);
  if (whole) return whole;
  const one = SINGLE.test(text) ? single(text) : null;
  const several = one && severalOf(text.slice(one.end), one.thing);
  return one && several ? { one, several: { ...several, at: one.end + several.at } } : null;
}

/** `100 frames of 100 ms play for 10 seconds`. */
function wholeOf(text: string): Said | null {
  const match = / of \d/.test(text) ? WHOLE.exec(text) : null;
  if (!match) return null;
  const [, count = '', number = '', unit = '', total = '', as = ''] = match;
  if (!Object.hasOwn(SIZES, unitOf(unit)) || !Object.hasOwn(SIZES, unitOf(as))) return null;
  const amount = { value: countOf(number), unit: unitOf(unit), text: `${number} ${unit}` };
  const all = { value: countOf(total), unit: unitOf(as), text: `${total} ${as}` };
  const at = match.index + match[0].lastIndexOf(total);
  const several = { count: countOf(count), countText: count, amount: all, bound: '', at };
  return { one: { amount }, several };
}

const WHOLE = new RegExp(
  String.raw`(?<![\w.,])(${NUMBER}) [a-z]{3,12}s of (${NUMBER}) ?([A-Za-zµ]{1,12}) (?:each )?(?:are|is|make|take|need|hold|play for|last|run for|come to|give) (?:about )?(${NUMBER}) ?([A-Za-zµ]{1,12})\b`,
  'i',
);

/** `Twelve images at about 12 seconds each take a little under two and a half minutes`. */
function groupOf(text: string): Said | null {
  const match = / each\b/.test(text) ? GROUP.exec(text) : null;
  if (!match || OTHER.test(text)) return null;
  const [whole, count = '', number = '', unit = '', bound = '', total = '', half, as = ''] = match;
  if (!Object.hasOwn(SIZES, unitOf(unit)) || !Object.hasOwn(SIZES, unitOf(as))) return null;
  const amount = { value: countOf(number), unit: unitOf(unit), text: `${number} ${unit}` };
  const value = countSaid(total) + (half === undefined ? 0 : 0.5);
  const all = { value, unit: unitOf(as), text: `${total}${half ?? ''} ${as}` };
  const at = match.index + whole.lastIndexOf(total);
  const several = { count: countSaid(count), countText: count, amount: all, bound, at };
  return { one: { amount }, several };
}

interface Explained {
  made: number;
  /** The result as it is said, with its offset, and what it is said to be. */
  number: string;
  at: number;
  of: string;
}

/** `16777216. That is 256 × 256 entries of 256 each`: the result first, and what it is made of; null where that holds. */
function explainedIn(text: string): Explained | null {
  const match = / each\b/.test(text) ? EXPLAINED.exec(text) : null;
  if (!match) return null;
  const [, number = '', unit = '', of = '', one = '', other = '1', size = '', as = ''] = match;
  if (unitOf(unit) !== unitOf(as)) return null;
  const made = countOf(one) * countOf(other) * countOf(size);
  if (Math.abs(made - countOf(number)) <= EXACT * made) return null;
  return { made, number, at: match.index, of };
}

/** What is no measured number may be rounded by so much. */
const EXACT = 0.01;
const EXPLAINED = new RegExp(
  String.raw`(?<![\w.,$/-]|\b(?:step|epoch|line|page|version|about|around|of|to|than) )(${NUMBER})(?: ([a-z]{1,12}))?(?:\.|,|;) (?:that is|that makes|that's|these are|which is|which are) ((${NUMBER})(?: ?[×x*] ?(${NUMBER}))? [a-z]{3,15} of (${NUMBER})(?: ([a-z]{1,12}))? each)\b`,
  'i',
);

function countSaid(word: string): number {
  if (/^(?:an?|one)$/i.test(word)) return 1;
  return /^half an?$/i.test(word) ? 0.5 : (numberOf(word) ?? countOf(word));
}

const ROUGH = '(?:about|around|roughly|some|almost|nearly|approximately)';
const GROUP = new RegExp(
  String.raw`(?<![\w.,])(${NUMBER}|${NUMBER_WORDS}) [a-z]{3,12}s (?:at|of|with|for) (?:${ROUGH} |~ ?)?(${NUMBER}) ?([A-Za-zµ]{1,12}) each,? (?:are|make|take|need|hold|play for|last|run for|come to|give) (${ROUGH} |(?:(?:a little|just|a bit|well) )?(?:under|over|less than|more than|up to|at least|below|above) |~ ?)?(${NUMBER}|one|half an?|an?|${NUMBER_WORDS})( and a half)? ?([A-Za-zµ]{1,12})\b`,
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
function severalOf(rest: string, thing: string): Several | null {
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
  const at = match.index + match[0].lastIndexOf(number);
  return { count: times, countText: count, amount, bound: '', at };
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
  const name = as.text.split(' ').at(-1) ?? '';
  return `${Number(number.toPrecision(4)).toLocaleString('en')} ${name}`;
}
