import type { SyntaxNode } from '@lezer/common';
import { canBeOutput } from '../../../lesson/markers.ts';
import { NUMBER_WORDS, numberOf } from '../../claims/number-words.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { withoutQuoted } from '../../prose.ts';
import type { LessonRule } from '../../rule.ts';
import { sectionsOf } from '../../sections.ts';

export const listCount: LessonRule = {
  scope: 'lesson',
  id: 'claim/list-count',
  severity: 'warning',
  title: 'A sentence announces another number of things than the list below it has',
  why: `An entry was added or taken out and the sentence was forgotten, or an entry was lost. The reader looks for the one that is
missing.

The rule compares a sentence that ends in a colon and counts something ("three ways:", "six tools that ...:") with the list or
the table right below it, and counted files with a block that lists nothing else; and a heading that is nothing but such a count
("Three common mistakes") with the only list of its section. It stays silent where the sentence counts two things, says "at least" or "such as", and where the number fits the entries
of any level of the list.`,
  remedy: 'Count the entries again.',
  *check(view) {
    for (const { node, below } of announcersIn(view)) {
      const raw = view.lesson.text.slice(node.from, node.to);
      const said = node.name === 'Paragraph' ? announced(raw) : announcedByHeading(raw);
      if (!said) continue;
      const counts = countsOf(view, below, said.thing);
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

/** What may announce, with what stands below it. */
function* announcersIn(view: LessonView): Generator<{ node: SyntaxNode; below: SyntaxNode }> {
  const { text } = view.lesson;
  for (const { name, node, from, to } of view.nodes)
    if (name === 'Paragraph' && /:[\s*_]*$/.test(text.slice(Math.max(from, to - 6), to))) {
      const below = node.nextSibling;
      if (below) yield { node, below };
    }
  for (const { step, blocks, children } of sectionsOf(view)) {
    const lists = blocks.filter(({ name }) => ENUMERATES.test(name));
    const [below] = lists;
    if (!below || lists.length > 1 || children.length > 0) continue;
    // What stands between may explain the heading, or announce something else.
    const between = blocks.slice(0, blocks.indexOf(below));
    if (between.some((one) => one.name !== 'Paragraph' || text[one.to - 1] === ':')) continue;
    const heading = blocks[0]?.prevSibling;
    if (heading && view.lines.lineAt(heading.from) === step.line) yield { node: heading, below };
  }
}

const ENUMERATES = /^(?:BulletList|OrderedList|Table)$/;

const ANNOUNCED = new RegExp(
  String.raw`(?<![\w.,$/-])(${NUMBER_WORDS}|\d{1,2})\s((?:(?!and\b|but\b)[a-z][\w'’-]*\s){0,3}?)((?!was\b|is\b|has\b|this\b)[a-z]{2,}s)\b((?: (?!and\b|but\b)[\w'’-]+){0,5})[\s,]*:$`,
  'i',
);
const VAGUE =
  /\b(?:at least|at most|up to|such as|e\.g\.|for example|among|some of|most|over|more than|about|around|one of|either|either of|between|of the|first|last|next|other|per|every|each|across|on|in|with|for|after|within)\b/i;
const VAGUE_BEFORE =
  /\b(?:at least|at most|up to|such as|over|more than|about|around|one of|some of|first|last|next|other|and|or|than|number of(?: (?:its|the|their|all))?|tier|level|phase|stage|step|part|version|class|type|option|layer|rank|generation|python|node|release)\s*$/i;
/** What is counted stands elsewhere: boards of a machine, time, sizes. */
const NOT_LISTED =
  /^(?:seconds|minutes|hours|days|weeks|chips|devices|boards|cards|cores|layers|heads|tokens|characters|bytes|bits|epochs|terminals|times|lines|rows|columns|parameters|gpus|processes|ports|frames|samples|users|requests|worlds|parts)$/i;

/**
 * `Six tools that grow from a single call to a pipeline`: what comes behind "that" speaks of the things alone, whatever
 * its words are, as long as the sentence begins with them or says that they are there.
 */
const TOLD_OF = new RegExp(
  String.raw`(?:^|[.!?]\s+|\b(?:there are|here are|these|the|following|get|build|have|has|need|write|contains?|includes?|are)\s+)(?<number>${NUMBER_WORDS}|\d{1,2})\s(?<between>(?:(?!and\b|but\b)[a-z][\w'’-]*\s){0,2}?)(?<thing>[a-z]{2,}s)\s(?:that|which|who|you(?:'ll|’ll| will| can)?)\s[^.:!?]{3,120}:$`,
  'id',
);
const HEDGED =
  /\b(?:at least|at most|up to|such as|e\.g\.|among|some of|one of|either|or|and (?:one|an?|another|how|what|why|some|more|the))\b/i;
/** A heading that is a count and nothing else. */
const HEADED = new RegExp(
  String.raw`^#{2,6}\s+(?:(?:the|our|your|these)\s)?(?<number>${NUMBER_WORDS}|\d{1,2})\s(?<between>(?:(?!and\b)[a-z][\w'’-]*\s){0,2}?)(?<thing>[a-z]{2,}s)(?:\s(?:to|that|you)\s[^.:!?]{3,60})?:?$`,
  'id',
);

interface Announced {
  count: number;
  text: string;
  at: number;
  thing: string;
}

function announced(raw: string): Announced | null {
  const text = plainOf(raw);
  const told = namedIn(TOLD_OF, text);
  if (told) return told;
  const match = ANNOUNCED.exec(text);
  if (!match) return null;
  const [whole, number = '', between = '', thing = ''] = match;
  const rest = whole.slice(number.length);
  const counted = `${number}${rest.slice(0, 1 + between.length + thing.length)}`;
  if (
    NOT_LISTED.test(thing) ||
    VAGUE.test(rest) ||
    VAGUE_BEFORE.test(text.slice(Math.max(0, match.index - 24), match.index))
  )
    return null;
  if (ANY_NUMBER.test(rest)) return null;
  return { count: numberOf(number) ?? 0, text: counted.trim(), at: match.index, thing };
}

function announcedByHeading(raw: string): Announced | null {
  const said = namedIn(HEADED, plainOf(raw));
  // Two kinds are often told apart by a list of how they differ.
  return said && said.count > 2 ? said : null;
}

const ANY_NUMBER = new RegExp(String.raw`\b(?:${NUMBER_WORDS}|\d+)\b`, 'i');

function namedIn(pattern: RegExp, text: string): Announced | null {
  const match = pattern.exec(text);
  const { number = '', between = '', thing = '' } = match?.groups ?? {};
  if (!match || NOT_LISTED.test(thing)) return null;
  const at = match.indices?.groups?.['number']?.[0] ?? match.index;
  const counted = `${number} ${between}${thing}`;
  const rest = text.slice(at + counted.length);
  if (HEDGED.test(rest) || ANY_NUMBER.test(rest)) return null;
  return { count: numberOf(number) ?? 0, text: counted, at, thing };
}

/** Without marks and quoted words; offsets stay. */
function plainOf(raw: string): string {
  return withoutQuoted(raw).replace(/[*_`]/g, ' ').replace(/\s/g, ' ').trimEnd();
}

/** Numbers of entries that a reader can count: of the list, of all lists within it, of a table's rows, of files in a block. */
function countsOf(view: LessonView, below: SyntaxNode, thing: string): number[] {
  if (below.name === 'Table') {
    const rows = below.getChildren('TableRow').length;
    const columns = below.getChild('TableHeader')?.getChildren('TableCell').length ?? 0;
    return OF_COLUMNS.test(thing) ? [rows, columns, columns - 1] : [rows];
  }
  if (below.name === 'FencedCode') return filesIn(view, below, thing);
  if (below.name !== 'BulletList' && below.name !== 'OrderedList') return [];
  const items = below.getChildren('ListItem');
  const inner = items.flatMap((item) =>
    [...item.getChildren('BulletList'), ...item.getChildren('OrderedList')].map(
      (list) => list.getChildren('ListItem').length,
    ),
  );
  return [items.length, ...inner, items.length + inner.reduce((sum, one) => sum + one, 0)];
}

/** What a table may have a column for each of. */
const OF_COLUMNS =
  /^(?:numbers|values|columns|measures|measurements|metrics|figures|losses|fields)$/i;

const FILES =
  /^(?:files|scripts|programs|modules|notebooks|configs|configurations|examples|tests)$/i;
const FILE = /^(?:[├└|+][─-]+ ?)?[\w.-]+\.[a-z]\w{0,5}(?:\s|$)/;

/** Of a block that lists files of one folder, a line each, how many. */
function filesIn({ lesson, lines }: LessonView, block: SyntaxNode, thing: string): number[] {
  if (!FILES.test(thing)) return [];
  const line = lines.lineAt(block.from);
  const fence = lesson.fences.find((one) => one.line === line);
  if (!fence || !canBeOutput(fence.language)) return [];
  const said = fence.text.split('\n').filter((one) => one.trim() !== '');
  const listed = /^[\w.~/-]+\/$/.test(said[0]?.trim() ?? '') ? said.slice(1) : said;
  return listed.length > 1 && listed.every((one) => FILE.test(one)) ? [listed.length] : [];
}
