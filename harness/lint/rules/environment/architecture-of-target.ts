import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { sectionsOf } from '../../sections.ts';
import { valuesSet } from '../../set-values.ts';
import { assignmentOf, type TypedCall, typedCalls } from '../../typed.ts';

export const architectureOfTarget: LessonRule = {
  scope: 'lesson',
  id: 'environment/architecture-of-target',
  severity: 'warning',
  title: 'An architecture that is not the one of the hardware that is spoken of',
  why: `\`TT_METAL_ARCH_NAME=wormhole_b0\` in front of \`generate_blackhole.py\`, or under "Phase 2 (Blackhole)", was copied from a block for other boards: the program compiles for
chips that are not there, and stops.

The rule compares the value with the comment beside or above it, then with the other words of its block, the words that lead to the block, and its headings; the nearest
that names one family of chips, or boards of one family, counts.`,
  remedy:
    'Write `wormhole_b0` for N150, N300, T3000 and Galaxy, `blackhole` for P100, P150 and P300.',
  *check(view) {
    if (!view.lesson.text.includes('ARCH_NAME=')) return;
    const set = typedCalls(view).flatMap((typed) => {
      const value = valuesSet(typed.call)?.['TT_METAL_ARCH_NAME'];
      return value === undefined || !FAMILIES.has(value) ? [] : [{ typed, value }];
    });
    const values = new Map<ShellReading, Set<string>>();
    for (const { typed, value } of set)
      values.set(typed.reading, (values.get(typed.reading) ?? new Set()).add(value));
    for (const { typed, value } of set) {
      // One block that sets both shows alternatives.
      const { reading } = typed;
      if ((values.get(reading)?.size ?? 0) > 1) continue;
      const named = namedBy(view, typed);
      if (named === null || named.family === value) continue;
      const at = assignmentOf(reading, typed.call, 'TT_METAL_ARCH_NAME') ?? typed.call;
      yield findingAt(
        placeOfWord(reading, at),
        `\`${value}\` is not the architecture that is meant: ${named.where} "${named.words}" speaks of ${named.family}`,
        { help: `Write \`${named.family}\`, or say why another one is meant.` },
      );
    }
  },
};

/** Words for each family: its own name, and boards that have its chips. Source: the table of targets. */
const FAMILIES: ReadonlyMap<string, RegExp> = new Map([
  ['wormhole_b0', /wormhole|\bN-series\b|\bn[13]50\b|\bn300\b|\bt3k\b|\bt3000\b|loudbox/i],
  [
    'blackhole',
    /blackhole|\bP-series\b|\bp1[05]0[abc]?\b|\bp300[abc]?\b|\bqb2\b|quietbox(?:\W{0,12}) 2\b/i,
  ],
]);

interface Named {
  family: string;
  words: string;
  where: string;
}

function namedBy(view: LessonView, { command, reading }: TypedCall): Named | null {
  const { block, fence } = reading;
  const rest = block.text.length > LONGEST ? '' : block.text.replace(/ARCH_NAME=\S+/g, '');
  const section = sectionsOf(view).find(({ step }) => step.slug === command.step);
  const headings = [];
  for (let one = section ?? null; one; one = one.parent) headings.push(one.step.title);
  const nearest: [string, string][] = [
    ['the comment', command.comments.map(({ text }) => text).join(' ')],
    ['the word', rest],
    ['the text', view.leadIns[fence.index] ?? ''],
    ...headings.map((title): [string, string] => ['the heading', title]),
  ];
  for (const [where, words] of nearest) {
    const families = [...FAMILIES].filter(([, pattern]) => pattern.test(words));
    const [family] = families;
    if (!family) continue;
    if (families.length > 1 || OTHER.test(words)) return null;
    const [name, pattern] = family;
    const word = pattern.exec(words)?.[0] ?? '';
    return { family: name, where, words: where === 'the word' ? word : cut(words) };
  }
  return null;
}

/** A block this long is a program with both in it. */
const LONGEST = 3000;
/** Words that speak of what is not meant, or of more than one. */
const OTHER = /\b(?:not|instead|unlike|other|except|default|vs|both|any|all boards)\b|n't\b/i;

function cut(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
