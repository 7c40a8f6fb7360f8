import type { SyntaxNode } from '@lezer/common';
import { plainText } from '../lesson/markdown.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';

/** A link, image or HTML attribute that names a place elsewhere. */
export interface Link {
  kind: 'link' | 'image';
  /** As written, without `<` and `>`. */
  target: string;
  /** What a reader sees. */
  text: string;
  /** Of the target itself. Lines and columns from 1. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** All links and images of a lesson in reading order, those of references and HTML too; none from code. */
export const linksOf = derived((view: LessonView): Link[] => {
  const { tree, lesson, lines } = view;
  const { text } = lesson;
  const links: Link[] = [];
  const add = (kind: Link['kind'], from: number, to: number, shown: string) => {
    let [start, end] = [from, to];
    if (text[start] === '<' && text[end - 1] === '>') [start, end] = [start + 1, end - 1];
    links.push({
      kind,
      target: text.slice(start, end),
      text: shown,
      line: lines.lineAt(start),
      column: lines.columnAt(start),
      endLine: lines.lineAt(end),
      endColumn: lines.columnAt(end),
    });
  };
  tree.iterate({
    enter({ name, node, from, to }) {
      if (name === 'Link' || name === 'Image' || name === 'LinkReference' || name === 'Autolink') {
        const url = node.getChild('URL');
        if (url) add(name === 'Image' ? 'image' : 'link', url.from, url.to, shownBy(node, text));
      }
      if (name === 'HTMLTag' || name === 'HTMLBlock')
        for (const match of text.slice(from, to).matchAll(ATTRIBUTE)) {
          const start = from + match.index + match[0].length - 1 - (match[3] ?? '').length;
          const kind = (match[1] ?? '').toLowerCase() === 'href' ? 'link' : 'image';
          add(kind, start, start + (match[3] ?? '').length, '');
        }
      return undefined;
    },
  });
  return links;
});

const ATTRIBUTE = /\s(href|src)\s*=\s*(["'])([^"'\n]*?)\2/gi;

function shownBy(node: SyntaxNode, text: string): string {
  return plainText(node, text)
    .replace(/^!?\[|\]\(?.*$/gs, '')
    .trim();
}

/** Every place that a `#fragment` can lead to: headings by GitHub's rule, and `id` or `name` in HTML. */
export const anchorsOf = derived((view: LessonView): ReadonlySet<string> => {
  const { tree, lesson } = view;
  const anchors = new Set(lesson.steps.filter(({ line }) => line > 0).map(({ slug }) => slug));
  tree.iterate({
    enter({ name, from, to }) {
      if (name === 'HTMLTag' || name === 'HTMLBlock')
        for (const match of lesson.text
          .slice(from, to)
          .matchAll(/\s(?:id|name)\s*=\s*(["'])(.*?)\1/gi))
          anchors.add(match[2] ?? '');
    },
  });
  return anchors;
});
