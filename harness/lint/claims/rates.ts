import { durationsIn } from '../../lesson/quantities.ts';

/** A count, a time, or how fast: things per second, whichever way round it is written. */
export interface Measure {
  kind: 'count' | 'rate' | 'time';
  /** `frame`, `token`; empty for a time. */
  thing: string;
  /** As exact as it is written; seconds, and things a second. */
  low: number;
  high: number;
  /** Frames of a video that is played are exact, whatever it took to make them. */
  played: boolean;
  text: string;
  from: number;
  to: number;
}

/** Three measures that say one thing, `80 frames at 24 fps = 3.3 s`. */
export interface StatedRate {
  count: Measure;
  rate: Measure;
  time: Measure;
}

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?`;
const THING = 'frames?|tokens?|toks?|steps?|images?|samples?|iterations?|requests?|prompts?';
const COUNT = new RegExp(
  String.raw`(?<![\w.,/×^-])(?:(${NUMBER}) ?(?:-\s?)?(${THING})\b(?!\s*(?:\/|per\b|each\b))|\b(${THING})\s*(?:[|:=]\s*){1,2}(${NUMBER})(?![\d.,]*\d|\s?[x×%/]|\s*[-–]\s*\d))`,
  'gi',
);
const A_SECOND = new RegExp(
  String.raw`(?<![\w.,/])(${NUMBER})(?:\s?[-–]\s?(${NUMBER}))?\s?(?:(fps)|(${THING})\s?(?:\/|per)\s?(?:s|sec|second))\b(?!\s?(?:\/|per\b))`,
  'gi',
);
const EACH = new RegExp(
  String.raw`(?<![\w.,/])(${NUMBER})(?:\s?[-–]\s?(${NUMBER}))?\s?(ms|s|secs?|seconds?|mins?|minutes?)\s?(?:\/\s?|per |a |each )(${THING})\b(?!\s?(?:\/|per\b))`,
  'gi',
);

/** A line without one of these holds no rate. */
export const WORTH_READING =
  /fps|\/\s?s|per s|\d\s?(?:ms|s|secs?|seconds?|mins?|minutes?)\s?(?:\/|per |a |each )/i;

/** Measures of a line in the order in which they stand there; empty where it has no rate. */
export function measuresIn(line: string): Measure[] {
  if (!/\d/.test(line) || !WORTH_READING.test(line)) return [];
  let text = line.slice(0, 300);
  const found: Measure[] = [];
  for (const match of text.matchAll(A_SECOND)) {
    const [whole, one = '', other, fps, thing = ''] = match;
    const [low, high] = spread(one, other);
    const played = fps !== undefined;
    const named = { kind: 'rate', thing: played ? 'frame' : singular(thing), played } as const;
    found.push({ ...named, low, high, ...placed(whole, match.index) });
  }
  for (const match of text.matchAll(EACH)) {
    const [whole, one = '', other, unit = '', thing = ''] = match;
    const [low, high] = spread(one, other);
    const seconds = /^ms/i.test(unit) ? 0.001 : /^m/i.test(unit) ? 60 : 1;
    const [least, most] = [1 / (high * seconds), 1 / (low * seconds)];
    const named = { kind: 'rate', thing: singular(thing), played: false } as const;
    found.push({ ...named, low: least, high: most, ...placed(whole, match.index) });
  }
  // A rate's own words are no time and no count.
  for (const { from, to } of found)
    text = text.slice(0, from) + '#'.repeat(to - from) + text.slice(to);
  found.push(...countsIn(text), ...timesIn(text));
  return found.sort((one, other) => one.from - other.from);
}

/** Counts of things, `8 frames`, `Frames : 8`. */
export function countsIn(line: string): Measure[] {
  return [...line.slice(0, 300).matchAll(COUNT)].map((match) => {
    const [whole, before, things, label, behind] = match;
    const [low, high] = spread(before ?? behind ?? '', undefined);
    const named = { kind: 'count', thing: singular(things ?? label ?? ''), played: false } as const;
    return { ...named, low, high, ...placed(whole, match.index) };
  });
}

function timesIn(text: string): Measure[] {
  return durationsIn(text).map(({ text: written, at, low, high }) => {
    const from = at + Math.max(0, text.slice(at).indexOf(written));
    const unit = /m(?:in\w*)?$/.test(written) ? 60 : /h(?:\w*)$/.test(written) ? 3600 : 1;
    const slack = halfUnit(/(\d[\d.]*)\D*$/.exec(written)?.[1] ?? '') * unit;
    const named = { kind: 'time', thing: '', played: false } as const;
    return {
      ...named,
      low: (low ?? 0) - slack,
      high: (high ?? 0) + slack,
      ...placed(written, from),
    };
  });
}

/** Between measures that say one thing stand signs and small words. */
const JOINED =
  /^[\s(),:;=≈~→–—-]*(?:(?:at|@|in|is|are|takes?|took|about|around|of|video|clip|footage|long|for|gives?|makes?|or|so|i\.e\.|roughly|approximately|a|total|rendered|generated)[\s(),:;=≈~→–—-]*){0,4}$/i;

/** Triples of a line that stand together, so that one of them follows from the others. */
export function ratesIn(measures: readonly Measure[], line: string): StatedRate[] {
  return measures.flatMap((_, at) => {
    const three = measures.slice(at, at + 3);
    const [one, two, last] = three;
    const count = three.find(({ kind }) => kind === 'count');
    const rate = three.find(({ kind }) => kind === 'rate');
    const time = three.find(({ kind }) => kind === 'time');
    if (!one || !two || !last || !count || !rate || !time || count.thing !== rate.thing) return [];
    const gaps = [gap(line, one, two), gap(line, two, last)] as const;
    // A table may have the count in a cell of its own, and what follows from it in the next.
    const first = one.kind === 'count' ? gaps[0].replace('|', ' ') : gaps[0];
    if (!JOINED.test(first) || !JOINED.test(gaps[1])) return [];
    // `80 frames at 24 fps in 90 s` says how long it took to make them.
    const before = line.slice(Math.max(0, time.from - 12), time.from);
    if (rate.played && /\b(?:in|takes?|took|after)\W*$/i.test(before)) return [];
    return [{ count, rate, time }];
  });
}

export function gap(line: string, { to }: Measure, { from }: Measure): string {
  return line.slice(to, from);
}

function placed(text: string, from: number): Pick<Measure, 'text' | 'from' | 'to'> {
  return { text, from, to: from + text.length };
}

/** What a number may have been before it was rounded. */
function spread(one: string, other: string | undefined): [number, number] {
  const low = Number(one.replaceAll(',', ''));
  const high = other === undefined ? low : Number(other.replaceAll(',', ''));
  // A whole number of things is exact; digits behind the point tell how a measure was rounded.
  const slack = one.includes('.') ? halfUnit(one) : 0;
  return [Math.min(low, high) - slack, Math.max(low, high) + slack];
}

function halfUnit(number: string): number {
  return 0.5 * 10 ** -(/\.(\d+)/.exec(number)?.[1]?.length ?? 0);
}

function singular(thing: string): string {
  const one = thing.toLowerCase().replace(/s$/, '');
  return one === 'tok' ? 'token' : one;
}
