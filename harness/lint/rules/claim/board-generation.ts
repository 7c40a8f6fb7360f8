import { CARDS, T3000 } from '../../../target/spellings.ts';
import { boardFactsOf } from '../../board-facts.ts';
import { findingAt, placeInLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { sentencesOf, spokenOf } from '../../spoken.ts';

export const boardGeneration: LessonRule = {
  scope: 'lesson',
  id: 'claim/board-generation',
  severity: 'warning',
  title: 'A board is put with chips of the other generation',
  why: `N150, N300 and T3000 have Wormhole chips; P100, P150, P300 and a TT-QuietBox 2 have Blackhole chips. "Blackhole N300" and "Wormhole hardware (P150)" send a reader to the
wrong architecture, simulator or image.

The rule reads a generation right in front of a board or of boards in parentheses, boards with a generation in parentheses behind them, "a p300c is a single Wormhole
chip", and rows of tables that begin with a board. It stays silent in sentences that compare, deny, or name both generations for one list.`,
  remedy: 'Write the generation that the board has.',
  *check(view) {
    // Descriptions of a board are told by the rule for all that is said of it.
    const described = new Set(
      boardFactsOf(view).flatMap(({ quantity, line }) =>
        quantity === 'architecture' ? [line] : [],
      ),
    );
    for (const { line, text, where } of spokenOf(view)) {
      if (text.length > LONGEST || !mayDiffer(text)) continue;
      if (described.has(line)) continue;
      const said = text.replace(/<\/?su[pb]>|[®™]/g, '');
      const pairs = where === 'row' ? [...rowPairs(said)] : [];
      for (const sentence of where === 'row' ? [said] : sentencesOf(said))
        if (mayDiffer(sentence) && !OTHERWISE.test(sentence)) pairs.push(...pairsIn(sentence));
      const told = new Set<string>();
      for (const { generation, board } of pairs) {
        const right = generationOf(board);
        if (right === null || right === generation.toLowerCase() || told.has(board)) continue;
        told.add(board);
        yield findingAt(
          placeInLine(view, line, board),
          `${board} stands with ${generation} here, and has ${capital(right)} chips`,
          { help: `Write ${capital(right)}, or the board that is meant.` },
        );
      }
    }
  },
};

const LONGEST = 600;

/** Whether a text names a generation, and a board that has the other one. */
function mayDiffer(text: string): boolean {
  return (
    (WORMHOLE.test(text) && WITH_BLACKHOLE.test(text)) ||
    (BLACKHOLE.test(text) && WITH_WORMHOLE.test(text))
  );
}

const WORMHOLE = /wormhole/i;
const BLACKHOLE = /blackhole/i;
const WITH_WORMHOLE = /n[13][05]0|t3k|t3000/i;
const WITH_BLACKHOLE = /p[13][05]0|qb2|quietbox 2/i;
const OTHERWISE =
  /\b(?:not|no|unlike|vs|versus|instead|both|than|never|either|neither|but|while|whereas)\b|n't\b/i;

const GENERATION = '(Wormhole|Blackhole)';
const BOARD = `(?:${CARDS}|${T3000}|p300x2|qb2|(?:TT-)?QuietBox 2)`;
const LIST = `(${BOARD}(?:(?:, (?:and |or )?| ?/ ?| and | or )${BOARD})*)`;
const NOUN =
  '(?: (?:hardware|chips?|cards?|boards?|ASICs?|parts?|devices?|systems?|machines?|PCIe cards?))';

/** What stands in front of a generation and makes the list one of two. */
const ALONE = String.raw`(?<!(?:Wormhole|Blackhole)(?:,| and| or| ?/) ?)\b`;
const FORMS: readonly { pattern: RegExp; generation: number; boards: number }[] = [
  {
    pattern: new RegExp(String.raw`${ALONE}${GENERATION} (${BOARD})(?![\w-])`, 'gi'),
    ...{ generation: 1, boards: 2 },
  },
  {
    pattern: new RegExp(
      String.raw`${ALONE}${GENERATION}${NOUN}? \(${LIST}(?: ${NOUN.slice(4, -1)})?\)`,
      'gi',
    ),
    ...{ generation: 1, boards: 2 },
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\w-])${LIST}${NOUN}? \((?:an? |single |dual |one |two |four |\d ?[x×] ?){0,2}${GENERATION}${NOUN}?\)`,
      'gi',
    ),
    ...{ generation: 2, boards: 1 },
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:an?|the|each|every) (${BOARD})${NOUN}? (?:is|has) (?:an? )?(?:single |dual |one |two )?${GENERATION}${NOUN}`,
      'gi',
    ),
    ...{ generation: 2, boards: 1 },
  },
];

interface Pair {
  generation: string;
  board: string;
}

function* pairsIn(sentence: string): Iterable<Pair> {
  for (const { pattern, generation, boards } of FORMS)
    for (const match of sentence.matchAll(pattern))
      for (const [board] of (match[boards] ?? '').matchAll(ANY_BOARD))
        yield { generation: match[generation] ?? '', board };
}

const ANY_BOARD = new RegExp(String.raw`(?<![\w-])${BOARD}(?![\w-])`, 'gi');

const GENERATION_ALONE = new RegExp(
  String.raw`^(?:single |dual |one |two |four |\d ?[x×] ?)?${GENERATION}${NOUN}?$`,
  'i',
);

/** The board that a row begins with, and the one generation that it names. */
function* rowPairs(row: string): Iterable<Pair> {
  const [first = '', ...rest] = row
    .split('|')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  const generations = new Set(
    [...row.matchAll(/wormhole|blackhole/gi)].map(([word]) => word.toLowerCase()),
  );
  const [board, ...more] = [...first.matchAll(ANY_BOARD)].map(([one]) => one);
  const cell = rest.find((one) => GENERATION_ALONE.test(one));
  if (generations.size !== 1 || !cell || board === undefined || more.length > 0) return;
  if (first.length > board.length + 10) return;
  yield { generation: /wormhole|blackhole/i.exec(cell)?.[0] ?? '', board };
}

function generationOf(board: string): 'wormhole' | 'blackhole' | null {
  if (/^(?:n150|n300|t3)/i.test(board)) return 'wormhole';
  return /^(?:p1|p3|qb2|(?:tt-)?quietbox 2)/i.test(board) ? 'blackhole' : null;
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
