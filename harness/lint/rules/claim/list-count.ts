import type { SyntaxNode } from '@lezer/common';
import { NUMBER_WORDS, numberOf } from '../../claims/number-words.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { withoutQuoted } from '../../prose.ts';
import type { LessonRule } from '../../rule.ts';

export const listCount: LessonRule = {
  scope: 'lesson',
  id: 'claim/list-count',
  severity: 'warning',
  title: 'A sentence announces another number of things than the list below it has',
  why: `An entry was added or taken out and the sentence was forgotten, or an entry was lost. The reader looks for the one that is
missing.

The rule compares a sentence that ends in a colon and counts something ("three ways:") with the list or the table right below
it. It stays silent where the sentence counts two things, says "at least" or "such as", and where the number fits the entries
of any level of the list.`,
  remedy: 'Count the entries again.',
  *check(view) {
    for (const node of announcersIn(view)) {
      const raw = view.lesson.text.slice(node.from, node.to);
      const said = announced(raw);
      if (!said) continue;
      const below = node.nextSibling;
      if (!below) continue;
      const counts = countsOf(below);
      if (counts.length === 0 || counts.includes(said.count)) continue;
      const from = node.from + said.at;
      yield findingAt(
        placeOf(view, from, from + said.text.length),
        `${said.text} are announced, and ${counts[0]} follow`,
        {
          help: `Write ${counts[0]}, or complete the list.`,
          related: [relatedLine(view, view.lines.lineAt(below.from), `${counts[0]} entries`)],
        },
      );
    }
  },
};

function announcersIn({ nodes, lesson }: LessonView): SyntaxNode[] {
  return nodes.flatMap(({ name, node, from, to }) =>
    name === 'Paragraph' && /:[\s*_]*$/.test(lesson.text.slice(Math.max(from, to - 6), to))
      ? [node]
      : [],
  );
}

const ANNOUNCED = new RegExp(
  String.raw`(?<![\w.,$/-])(${NUMBER_WORDS}|\d{1,2})\s((?:(?!and\b|but\b)[a-z][\w'’-]*\s){0,3}?)((?!was\b|is\b|has\b|this\b)[a-z]{2,}s)\b((?: (?!and\b|but\b)[\w'’-]+){0,5})[\s,]*:$`,
  'i',
);
const VAGUE =
  /\b(?:at least|at most|up to|such as|e\.g\.|for example|among|some of|most|over|more than|about|around|one of|either|either of|between|of the|first|last|next|other|per|every|each|across|on|in|with|for|after|within)\b/i;
const VAGUE_BEFORE =
  /\b(?:at least|at most|up to|such as|over|more than|about|around|one of|some of|first|last|next|other|and|or|than)\s*$/i;
/** What is counted stands elsewhere: boards of a machine, time, sizes. */
const NOT_LISTED =
  /^(?:seconds|minutes|hours|days|weeks|chips|devices|boards|cards|cores|layers|heads|tokens|characters|bytes|bits|epochs|terminals|times|lines|rows|columns|parameters|gpus|processes|ports|frames|samples|users|requests|worlds|parts)$/i;

function announced(raw: string): { count: number; text: string; at: number } | null {
  const text = withoutQuoted(raw).replace(/[*_`]/g, ' ').replace(/\s/g, ' ').trimEnd();
  const match = ANNOUNCED.exec(text);
  if (!match) return null;
  const [whole, number = '', between = '', thing = ''] = match;
  const rest = whole.slice(number.length);
  const counted = `${number}${rest.slice(0, 1 + between.length + thing.length)}`;
  if (
    NOT_LISTED.test(thing) ||
    VAGUE.test(rest) ||
    VAGUE_BEFORE.test(text.slice(Math.max(0, match.index - 12), match.index))
  )
    return null;
  if (new RegExp(String.raw`\b(?:${NUMBER_WORDS}|\d+)\b`, 'i').test(rest)) return null;
  return { count: numberOf(number) ?? 0, text: counted.trim(), at: match.index };
}

/** Numbers of entries that a reader can count: of the list, of all lists within it, of a table's rows. */
function countsOf(below: SyntaxNode): number[] {
  if (below.name === 'Table') return [below.getChildren('TableRow').length];
  if (below.name !== 'BulletList' && below.name !== 'OrderedList') return [];
  const items = below.getChildren('ListItem');
  const inner = items.flatMap((item) =>
    [...item.getChildren('BulletList'), ...item.getChildren('OrderedList')].map(
      (list) => list.getChildren('ListItem').length,
    ),
  );
  return [items.length, ...inner, items.length + inner.reduce((sum, one) => sum + one, 0)];
}
