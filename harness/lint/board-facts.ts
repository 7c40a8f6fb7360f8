import { type BoardPassage, boardPassagesOf } from './board-passages.ts';
import { isChip, type Subject, subjectsIn } from './board-specs.ts';
import { chipsSeen } from './chips-seen.ts';
import { derived } from './derived.ts';
import { placeOf } from './finding.ts';
import type { LessonView } from './lesson-view.ts';
import type { Stretch } from './links.ts';
import { proseOf, withoutQuoted } from './prose.ts';

export type Quantity = 'architecture' | 'chips' | 'memory' | 'cores' | 'topology' | 'TFLOPS';

/** One thing that a lesson says of one board, with its place. */
export interface BoardFact extends Stretch {
  subject: Subject;
  quantity: Quantity;
  /** Of one chip of several, not of the whole board. */
  perChip: boolean;
  /** Chips and cores as they are, memory in GB; of the architecture its name; of the topology `independent`. */
  value: number | string;
  /** The words. */
  said: string;
}

export const boardFactsOf = derived((view: LessonView): readonly BoardFact[] => [
  ...boardPassagesOf(view).flatMap((passage) => factsIn(view, passage)),
  ...independentIn(view),
  ...chipsSeen(view),
]);

const NUMBERS: Readonly<Record<string, number>> = {
  ...{
    one: 1,
    single: 1,
    two: 2,
    dual: 2,
    three: 3,
    four: 4,
    quad: 4,
    six: 6,
    eight: 8,
    sixteen: 16,
  },
  ...{ 'thirty-two': 32, twin: 2 },
};
const COUNT = `(${Object.keys(NUMBERS).join('|')}|\\d{1,3})`;
const PER_CHIP =
  /^[\s,]*(?:\/|per\b|each\b|every\b|a chip\b|an? (?:ASIC|die)\b|(?:on|in|for) (?:each|every)\b)/i;
const PER_OTHER =
  /^[\s,]*(?:\/ ?|(?:per|each|every|in each|on each) )(?!chip|ASIC|die\b|device)\w/i;

const CHIPS = new RegExp(
  `(?<![\\w.,×/-])${COUNT}(?:\\s*[x×]\\s*|\\+?[ -])(?:(?:Wormhole|Blackhole|Tensix|Tenstorrent|identical|independent)[ -]+){0,2}(?:chips?|ASICs?|dies)\\b`,
  'i',
);
/** A card of which each chip is a device; of a box, each card may be. */
const CARDS: ReadonlySet<Subject> = new Set(['n150', 'n300', 'p100', 'p150']);
const DEVICES = /(?<![\w.,×x/-])(\d{1,2}) devices?\b(?! (?:nodes?|files?|ids?|memory))/i;
const AMOUNTS: { quantity: Quantity; pattern: RegExp }[] = [
  {
    quantity: 'memory',
    pattern:
      /(?<![\w.,-])(\d{1,4}) ?Gi?B(?: of)?(?: (?:on-?board|device|total|dedicated|fast))? (?:GDDR\d?|DRAM|VRAM|device memory|on-?board memory)\b/i,
  },
  {
    quantity: 'cores',
    pattern:
      /(?<![\w.,-])(\d{1,3}(?:,\d{3})*|\d{4}) ?-?Tensix(?: processing)?[ -](?:cores?|processors)\b/i,
  },
  { quantity: 'TFLOPS', pattern: /(?<![\w.,-])(\d{1,3}(?:,\d{3})*|\d{4,})(?:\.\d+)? ?TFLOPS\b/i },
];
const PRECISION = /\b(?:B?FP\d+\w?|BF\d+|INT\d+|HiFi\d?|LoFi|sparse)\b/i;
const ABOUT_MEMORY =
  /^(?:(?:device|on-?board|total|GDDR6?|accelerator) )?(?:memory|DRAM|GDDR6?|VRAM)(?: \(?GB\)?)?$/i;
const ABOUT_CHIP =
  /^(?:chips?|ASICs?|architecture|arch|processor|generation|family|hardware|description|what it is)$/i;

function factsIn(view: LessonView, passage: BoardPassage): BoardFact[] {
  const { subject, from, text, form, about } = passage;
  const facts: BoardFact[] = [];
  const add = (quantity: Quantity, value: number | string, at: number, said: string) => {
    const behind = text.slice(at + said.length);
    // Of a card, a node, or whatever else it is a part of.
    if (PER_OTHER.test(behind)) return;
    facts.push({
      ...{ subject, quantity, value, said, perChip: PER_CHIP.test(behind) },
      ...placeOf(view, from + at, from + at + said.length),
    });
  };
  const chips = CHIPS.exec(text) ?? (CARDS.has(subject) ? DEVICES.exec(text) : null);
  if (chips && countsAll(passage, chips))
    add('chips', numberOf(chips[1] ?? ''), chips.index, chips[0]);
  const architecture = architectureIn(passage);
  if (architecture) add('architecture', architecture.name, architecture.at, architecture.said);
  for (const { quantity, pattern } of AMOUNTS) {
    const amount = pattern.exec(text);
    // So many TFLOPS at one precision, so many at another.
    if (amount && (quantity !== 'TFLOPS' || !PRECISION.test(text)))
      add(quantity, numberOf(amount[1] ?? ''), amount.index, amount[0]);
  }
  const bare = /^\s*(\d{1,4}) ?GB(?![\w/])/.exec(text);
  // A card has no other memory than its own; a machine may mean its host's.
  const has = form === 'verb' && /^[np]\d/.test(subject) && /^\s*\d+ ?GB\s*(?:[,:)]|$)/.test(text);
  if (
    bare &&
    (has || ABOUT_MEMORY.test(about)) &&
    !facts.some(({ quantity }) => quantity === 'memory')
  )
    add(
      'memory',
      numberOf(bare[1] ?? ''),
      bare[0].length - bare[0].trimStart().length,
      bare[0].trim(),
    );
  return facts.filter(
    ({ perChip, quantity }) => form !== 'owner' || (quantity !== 'chips' && !perChip),
  );
}

/** Not `single-chip mode`, `one chip of it`, `two chips each`, nor an amount that leaves more open. */
function countsAll(
  { text, form }: BoardPassage,
  { 0: said, 1: count = '', index }: RegExpExecArray,
): boolean {
  const behind = text.slice(index + said.length);
  const before = text.slice(0, index);
  if (
    PER_CHIP.test(behind) ||
    /^[ -]*(?:mode|of\b|at\b|use\b|only\b|work|lesson|operation|training|setup|config|pair|mesh|behavio)/i.test(
      behind,
    )
  )
    return false;
  if (
    /(?:\b(?:at least|up to|more than|over|about|first|any|or|use|using|on|with|a|per|each|≥|>)|[≥>~])\s*$/i.test(
      before,
    ) &&
    form !== 'verb'
  )
    return false;
  // Each of its cards, which stand in the same cell.
  if (/\b(?:each|every)\b[^,;.]{0,40}$/i.test(before)) return false;
  if (form === 'verb' || form === 'owner')
    return !/^(?:one|1|single)$/i.test(count) && !/\b(?:at least|up to|any|or|of)\b/i.test(before);
  return true;
}

const ARCHITECTURE = /\b(Wormhole|Blackhole)\b/gi;

function architectureIn({ text, form, about, subject }: BoardPassage) {
  if (isChip(subject) || form === 'owner') return null;
  if (form === 'specification' && !ABOUT_CHIP.test(about)) return null;
  const [first, ...more] = [...text.matchAll(ARCHITECTURE)];
  if (!first || more.length > 0) return null;
  const before = text.slice(0, first.index);
  const behind = text.slice(first.index + first[0].length);
  // The words around it must describe a chip and nothing else: `Dual Wormhole chips`, `Wormhole - single chip`.
  if (
    !/^(?:[\s,(—–-]|\d{1,2}\s?[x×]|\b(?:an?|the|one|single|two|dual|four|eight|quad|tenstorrent|chips?|\d{1,2})\b)*$/i.test(
      before,
    )
  )
    return null;
  if (
    form === 'verb' &&
    !/^\s*(?:an?|the|our)?\s*(?:single|dual|two|four|eight)?[\s-]*(?:chip )?$/i.test(before)
  )
    return null;
  if (
    !/^(?:\s*$|\s*[,;:)(+—–-]|\s+(?:B0|chips?|ASICs?|dies|cards?|boards?|single|dual|architecture|generation|processors?|based|accelerators?)\b)/i.test(
      behind,
    )
  )
    return null;
  const name = first[0].toLowerCase() === 'wormhole' ? 'Wormhole' : 'Blackhole';
  return { name, at: first.index, said: first[0] };
}

function numberOf(text: string): number {
  return NUMBERS[text.toLowerCase()] ?? Number(text.replaceAll(',', ''));
}

const INDEPENDENT =
  /\b(?:four|4)\s*(?:[x×]\s*)?(?:fully |truly |completely )?(?:independent|separate|standalone|unconnected)[ -]+(?:single[ -]chip|p300c?|Blackhole|chips?|devices?|ASICs?)\b/gi;

/** `Four independent p300c chips`, said of a TT-QuietBox 2 in a sentence or in a row of a table. */
function independentIn(view: LessonView): BoardFact[] {
  const { lesson, lines } = view;
  return proseOf(view).flatMap(({ text: raw, from, kind }) => {
    if (!/independent|separate|standalone|unconnected/i.test(raw)) return [];
    const text = withoutQuoted(raw.replace(/[*_]/g, ' '));
    return [...text.matchAll(INDEPENDENT)].flatMap((match): BoardFact[] => {
      const start = from + match.index;
      const line = lesson.text.slice(lines.startOf(lines.lineAt(start)), start);
      const before = kind === 'cell' ? line : sentenceBefore(text, match.index);
      const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 120);
      const sentence = `${before} ${/^[^.!?]*/.exec(behind)?.[0] ?? ''}`;
      if (!/p300c/i.test(match[0] + sentence) && !namesBox(sentence)) return [];
      if (!namesBox(before) && !namesBox(sentence)) return [];
      if (
        /\b(?:earlier|previous|described|used to|no longer|wrong|incorrect|not|never)\b|n't\s*(?:be\s*)?$/i.test(
          before.slice(-60),
        )
      )
        return [];
      if (/\b(?:as|like|into|run|treat\w*|expose[sd]?)\s*(?:if\s*)?$/i.test(before)) return [];
      return [
        {
          ...{ subject: 'quietbox2', quantity: 'topology', perChip: false, value: 'independent' },
          said: match[0].replace(/\s+/g, ' '),
          ...placeOf(view, start, start + match[0].length),
        },
      ];
    });
  });
}

function sentenceBefore(text: string, at: number): string {
  return (
    text
      .slice(Math.max(0, at - 200), at)
      .split(/[.!?]\s/)
      .at(-1) ?? ''
  );
}

function namesBox(text: string): boolean {
  return subjectsIn(text.replace(/<sup>[^<]{0,8}<\/sup>|®/g, ' ')).some(
    ({ subject }) => subject === 'quietbox2',
  );
}
