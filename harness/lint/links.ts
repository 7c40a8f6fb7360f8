import type { SyntaxNode } from '@lezer/common';
import { plainText } from '../lesson/markdown.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';

/** A stretch of the lesson's text. Lines and columns from 1; the end is exclusive in its column. */
export interface Stretch {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A link, image or HTML attribute that names a place elsewhere. */
export interface Link extends Stretch {
  kind: 'link' | 'image';
  /** How it is written; a definition stands on a line of its own and is reached by its label. */
  form: 'markdown' | 'definition' | 'html';
  /** As written, without `<` and `>`; the places are its own. */
  target: string;
  /** What a reader sees; of an image, its alternative text. */
  text: string;
}

/** A label of the reference style: where it is defined, `[label]: target`, or used, `[text][label]`. */
export interface Label extends Stretch {
  label: string;
  /** What the definition leads to; null where the label is used. */
  target: string | null;
}

interface Linkage {
  links: Link[];
  definitions: Label[];
  /** Of the full form `[text][label]` only: `[text]` alone is mostly meant as it stands. */
  uses: Label[];
  /** Words in brackets that lead nowhere: offsets after `]`. */
  brackets: { from: number; to: number }[];
}

/** All that has to do with links in one walk over the syntax. */
const linkageOf = derived((view: LessonView): Linkage => {
  const { nodes, lesson, lines } = view;
  const { text } = lesson;
  const found: Linkage = { links: [], definitions: [], uses: [], brackets: [] };
  const stretch = (from: number, to: number): Stretch => ({
    line: lines.lineAt(from),
    column: lines.columnAt(from),
    endLine: lines.lineAt(to),
    endColumn: lines.columnAt(to),
  });
  const add = (
    kind: Link['kind'],
    from: number,
    to: number,
    shown: string,
    form: Link['form'] = 'markdown',
  ) => {
    const angled = text[from] === '<' && text[to - 1] === '>';
    const [start, end] = angled ? [from + 1, to - 1] : [from, to];
    found.links.push({
      ...{ kind, form, target: text.slice(start, end), text: shown },
      ...stretch(start, end),
    });
  };
  for (const { name, node, from, to } of nodes) {
    if (name === 'Link' || name === 'Image') {
      const url = node.getChild('URL');
      const label = node.getChild('LinkLabel');
      const kind = name === 'Image' ? 'image' : 'link';
      const marks = node.getChildren('LinkMark');
      // `[text]()` has marks for its parentheses and no address between them.
      const empty = !url && marks.length >= 4 && marks[2];
      if (url) add(kind, url.from, url.to, shownBy(node, text));
      else if (empty) add(kind, empty.to, empty.to, shownBy(node, text));
      else if (label && label.to - label.from > 2)
        found.uses.push({
          ...stretch(label.from, label.to),
          label: labelOf(text.slice(label.from, label.to)),
          target: null,
        });
      else found.brackets.push({ from, to });
    } else if (name === 'Autolink') {
      const url = node.getChild('URL');
      if (url) add('link', url.from, url.to, text.slice(url.from, url.to));
    } else if (name === 'LinkReference') {
      const url = node.getChild('URL');
      const label = node.getChild('LinkLabel');
      if (url) add('link', url.from, url.to, '', 'definition');
      if (url && label)
        found.definitions.push({
          ...stretch(label.from, label.to),
          label: labelOf(text.slice(label.from, label.to)),
          target: text.slice(url.from, url.to),
        });
    } else if (name === 'HTMLTag' || name === 'HTMLBlock')
      for (const match of text.slice(from, to).matchAll(ATTRIBUTE)) {
        const value = match[3] ?? '';
        const start = from + match.index + match[0].length - 1 - value.length;
        const kind = match[1]?.toLowerCase() === 'href' ? 'link' : 'image';
        add(kind, start, start + value.length, '', 'html');
      }
  }
  return found;
});

const ATTRIBUTE = /\s(href|src)\s*=\s*(["'])([^"'\n]*?)\2/gi;

/** All links and images of a lesson in reading order, those of definitions and HTML too; none from code. */
export function linksOf(view: LessonView): readonly Link[] {
  return linkageOf(view).links;
}

/** Where labels of the reference style are defined, in reading order. */
export function labelsDefined(view: LessonView): readonly Label[] {
  return linkageOf(view).definitions;
}

/** Where `[text][label]` asks for a label. */
export function labelsUsed(view: LessonView): readonly Label[] {
  return linkageOf(view).uses;
}

/** Words in brackets with no address: `[x]`, and what was meant as a link but is none. */
export function bracketsOf(view: LessonView): readonly { from: number; to: number }[] {
  return linkageOf(view).brackets;
}

function shownBy(node: SyntaxNode, text: string): string {
  if (node.name === 'Image') {
    const [open, close] = node.getChildren('LinkMark');
    return open && close ? text.slice(open.to, close.from).trim() : '';
  }
  return plainText(node, text)
    .replace(/^!?\[|\]\(?.*$/gs, '')
    .trim();
}

/** Labels are the same whatever their case and blanks. */
function labelOf(written: string): string {
  return written
    .replace(/^\[|\]:?$/g, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** `https` of `https://x`, in lower case; null for a path or a fragment. */
export function schemeOf(target: string): string | null {
  return /^([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase() ?? null;
}

/** A target of this content, `../x.md#y`, in its parts; null for one of a scheme, of a host, or of code. */
export function pathOf(target: string): { path: string; fragment: string | null } | null {
  if (target === '' || schemeOf(target) !== null || /^\/\/|[{$<]/.test(target)) return null;
  const [rest = '', fragment = null] = target.split('#', 2);
  return { path: decoded(rest.split('?', 1)[0] ?? ''), fragment: fragment && decoded(fragment) };
}

/** With its `%20` and the like read; as it stands where they are none. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
