import type { Fence } from '../lesson/lesson.ts';
import type { ShellReading } from '../lesson/read-lesson.ts';
import { placeIn } from '../lesson/shell-block.ts';
import type { Call, Extent } from '../shell/shell.ts';
import { piecesOf } from '../shell/word.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { asMeant, isWithinEmoji, oddCharacter, TYPOGRAPHIC, UNSEEN } from './odd-characters.ts';
import { writtenFilesOf } from './programs/heredoc-files.ts';
import { codeAlone } from './python-code.ts';

/** An odd character in code that a reader copies. */
export interface CodeCharacter {
  character: string;
  line: number;
  column: number;
  /** Where it stands: what bash splits into words, within quotes of a command, other code, or code within a sentence. */
  where: 'bare' | 'quoted' | 'code' | 'inline';
  /** The shell word that it stands in, with its call; only for a bare one in one. */
  word: { call: Call; text: string; at: number } | null;
  /** Those of one group are told together. */
  group: number;
}

/** Every such character, in reading order; comments, output and drawings left out. */
export const codeCharacters = derived((view: LessonView): CodeCharacter[] => {
  const { text } = view.lesson;
  if (text.search(UNSEEN) < 0 && text.search(TYPOGRAPHIC) < 0) return [];
  const shells = new Set(view.shells.map(({ fence }) => fence.index));
  return [
    ...view.shells.flatMap((reading) => inShell(reading, codeWritten(view).get(reading) ?? [])),
    ...view.lesson.fences.filter(({ index }) => !shells.has(index)).flatMap(inFence),
    ...inlineOf(view),
  ].sort((one, other) => one.line - other.line || one.column - other.column);
});

function offsetsIn(text: string): number[] {
  if (!/[^\0-\x7f]/.test(text) && text.search(UNSEEN) < 0) return [];
  const offsets = [...text.matchAll(UNSEEN), ...text.matchAll(TYPOGRAPHIC)]
    .map((match) => match.index)
    .filter((at) => !isWithinEmoji(text, at))
    .sort((one, other) => one - other);
  let end = -1;
  let count = 0;
  return offsets.filter((at) => {
    if (at > end) {
      const next = text.indexOf('\n', at);
      end = next < 0 ? text.length : next;
      count = 0;
    }
    return count++ < MOST_OF_LINE;
  });
}

/** Each is looked for among the words of its line; a line of more says nothing new. */
const MOST_OF_LINE = 200;

/** Where blocks write files of code, by block, in order; what is left of each without its texts and comments. */
const codeWritten = derived((view: LessonView): ReadonlyMap<ShellReading, readonly Written[]> => {
  const found = new Map<ShellReading, Written[]>();
  for (const { path, text, start, typed } of writtenFilesOf(view)) {
    if (!CODE_FILE.test(path)) continue;
    const own = path.endsWith('.py') ? codeAlone(text) : text;
    const file = { start, end: start + text.length, own };
    const known = found.get(typed.reading);
    if (known) known.push(file);
    else found.set(typed.reading, [file]);
  }
  return found;
});

interface Written extends Extent {
  own: string;
}

/** Scripts are blocks of shell of their own. */
const CODE_FILE =
  /(?:^|\/)(?:Dockerfile[\w.-]*|Containerfile|Makefile)$|\.(?:json|ya?ml|toml|py|js|ts|c|cc|cpp|h|hpp|rs|go|service|timer)$/;

/** Whether a file of code holds the character outside its texts and comments. */
function isCodeIn(file: Written | undefined, offset: number): boolean {
  if (!file || offset < file.start) return false;
  const at = offset - file.start;
  const line = file.own.slice(file.own.lastIndexOf('\n', at) + 1, at + 1);
  return line.trim() !== '' && /\S$/.test(line) && isOutside(line.slice(0, -1));
}

/** Whether a line goes on outside texts and comments, as far as it tells itself. */
function isOutside(before: string): boolean {
  const quotes = before.replace(/\\./g, '').match(/["'`]/g)?.length ?? 0;
  return quotes % 2 === 0 && !/(?:^|\s)(?:#|\/\/|--|\*)/.test(before);
}

function inShell(
  { block, shell, commands, fence }: ShellReading,
  files: readonly Written[],
): CodeCharacter[] {
  const offsets = offsetsIn(block.text);
  if (offsets.length === 0) return [];
  const comments = shell.comments.map(({ start }) => {
    const end = block.text.indexOf('\n', start);
    return { start, end: end < 0 ? block.text.length : end };
  });
  const found: CodeCharacter[] = [];
  // Statements, comments, files and characters are in order.
  let next = 0;
  let comment = 0;
  let file = 0;
  for (const [at, statement] of shell.statements.entries()) {
    const refused = commands[at]?.traits.some(({ kind }) => kind === 'not-shell') ?? true;
    if (refused && !isMeantForShell(statement.text)) continue;
    while ((offsets[next] ?? Number.POSITIVE_INFINITY) < statement.start) next++;
    for (let index = next; (offsets[index] ?? statement.end) < statement.end; index++) {
      const offset = offsets[index] ?? 0;
      while ((files[file]?.end ?? Number.POSITIVE_INFINITY) <= offset) file++;
      while ((comments[comment]?.end ?? Number.POSITIVE_INFINITY) <= offset) comment++;
      if (offset >= (comments[comment]?.start ?? Number.POSITIVE_INFINITY)) continue;
      const { where, word } = isCodeIn(files[file], offset)
        ? ({ where: 'code', word: null } as const)
        : placeInWords(statement.calls, block.text, offset);
      const character = block.text[offset] ?? '';
      found.push({ character, where, word, group: fence.line, ...placeIn(block, offset) });
    }
  }
  return found;
}

/** A statement that is taken for none only because its first word holds such a character. */
function isMeantForShell(text: string): boolean {
  const first = /^\S+/.exec(text.trimStart())?.[0] ?? '';
  const meant = asMeant(first).trim();
  return meant !== first && /^["']?[a-z$./~][\w./~-]*["']?(?:\s|$)/.test(meant);
}

type InWords = Pick<CodeCharacter, 'where' | 'word'>;

function placeInWords(calls: readonly Call[], text: string, offset: number): InWords {
  for (const call of calls) {
    const words: Extent[] = [call.at, ...call.words, ...(call.assignedAt ?? [])];
    words.push(...call.redirects.map(({ at }) => at));
    const word = words.find(({ start, end }) => offset >= start && offset < end);
    if (!word || (word === call.at && call.program === '')) continue;
    const piece = piecesOf(text, word).find(({ start, end }) => offset >= start && offset < end);
    if (piece?.kind !== 'plain') return { where: 'quoted', word: null };
    const own = { call, text: text.slice(word.start, word.end), at: offset - word.start };
    return { where: 'bare', word: own };
  }
  // Blanks of other widths part no words for bash, so outside words there are only texts of here-documents.
  return { where: 'quoted', word: null };
}

const SHOWN = new Set(
  ['', 'text', 'txt', 'plaintext', 'plain', 'output', 'log', 'ansi', 'console', 'mermaid', 'md']
    .concat(['markdown', 'diff', 'html', 'xml', 'svg', 'ascii', 'tree', 'none'])
    .concat(['shell-session', 'shellsession', 'sh-session', 'bash-session']),
);

/** In other code, outside comments and strings as far as one line tells. */
function inFence(fence: Fence): CodeCharacter[] {
  if (SHOWN.has(fence.language)) return [];
  const found: CodeCharacter[] = [];
  for (const [at, line] of fence.text.split('\n').entries())
    for (const offset of offsetsIn(line)) {
      if (!isOutside(line.slice(0, offset))) continue;
      const column = (fence.indents[at] ?? 0) + offset + 1;
      const place = { line: fence.line + 1 + at, column };
      const character = line[offset] ?? '';
      found.push({ character, where: 'code', word: null, group: fence.line, ...place });
    }
  return found;
}

function inlineOf({ tree, lesson, lines }: LessonView): CodeCharacter[] {
  const found: CodeCharacter[] = [];
  const { text } = lesson;
  for (const at of offsetsIn(text)) {
    const line = lines.lineAt(at);
    // Few such characters stand on a line with code in it; the others need no look at the syntax.
    if (!lines.textOf(line).includes('`')) continue;
    const node = tree.resolveInner(at, 1);
    if (node.name !== 'InlineCode') continue;
    const character = text[at] ?? '';
    const { kind } = oddCharacter(character) ?? {};
    // A dash begins an option; a quote, or a dash within words, is a matter of taste in a sentence.
    const option =
      kind === 'dash' &&
      /(?:^`+|\s)$/.test(text.slice(node.from, at)) &&
      /^.[\w-]*[a-z]/i.test(text.slice(at, node.to));
    if ((kind === 'quote' || kind === 'dash') && !option) continue;
    found.push({
      ...{ character, where: 'inline', word: null, group: line, line },
      column: lines.columnAt(at),
    });
  }
  return found;
}
