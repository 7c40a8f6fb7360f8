import type { SyntaxNode } from '@lezer/common';
import type { LessonNode } from './nodes.ts';

/** A link that runs a command of the editor: `[Install](command:tenstorrent.installTtTrain)`. */
export interface CommandLink {
  /** Offsets of the whole link. */
  start: number;
  end: number;
  /** As written: `command:tenstorrent.showLesson?["x"]`. */
  target: string;
  /** `tenstorrent.showLesson`. */
  command: string;
  /** Decoded text after `?`, usually JSON; null when there is none. */
  args: string | null;
}

/** Links of the scheme `command:`, also by reference and in HTML, in reading order. */
export function readCommandLinks(nodes: readonly LessonNode[], text: string): CommandLink[] {
  const references = new Map<string, string>();
  const found: CommandLink[] = [];
  const pending: { node: SyntaxNode; label: string }[] = [];
  const add = (start: number, end: number, raw: string) => {
    const link = commandLink(start, end, raw);
    if (link) found.push(link);
  };
  for (const { name, node, from, to } of nodes) {
    if (name === 'LinkReference') {
      const label = node.getChild('LinkLabel');
      const url = node.getChild('URL');
      if (label && url)
        references.set(key(text.slice(label.from, label.to)), text.slice(url.from, url.to));
    } else if (name === 'Link' || name === 'Autolink') {
      const url = node.getChild('URL');
      const label = node.getChild('LinkLabel');
      if (url) add(from, to, text.slice(url.from, url.to));
      else pending.push({ node, label: text.slice(label?.from ?? from, label?.to ?? to) });
    } else if (name === 'HTMLTag' || name === 'HTMLBlock')
      for (const match of text
        .slice(from, to)
        .matchAll(/<a\s[^>]*?href\s*=\s*(["'])(command:.*?)\1/gi))
        add(from + match.index, from + match.index + match[0].length, match[2] ?? '');
  }
  for (const { node, label } of pending) {
    const url = references.get(key(label)) ?? references.get(key(text.slice(node.from, node.to)));
    if (url !== undefined) add(node.from, node.to, url);
  }
  return found.sort((one, other) => one.start - other.start);
}

function key(label: string): string {
  return label
    .replace(/^\[|\]$/g, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

function commandLink(start: number, end: number, raw: string): CommandLink | null {
  const target = raw.replace(/^<|>$/g, '').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const match = /^command:([^?#\s]+)(?:\?(.*))?$/s.exec(target);
  if (!match?.[1]) return null;
  return { start, end, target, command: match[1], args: match[2] ? decoded(match[2]) : null };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
