import { type SyntaxNode, type Tree, TreeFragment } from '@lezer/common';
import {
  type BlockContext,
  type InlineContext,
  type Line,
  parser,
  Strikethrough,
  Table,
  TaskList,
} from '@lezer/markdown';

/** Tags that begin an HTML block of CommonMark's sixth kind and that lessons wrap prose and fences in. */
const WRAPPER =
  /^<\/?(?:details|summary|div|section|article|aside|blockquote|center|p|table|tbody|tr|td|ul|ol|li|main|header|footer|nav|figure)(?=[\s/>]|$)/i;
const FENCE = /^(?:`{3,}[^`]*|~{3,}.*)$/;

/**
 * CommonMark lets an HTML block swallow a fence that follows it without a blank line. A reader of the source
 * follows that fence all the same, so the block ends before it; `fencesAfterHtml` tells where that was needed.
 */
const htmlBeforeFence = {
  name: 'HTMLBeforeFence',
  before: 'HTMLBlock',
  parse(context: BlockContext, line: Line): boolean {
    if (line.indent >= line.baseIndent + 4 || !WRAPPER.test(line.text.slice(line.pos)))
      return false;
    const from = context.lineStart + line.pos;
    // The number of containers that this line continues; the published types leave it out.
    const depthOf = (at: Line) => (at as unknown as { depth: number }).depth;
    while (context.nextLine() && depthOf(line) >= context.depth) {
      const rest = line.text.slice(line.pos);
      if (rest === '' || (line.indent < line.baseIndent + 4 && FENCE.test(rest))) break;
    }
    context.addElement(context.elt('HTMLBlock', from, context.prevLineEnd()));
    return true;
  },
};

/**
 * Characters with which nothing begins but words; two blanks may end a line hard. So many at a time: each takes a place on a stack that a line
 * of ten millions overflows.
 */
const PLAIN = /(?:[^\\&`<*_[\]!~ ]|!(?!\[)| (?! )|(?=( {2,}))\1(?!\n)){1,20000}/y;

/** Takes words whole, since the parser asks a dozen others at every letter: two thirds of its time within paragraphs. */
const plainWords = {
  name: 'PlainWords',
  before: 'Escape',
  parse({ text, offset }: InlineContext, _next: number, at: number): number {
    PLAIN.lastIndex = at - offset;
    return PLAIN.test(text) ? PLAIN.lastIndex + offset : -1;
  },
};

/** A link is no longer; to look for its end from each of thousands that never end takes the square of a text. */
const LONGEST_LINK = 2000;

/** `](` behind which no bracket closes: the parser would read all that follows as an address each time. */
const openLinks = {
  name: 'OpenLinks',
  before: 'LinkEnd',
  parse({ text, offset }: InlineContext, next: number, at: number): number {
    if (next !== 93 || text.charCodeAt(at + 1 - offset) !== 40) return -1;
    const close = text.indexOf(')', at - offset);
    return close < 0 || close - (at - offset) > LONGEST_LINK ? at + 1 : -1;
  },
};

// GitHub's bare links are left out: nothing asks for them, and finding them takes a fifth of the time.
const markdown = parser.configure([
  Table,
  TaskList,
  Strikethrough,
  { parseBlock: [htmlBeforeFence], parseInline: [plainWords, openLinks] },
]);

/** Syntax tree of a Markdown text (CommonMark with GitHub's extensions); every node knows its offsets. */
export function parseMarkdown(text: string): Tree {
  try {
    return parseWith(markdown, text);
  } catch (error) {
    // Emphasis nested thousands deep overflows the parser's stack; blocks do not need it.
    if (!(error instanceof RangeError)) throw error;
    return parseWith(markdown.configure({ remove: ['Emphasis', 'Strikethrough'] }), text);
  }
}

function parseWith(markdown: typeof parser, text: string): Tree {
  let tree = markdown.parse(text);
  let masked = text;
  // Each round turns one such mark into a word, which ends the list or quote and the block with it.
  for (let round = 0; round < MOST_STRAY_MARKS; round++) {
    const stray = strayCloseMark(tree, masked);
    if (!stray) break;
    const { from, to } = stray;
    masked = masked.slice(0, from) + 'x'.repeat(to - from) + masked.slice(to);
    // What lies before the mark is taken over as it was read.
    const change = { fromA: from, toA: to, fromB: from, toB: to };
    tree = markdown.parse(masked, TreeFragment.applyChanges(TreeFragment.addTree(tree), [change]));
  }
  return tree;
}

/** The text is read anew for each. */
const MOST_STRAY_MARKS = 20;

/**
 * A closing fence that stands left of the list or quote in which its block began. By the rules it opens a block
 * of its own and turns code and prose around for the rest of the text; meant is that it closes, and so it is read.
 */
function strayCloseMark(tree: Tree, text: string): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null;
  tree.iterate({
    enter(cursor) {
      if (found !== null || LEAVES.has(cursor.name)) return false;
      if (cursor.name !== 'FencedCode') return true;
      const { node } = cursor;
      if (node.parent?.name === 'Document') return false;
      const [open, close] = node.getChildren('CodeMark');
      if (!open || close) return false;
      const mark = text.slice(open.from, open.to);
      STRAY.lastIndex = node.to;
      const rest = STRAY.exec(text);
      if (!rest?.[2]?.startsWith(mark) || rest[2] !== mark[0]?.repeat(rest[2].length)) return false;
      const to = node.to + rest[0].length;
      found = { from: node.to + rest[0].lastIndexOf(rest[2]), to };
      return false;
    },
  });
  return found;
}

const STRAY = /\s*\n([ \t]*)([`~]+)[ \t]*(?=\n|$)/y;
/** Blocks that hold words alone. */
const LEAVES = new Set([
  'Paragraph',
  'Table',
  'HTMLBlock',
  'CodeBlock',
  'ATXHeading1',
  'ATXHeading2',
  'ATXHeading3',
  'ATXHeading4',
  'ATXHeading5',
  'ATXHeading6',
]);

const UNSEEN = new Set([
  'HeaderMark',
  'EmphasisMark',
  'CodeMark',
  'LinkMark',
  'LinkTitle',
  'LinkLabel',
  'StrikethroughMark',
  'QuoteMark',
  'ListMark',
  'TaskMarker',
  'HTMLTag',
  'Comment',
  'Image',
]);

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** Text of an inline node as a reader sees it, without marks; line ends are kept. */
export function plainText(node: SyntaxNode, text: string): string {
  let plain = '';
  let at = node.from;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    plain += text.slice(at, child.from);
    at = child.to;
    const raw = text.slice(child.from, child.to);
    if (UNSEEN.has(child.name)) continue;
    if (child.name === 'URL' && node.name === 'Link') continue;
    if (child.name === 'Entity') plain += ENTITIES[raw] ?? raw;
    else if (child.name === 'Escape') plain += raw.slice(1);
    else plain += plainText(child, text);
  }
  return plain + text.slice(at, node.to);
}

const HEADING = /^(?:ATX|Setext)Heading([1-6])$/;

/** 1 to 6, or null for a node that is no heading. */
export function headingLevel(node: { name: string }): number | null {
  const level = HEADING.exec(node.name)?.[1];
  return level === undefined ? null : Number(level);
}

/**
 * Words that stand right before a block and lead to it: the last line of the paragraph, list, heading or
 * `<summary>` before it in the same container, a line that was only wrapped taken whole. Empty when a fence or nothing stands there.
 */
export function leadIn(node: SyntaxNode, text: string): string {
  let before = node.prevSibling;
  while (before && (before.name === 'QuoteMark' || before.name === 'ListMark'))
    before = before.prevSibling;
  if (!before) return '';
  while (/^(?:BulletList|OrderedList|ListItem|Blockquote)$/.test(before.name)) {
    const last: SyntaxNode | null = before.lastChild;
    if (!last) return '';
    before = last;
  }
  if (before.name === 'HTMLBlock')
    return lastLine(text.slice(before.from, before.to).replace(/<[^>]*>/g, ' '));
  if (before.name === 'Paragraph' || headingLevel(before) !== null)
    return lastLine(plainText(before, text));
  return '';
}

function lastLine(text: string): string {
  let last = '';
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    // A line that goes on in lower case was wrapped; a label begins with a capital or a sign.
    last = last !== '' && /^[a-z(]/.test(line) && !/[:.]$/.test(last) ? `${last} ${line}` : line;
  }
  return last;
}
