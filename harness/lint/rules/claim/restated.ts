import { findingAt, placeInLine } from '../../finding.ts';
import { toldOf } from '../../passages.ts';
import type { LessonRule } from '../../rule.ts';

export const restated: LessonRule = {
  scope: 'lesson',
  id: 'claim/restated',
  severity: 'error',
  title: 'One amount in two units that are not the same',
  why: `\`600 seconds (~5 minutes)\` and \`131,072 bytes, or 256 KiB\`: a number was measured again, and what it is in the other unit was left. A reader believes the handier one.

Compared are a time or a size and the same in another unit right behind it, in parentheses of its own or after "or" and "=". Rounding is allowed for, and powers of 1,000 may stand for those of 1,024.`,
  remedy: 'Work the second one out again.',
  *check(view) {
    for (const { lineOf, text: whole } of toldOf(view)) {
      const text = whole.length > MOST ? whole.slice(0, MOST) : whole;
      if (!/[\dsnBhe] ?(?:\(|=|,? or )/.test(text)) continue;
      for (const { 0: said, index, groups = {} } of text.matchAll(PAIR)) {
        const one = amountOf(groups['one'], groups['unit']);
        const other = amountOf(groups['other'], groups['otherUnit']);
        if (!one || !other || one.unit === other.unit || one.kind !== other.kind) continue;
        const about = /[~≈]|\b(?:about|around|roughly|almost|nearly|over|under)\b/i.test(said);
        if (agree(one, other, about)) continue;
        yield findingAt(
          placeInLine(view, lineOf(index), said.trim()),
          `${groups['one']} ${groups['unit']} are ${inUnit(one, other)} ${groups['otherUnit']}, not ${groups['other']}`,
          { help: 'Find out which of the two is right, and work out the other from it.' },
        );
      }
    }
  },
};

const MOST = 600;
const NUMBER = String.raw`\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?`;
const UNIT = 'ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|bytes?|[KMGT]i?B';
const PAIR = new RegExp(
  String.raw`(?<![\w.,:/×x*+–-]|[-–×x*+/] |to |and )(?:[~≈] ?)?(?<one>${NUMBER})[ -]?(?<unit>${UNIT})(?: ?\((?:or )?|,? or | ?= ?)(?:[~≈] ?|(?:about|around|roughly|almost|nearly|over|under) )?(?<other>${NUMBER})[ -]?(?<otherUnit>${UNIT})(?![\w/]|[ -]?(?:per|each|a|an|to|on|for|of|with|if|when|in|or)\b|\s?[–-]\s?\d)`,
  'g',
);

interface Amount {
  kind: 'time' | 'size';
  unit: string;
  value: number;
  /** Half of the last digit that is written. */
  slack: number;
  factor: number;
}

const TIME: readonly [RegExp, number][] = [
  [/^m(?:s|illi)/, 0.001],
  [/^s/, 1],
  [/^m/, 60],
  [/^h/, 3600],
];
const POWERS = 'KMGT';

function amountOf(number = '', unit = ''): Amount | null {
  const decimals = /\.(\d+)$/.exec(number)?.[1]?.length ?? 0;
  const value = Number(number.replaceAll(',', ''));
  const size = /^(?:bytes?|([KMGT])(i?)B)$/.exec(unit);
  const time = size ? undefined : TIME.find(([pattern]) => pattern.test(unit))?.[1];
  const power = size?.[1] === undefined ? 0 : POWERS.indexOf(size[1]) + 1;
  const factor = size ? (size[2] === 'i' ? 1024 : 1000) ** power : time;
  if (factor === undefined) return null;
  return {
    kind: size ? 'size' : 'time',
    unit: size ? String(power) : String(time),
    ...{ value: value * factor, slack: 0.5 * 10 ** -decimals * factor, factor },
  };
}

function agree(one: Amount, other: Amount, about: boolean): boolean {
  // A gigabyte may be 1,000 or 1,024 megabytes, and so on below it.
  const units = one.kind === 'size' ? 1.1 : 1;
  const leeway = units * (about ? 1.25 : 1.02);
  const low = Math.max(0, Math.min(one.value - one.slack, one.value / leeway));
  const high = Math.max(one.value + one.slack, one.value * leeway);
  return other.value + other.slack >= low && other.value - other.slack <= high;
}

function inUnit(one: Amount, other: Amount): string {
  return String(Number((one.value / other.factor).toPrecision(3)));
}
