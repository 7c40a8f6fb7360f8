import type { BoardFact } from '../../board-facts.ts';
import { BOARD_SPECS } from '../../board-specs.ts';
import type { ContentView } from '../../content-view.ts';
import { findingAt } from '../../finding.ts';
import type { ContentRule } from '../../rule.ts';

export const factDiffers: ContentRule = {
  id: 'between/fact-differs',
  severity: 'warning',
  scope: 'content',
  title: 'Two lessons that give a board different numbers',
  why: `A reader who is told of 72 Tensix cores in one lesson and of 64 in the next does not know which to reckon with, and believes neither. One fact that stands in many places is mended in one of them.

Compared are Tensix cores and TFLOPS of the same board, of the whole or of each chip, between lessons of different ids. The number that most lessons give counts as the right one, and the finding stands at the others; when there are as many of each, at the later lesson. Less than 5 % apart is taken as rounded, and TFLOPS that name a precision are left alone.`,
  remedy: 'Find out which number holds, and write it in both.',
  *check(view) {
    for (const told of byQuantity(view).values()) {
      const usual = mostCommon(told);
      for (const { fact, file, id } of told) {
        if (!usual || id === usual.id || same(fact, usual.fact)) continue;
        const { subject, quantity, perChip, said } = fact;
        const whose = `${perChip ? 'each chip of ' : ''}${BOARD_SPECS[subject].title}`;
        yield {
          ...findingAt(
            fact,
            `\`${said}\` is said of ${whose} here, and \`${usual.fact.said}\` in ${usual.file}`,
            {
              help: 'Find out which number holds, and write it in both.',
              related: [{ file: usual.file, line: usual.fact.line, message: quantity }],
            },
          ),
          file,
        };
      }
    }
  },
};

interface Told {
  fact: BoardFact;
  file: string;
  id: string;
}

function byQuantity({ lessons }: ContentView): Map<string, Told[]> {
  const told = new Map<string, Told[]>();
  for (const { boardFacts, file, id } of lessons)
    for (const fact of boardFacts) {
      const { subject, quantity, perChip } = fact;
      const { mostCores, chips } = BOARD_SPECS[subject];
      const most = perChip ? (mostCores ?? 0) / (chips ?? 1) : (mostCores ?? 0);
      // More than there can be is told by `between/board-fact` where it stands.
      if (quantity === 'cores' && Number(fact.value) > most) continue;
      const key = `${subject} ${quantity} ${perChip}`;
      const all = told.get(key) ?? [];
      told.set(key, all);
      all.push({ fact, file, id });
    }
  return told;
}

/** Of the number that most lessons give, the first; a lesson that says it twice counts once. */
function mostCommon(told: readonly Told[]): Told | undefined {
  const lessons = new Map<BoardFact['value'], Set<string>>();
  for (const { fact, id } of told) {
    const ids = lessons.get(fact.value) ?? new Set();
    lessons.set(fact.value, ids.add(id));
  }
  let best: Told | undefined;
  let most = 0;
  for (const one of told) {
    const count = lessons.get(one.fact.value)?.size ?? 0;
    if (count > most) [best, most] = [one, count];
  }
  return best;
}

function same(one: BoardFact, other: BoardFact): boolean {
  const [a, b] = [Number(one.value), Number(other.value)];
  return Math.abs(a - b) <= 0.05 * Math.max(a, b);
}
