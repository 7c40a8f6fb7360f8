import type { SyntaxNode } from '@lezer/common';
import { type Diagnostic, diagnosticAtLine } from '../base/diagnostic.ts';
import type { Fence, Step } from './lesson.ts';
import type { Lines } from './lines.ts';
import { leadIn } from './markdown.ts';
import type { LessonNode } from './nodes.ts';
import { stepAt } from './steps.ts';

/** A fence with what reading its commands needs besides. */
export interface FenceReading {
  fence: Fence;
  /** Offset of the opening mark in the lesson. */
  offset: number;
  /** Words that lead to it. */
  leadIn: string;
}

/** Every fenced block, also in lists, quotes and `<details>`, in reading order. */
export function readFences(
  nodes: readonly LessonNode[],
  text: string,
  lines: Lines,
  steps: Step[],
  file: string,
  diagnostics: Diagnostic[],
): FenceReading[] {
  const readings: FenceReading[] = [];
  for (const { name, node } of nodes) {
    if (name !== 'FencedCode') continue;
    const reading = readFence(node, text, lines, steps, readings.length);
    readings.push(reading);
    diagnostics.push(...faultsOf(reading, node, lines, file));
  }
  return readings;
}

function readFence(
  node: SyntaxNode,
  text: string,
  lines: Lines,
  steps: Step[],
  index: number,
): FenceReading {
  const marks = node.getChildren('CodeMark');
  const open = marks[0];
  const close = marks[1];
  const infoNode = node.getChild('CodeInfo');
  const info = infoNode ? text.slice(infoNode.from, infoNode.to) : '';
  const line = lines.lineAt(node.from);
  const endLine = close ? lines.lineAt(close.from) : lines.lineAt(node.to - 1);
  const own = ownIndent(node, open?.from ?? node.from, lines);
  const ranges = node.getChildren('CodeText');
  const content: string[] = [];
  const indents: number[] = [];
  let range = 0;
  for (let at = line + 1; close ? at < endLine : at <= endLine; at++) {
    const start = lines.startOf(at);
    const end = lines.endOf(at);
    while (range < ranges.length && (ranges[range]?.to ?? 0) <= start) range++;
    const from = ranges[range]?.from;
    let begin = from === undefined || from > end ? end : Math.max(start, from);
    for (let left = own; left > 0 && text[begin] === ' '; left--) begin++;
    indents.push(begin - start);
    content.push(text.slice(begin, end));
  }
  return {
    fence: {
      index,
      language: languageOf(info),
      info,
      line,
      endLine,
      text: content.join('\n'),
      indents,
      step: stepAt(steps, line).slug,
      closed: close !== undefined,
    },
    offset: node.from,
    leadIn: leadIn(node, text),
  };
}

/** First word of the info string, lower case: `bash` for `bash title=x`, `{.bash}` and `bash{1,3}`. */
function languageOf(info: string): string {
  return /^\{?\.?([^\s{},]*)/.exec(info)?.[1]?.toLowerCase() ?? '';
}

/** Up to three blanks before the opening fence, which CommonMark takes off the content's lines too. */
function ownIndent(node: SyntaxNode, open: number, lines: Lines): number {
  const line = lines.lineAt(open);
  const column = open - lines.startOf(line);
  const prefix = lines.textOf(line).slice(0, column);
  const blanks = prefix.length - prefix.trimEnd().length;
  const parent = node.parent;
  if (parent?.name === 'Blockquote') return clamp(prefix.includes('>') ? blanks - 1 : 0);
  if (parent?.name !== 'ListItem') return clamp(blanks);
  const mark = parent.getChild('ListMark');
  if (!mark || lines.lineAt(mark.from) === line) return 0;
  const first = mark.nextSibling;
  const gap = first ? first.from - mark.to : 1;
  const inner = first && lines.lineAt(first.from) === lines.lineAt(mark.from) && gap <= 4 ? gap : 1;
  const base = mark.to + inner - lines.startOf(lines.lineAt(mark.from));
  return prefix.includes('\t') ? 0 : clamp(column - base);
}

function clamp(blanks: number): number {
  return Math.min(3, Math.max(0, blanks));
}

function strayClose(fence: Fence, lines: Lines): boolean {
  return /^[ \t]*(?:`{3,}|~{3,})[ \t]*$/.test(lines.textOf(fence.endLine + 1));
}

function faultsOf(
  { fence }: FenceReading,
  node: SyntaxNode,
  lines: Lines,
  file: string,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const text = lines.textOf(fence.line);
  const column = text.length - text.trimStart().length + 1;
  const place = { column, endColumn: text.length + 1 };
  if (!fence.closed)
    found.push(
      diagnosticAtLine(
        'markdown/unclosed-fence',
        'error',
        file,
        fence.line,
        strayClose(fence, lines)
          ? `this code block begins inside a list or quote, and its closing line ${fence.endLine + 1} stands outside`
          : `this code block is never closed; it runs to line ${fence.endLine}`,
        {
          ...place,
          help: 'Close it with a line that holds as many backticks or tildes, indented as its first line is.',
        },
      ),
    );
  const before = node.prevSibling;
  if (before?.name === 'HTMLBlock' && lines.lineAt(before.to) === fence.line - 1)
    found.push(
      diagnosticAtLine(
        'markdown/fence-in-html',
        'warning',
        file,
        fence.line,
        'this code block follows an HTML tag without a blank line, so Markdown shows it as plain text',
        { ...place, help: 'Put a blank line between the tag and the block.' },
      ),
    );
  return found;
}
