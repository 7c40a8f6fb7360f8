import type { Fence } from './lesson.ts';
import { Lines } from './lines.ts';

/** A shell text that stands in a fence, with the way back to the lesson's lines and columns. */
export interface ShellBlock {
  text: string;
  lines: Lines;
  /** For each line of the text: line of the lesson, and characters of it that stand before. */
  places: { line: number; indent: number }[];
  /** What a transcript shows below a prompt. */
  output: { line: number; text: string } | null;
}

const SHELLS = new Set(['bash', 'sh', 'shell', 'zsh']);
/** Languages of transcripts, where only lines with a prompt are typed. */
const TRANSCRIPTS = new Set([
  'console',
  'shell-session',
  'shellsession',
  'sh-session',
  'bash-session',
]);
const PROMPT = /^\s*(?:\([\w.-]+\)\s*)?(?:[\w.-]+@[\w.-]+[:\s][^$#%]{0,60})?\$ (?=\S)/;

/** Offsets of a block's text as a place in the lesson; lines and columns from 1. */
export function placeIn(block: ShellBlock, offset: number): { line: number; column: number } {
  const at = block.lines.lineAt(offset);
  const place = block.places[at - 1] ?? { line: 1, indent: 0 };
  return { line: place.line, column: place.indent + offset - block.lines.startOf(at) + 1 };
}

/**
 * Shell texts of a fence: the whole content, or one for each prompt of a transcript; null when its language is
 * no shell or, for a transcript, nothing in it is typed.
 */
export function shellBlocks(fence: Fence): ShellBlock[] | null {
  const transcript = TRANSCRIPTS.has(fence.language);
  if (!transcript && !SHELLS.has(fence.language)) return null;
  const content = fence.text.split('\n').map((text, at) => ({
    text,
    line: fence.line + 1 + at,
    indent: fence.indents[at] ?? 0,
  }));
  if (fence.indents.length === 0) return transcript ? null : [];
  const typed = content.find(({ text }) => text.trim() !== '' && !/^\s*#/.test(text));
  if (typed && PROMPT.test(typed.text)) return transcriptBlocks(content);
  return transcript ? null : [blockOf(content, null)];
}

interface ContentLine {
  text: string;
  line: number;
  indent: number;
}

function blockOf(content: ContentLine[], output: ShellBlock['output']): ShellBlock {
  const text = content.map((line) => line.text).join('\n');
  return {
    text,
    lines: new Lines(text),
    places: content.map(({ line, indent }) => ({ line, indent })),
    output,
  };
}

function transcriptBlocks(content: ContentLine[]): ShellBlock[] {
  const blocks: ShellBlock[] = [];
  let typed: ContentLine[] = [];
  let shown: ContentLine[] = [];
  const close = () => {
    if (typed.length === 0) return;
    while (shown.length > 0 && shown.at(-1)?.text.trim() === '') shown.pop();
    const first = shown[0];
    blocks.push(
      blockOf(
        typed,
        first ? { line: first.line, text: shown.map((line) => line.text).join('\n') } : null,
      ),
    );
    typed = [];
    shown = [];
  };
  let documentEnd = -1;
  for (const [at, line] of content.entries()) {
    const prompt = PROMPT.exec(line.text)?.[0];
    const last = typed.at(-1);
    if (at <= documentEnd) typed.push(withoutStart(line, /^> ?/.exec(line.text)?.[0].length ?? 0));
    else if (prompt !== undefined) {
      close();
      typed.push(withoutStart(line, prompt.length));
    } else if (
      last &&
      shown.length === 0 &&
      (/(?:^|[^\\])(?:\\\\)*\\$/.test(last.text) || /^> /.test(line.text))
    )
      typed.push(withoutStart(line, /^> ?/.exec(line.text)?.[0].length ?? 0));
    else if (last && (line.text.trim() !== '' || shown.length > 0)) shown.push(line);
    if (at > documentEnd && shown.length === 0) documentEnd = endOfDocument(content, at);
  }
  close();
  return blocks;
}

/** Index of the line that ends a here-document which a line begins; -1 where it begins none, or none ends it. */
function endOfDocument(content: readonly ContentLine[], at: number): number {
  const opened = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/.exec(content[at]?.text ?? '')?.[2];
  if (opened === undefined) return -1;
  return content.findIndex(
    ({ text }, other) => other > at && text.replace(/^> ?/, '').trim() === opened,
  );
}

function withoutStart(line: ContentLine, length: number): ContentLine {
  return { ...line, text: line.text.slice(length), indent: line.indent + length };
}
