import type { SyntaxNode } from '@lezer/common';
import { isChip, type Mention, type Subject, subjectsIn } from './board-specs.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { proseOf, withoutQuoted } from './prose.ts';

/** A stretch of text in which a lesson describes one board. */
export interface BoardPassage {
  subject: Subject;
  /** Offset in the lesson; every place in `text` is `from` further on. */
  from: number;
  text: string;
  /**
   * How the description is tied to the board: `N150 (...)`, `N150: ...`, `an N150 has ...`, `an N150's ...`, a row of a
   * table that begins with the board, or a list below `N150 Specifications`.
   */
  form: 'parenthesis' | 'label' | 'verb' | 'owner' | 'cell' | 'specification';
  /** What the cell or the line of a specification is about: `Memory`. */
  about: string;
}

const LONGEST = 90;
/** Words that make a sentence one about other things: what is, was, or might be elsewhere. */
const UNCERTAIN =
  /\b(?:earlier|previous|formerly|used to|no longer|not|n't|never|unlike|instead|would|could|wrong|incorrect|imagine|hypothetical)\b|n't\b|\bvs\b/i;

export const boardPassagesOf = derived((view: LessonView): readonly BoardPassage[] => {
  const found: BoardPassage[] = [];
  let specified: Subject | null = null;
  for (const { text: raw, from, kind } of proseOf(view)) {
    if (kind === 'heading') specified = null;
    if (!specified && !NAMED.test(raw)) continue;
    const text = plain(raw);
    const mentions = subjectsIn(text);
    if (kind === 'heading' && SPECIFICATION.test(text)) {
      const subjects = new Set(mentions.map(({ subject }) => subject));
      const [only] = subjects;
      if (subjects.size === 1 && only) specified = only;
    } else if (specified && mentions.every(({ subject }) => isChip(subject)))
      found.push(...specificationIn(specified, text, from));
    if (kind !== 'cell')
      for (const [at, mention] of mentions.entries()) {
        const next = mentions.slice(at + 1, at + 4).find(({ subject }) => !isChip(subject));
        found.push(...describing(mention, text, from, next?.from));
      }
  }
  for (const { name, node } of view.nodes) if (name === 'Table') found.push(...rowsOf(view, node));
  return found;
});

const NAMED = /[np]\d{2}0|t3k|t3000|box|qb2|galaxy|wormhole|blackhole/i;
const SPECIFICATION = /\b(?:spec(?:ification)?s?|at a glance|hardware details)\b/i;

/** Trademarks, emphasis and code marks become blanks, and quoted words too: offsets stay. */
function plain(raw: string): string {
  const bare = raw.replace(/[®™*_`]/g, ' ');
  return withoutQuoted(/[<&]/.test(bare) ? bare.replace(TRADEMARK, blank) : bare);
}

const TRADEMARK = /<sup>[^<]{0,8}<\/sup>|&(?:reg|trade|nbsp);/g;

function blank(found: string): string {
  return ' '.repeat(found.length);
}

function* specificationIn(subject: Subject, text: string, from: number): Iterable<BoardPassage> {
  const line = /^\s*([\p{L} ]{2,30}?)\s*:\s*(.{1,90})/u.exec(text);
  if (!line) return;
  const value = line[2] ?? '';
  const at = line[0].length - value.length;
  yield { subject, from: from + at, text: value, form: 'specification', about: line[1] ?? '' };
}

function* describing(
  { subject, from, to }: Mention,
  text: string,
  offset: number,
  next = text.length,
): Iterable<BoardPassage> {
  const near = text.slice(Math.max(0, from - 40), from);
  // What each chip of a kind has, it has.
  const before = isChip(subject) ? near.replace(/\b(?:each|every)\s*$/i, '') : near;
  // Several of them, or one of several named together.
  if (SEVERAL.test(before)) return;
  const rest = text.slice(to, to + LONGEST + 30);
  const passage = (form: BoardPassage['form'], start: number, length: number): BoardPassage[] => {
    const words = text.slice(to + start, to + start + length);
    return UNCERTAIN.test(words)
      ? []
      : [{ subject, from: offset + to + start, text: words, form, about: '' }];
  };
  const inside =
    /^\s{0,16}(?:(?:boards?|cards?|systems?|support|hardware|machines?|box|accelerators?)\s)?\(([^()]{1,90})\)/.exec(
      rest,
    );
  if (inside) {
    const words = inside[1] ?? '';
    const others = subjectsIn(words).some((one) => !isChip(one.subject) && one.subject !== subject);
    if (!others) yield* passage('parenthesis', inside[0].length - 1 - words.length, words.length);
    return;
  }
  // A chip of this name is a word of other sentences too often to say what it is.
  const room = Math.min(LONGEST, next - to);
  const sentence =
    rest.slice(0, room).split(/[.;!?](?:\s|$)|\b(?:but|while|whereas|which|so|and the)\b/)[0] ?? '';
  const label = /^\s{0,16}(?::|[—–]|-\s)\s*/.exec(sentence);
  if (label && /^[^\p{L}\p{N}]*(?:an? |the )?$/iu.test(text.slice(0, from)) && !isChip(subject))
    yield* passage('label', label[0].length, sentence.length - label[0].length);
  const verb = VERB.exec(sentence);
  if (verb) yield* passage('verb', verb[0].length, sentence.length - verb[0].length);
  const owner = /^['’]s\s+/.exec(sentence);
  if (owner)
    yield* passage('owner', owner[0].length, Math.min(50, sentence.length - owner[0].length));
}

const SEVERAL =
  /(?:\d\s?[x×]?|[x×]|\b(?:two|three|four|eight|both|dual|multiple|several|many|more|all|pair of|cluster of|no|per|each|every|a single|like an?|than an?))\s*$|[/,&+]\s*$|\b(?:and|or|to|vs\.?|with|from|on|for)\s+(?:an?\s+|the\s+|your\s+)?$/i;
const VERB =
  /^\s{0,16}(?:boards?\s|cards?\s|systems?\s|chips?\s|box\s|machine\s|accelerator\s|processor\s|architecture\s)?(?:has|have|is|contains?|(?:reports|shows up|appears|counts|is seen|registers) as|(?:that )?gives you|comes with|ships with|carries|features|offers|provides|packs|holds|includes)\s+/i;

function* rowsOf({ lesson }: LessonView, table: SyntaxNode): Iterable<BoardPassage> {
  const { text } = lesson;
  const cells = (row: SyntaxNode) => row.getChildren('TableCell');
  const heads = cells(table.getChild('TableHeader') ?? table).map(({ from, to }) =>
    text.slice(from, to),
  );
  for (const row of table.getChildren('TableRow')) {
    const [first, ...others] = cells(row);
    if (!first || !NAMED.test(text.slice(first.from, first.to))) continue;
    const name = plain(text.slice(first.from, first.to).replaceAll('`', ' '));
    const [mention, ...more] = subjectsIn(name).filter(({ subject }) => !isChip(subject));
    // `N150`, `Single Galaxy`, `N150 (Wormhole)`: not a cell that says more than which board the row is about.
    if (
      !mention ||
      more.length > 0 ||
      name.trim().split(/\s+/).length > 4 ||
      SEVERAL.test(name.slice(0, mention.from))
    )
      continue;
    // A cell that is empty has no node, and the columns would not be in line.
    const inLine = others.length === heads.length - 1;
    for (const [at, { from, to }] of others.entries()) {
      const words = plain(text.slice(from, to));
      if (!UNCERTAIN.test(words))
        yield {
          ...{ subject: mention.subject, from, text: words, form: 'cell' },
          about: inLine ? plain(heads[at + 1] ?? '').trim() : '',
        };
    }
  }
}
