import { type BoardFact, boardFactsOf } from '../../board-facts.ts';
import { BOARD_SPECS } from '../../board-specs.ts';
import { findingAt } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const boardFact: LessonRule = {
  id: 'between/board-fact',
  severity: 'warning',
  scope: 'lesson',
  title: 'Something said of a board that the board is not',
  why: `Whoever reads that an N150 is a Blackhole chip sets \`TT_METAL_ARCH_NAME\` to match, and whoever reads that a TT-QuietBox 2 holds four independent chips never tries the mesh that it is. One lesson is mended, and the same words stay in the others.

The linter knows of each board its generation of chips, how many there are, its memory, and how many Tensix cores a whole chip has, of which no board has more. It speaks where a lesson describes a board in so many words: in parentheses, a table, a list of specifications, or a plain sentence. It stays silent on sentences that compare, deny or speak of a part.`,
  remedy: 'Mend the words here, and look for them in the other lessons.',
  *check(view) {
    for (const fact of boardFactsOf(view)) {
      const wrong = contradiction(fact);
      if (wrong)
        yield findingAt(
          fact,
          `\`${fact.said.trim()}\` is said of ${BOARD_SPECS[fact.subject].title}, ${wrong}`,
          {
            help: 'Mend the words here, and look for them in the other lessons.',
          },
        );
    }
  },
};

/** What is known instead; null where it agrees, or nothing is known. */
function contradiction({ subject, quantity, value, perChip }: BoardFact): string | null {
  const { architecture, chips, memory, mostCores } = BOARD_SPECS[subject];
  if (quantity === 'topology')
    return 'whose two P300 cards make one mesh of all four chips (`MESH_DEVICE=P300x2`)';
  if (quantity === 'architecture')
    return architecture === null || architecture === value
      ? null
      : `which has ${architecture} chips`;
  if (typeof value !== 'number') return null;
  if (quantity === 'chips')
    return chips === null || chips === value
      ? null
      : `which has ${chips} ${chips === 1 ? 'chip' : 'chips'}`;
  // Of all its chips together, and of each.
  if (quantity === 'memory' && memory !== null) {
    const each = memory / (chips ?? 1);
    return value === memory || value === each ? null : `which has ${memory} GB`;
  }
  if (quantity === 'cores' && mostCores !== null) {
    const most = perChip ? mostCores / (chips ?? 1) : mostCores;
    return value <= most ? null : `which cannot have more than ${most}${perChip ? ' a chip' : ''}`;
  }
  return null;
}
