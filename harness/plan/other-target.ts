import type { Command, Step } from '../lesson/lesson.ts';
import { lastSentence } from '../lesson/sentence.ts';

const BOARD = '(?:n150|n300|t3k|t3000|p100a?|p150a?|p300c|quietbox|galaxy|tg)';
const WORDS = new RegExp(`\\b${BOARD}\\b`, 'gi');
const SAME: Record<string, string> = {
  t3000: 't3k',
  p100a: 'p100',
  p150a: 'p150',
  quietbox: 'p300c',
  tg: 'galaxy',
};

/** Boards in a row, and nothing else: `n150`, `an N300 or a T3K board`. */
const ROW = `(?:an? |the |your )?${BOARD}(?:(?:, | and | or |, and |, or | ?/ ?|, an? | or an? )${BOARD})*(?: (?:boards?|cards?|systems?|machines?|users))*`;
/**
 * Sentences that say for whom the block behind them is: `For P150 only:`, `N300 only: run`, `On an N300, run:`. What is only told
 * of a board (`On an N300, you will see two chips:`) is none.
 */
const ONLY_FOR = [
  new RegExp(`^(?:for|on|with) ${ROW}(?: only)?\\s*:`, 'i'),
  new RegExp(`^${ROW} only\\s*[:,.]`, 'i'),
  new RegExp(
    `^(?:for|on|with) ${ROW}(?: only)?,? (?:only |instead |please )?(?:run|use|set|export|type|enter|execute|start|launch|do|try|install|build|select)\\b[^.!?]*:\\W*$`,
    'i',
  ),
];

/** The boards that a command is for by a comment, the sentence that leads to it or its heading, and not this one; else null. */
export function otherTarget(
  command: Pick<Command, 'comments' | 'leadIn'>,
  step: Pick<Step, 'title'> | null,
  target: string,
): string | null {
  const comments = command.comments
    .filter((comment) =>
      /^(?:for|on|if you have|using)\b|^[\w\s/,&]+(?:only)?:?$/i.test(comment.text),
    )
    .map((comment) => comment.text);
  for (const text of [...comments, addressed(command.leadIn), step?.title ?? '']) {
    const named = [...text.matchAll(WORDS)].map((match) => {
      const word = match[0].toLowerCase();
      return SAME[word] ?? word;
    });
    if (named.length > 0) return named.includes(target) ? null : [...new Set(named)].join(', ');
  }
  return null;
}

/** The part of a lead-in that says for whom its block is; empty without one. */
function addressed(leadIn: string): string {
  for (const words of [leadIn, lastSentence(leadIn)]) {
    const bare = words.replace(/^[^\p{L}\p{N}]+/u, '').replace(/[*_`]/g, '');
    const said = ONLY_FOR.map((pattern) => pattern.exec(bare)?.[0]).find(Boolean);
    if (said) return said;
  }
  return '';
}
