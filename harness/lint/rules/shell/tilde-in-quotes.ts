import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { unwrap } from '../../../shell/options.ts';
import type { Call, Extent } from '../../../shell/shell.ts';
import { type Piece, piecesOf } from '../../../shell/word.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';

export const tildeInQuotes: LessonRule = {
  scope: 'lesson',
  id: 'shell/tilde-in-quotes',
  severity: 'error',
  title: 'A tilde that the shell does not expand',
  why: `The shell turns \`~\` into the home directory only outside quotes, at the start of a word or of the value of an
assignment. \`"~/models"\` names a folder called \`~\` in the current directory: programs say that the file is not there, or
make such a folder, which people then remove with an unlucky \`rm -rf ~\`. \`--model=~/x\` is left alone by bash too, which is
a warning here, since some programs expand it themselves.

The rule stays silent where another shell reads the text (\`bash -c\`, \`ssh\`, \`alias\`, \`eval\`) and where it is only shown
or searched for (\`echo\`, \`grep\`, \`sed\`).`,
  remedy: 'Write `$HOME` in place of `~`: it is expanded in double quotes and behind `=` too.',
  *check(view) {
    for (const { reading, call } of everyCall(view)) {
      const name = unwrap(call).name ?? '';
      const elsewhere = READ_ELSEWHERE.has(name) || call.arguments.includes('-c');
      const { text } = reading.block;
      const words = [...(elsewhere ? [] : wordsOf(call)), ...targetsOf(call, text)];
      const file = isFile(view, reading);
      for (const word of words)
        for (const found of inWord(reading, word)) yield file ? { ...found, edits: [] } : found;
    }
  },
};

/** A block of assignments that the reader saves: not everybody who reads such a file fills in variables. */
function isFile(view: LessonView, { fence, shell }: ShellReading): boolean {
  const leadIn = view.leadIns[fence.index] ?? '';
  return (
    /\.env\b|\b(?:save|put|add|write|create)\b/i.test(leadIn) &&
    shell.statements.every(({ calls }) => calls.every(({ program }) => program === ''))
  );
}

/** Programs that print, match or hand on their words, or give them to another shell. */
const READ_ELSEWHERE = new Set(
  'echo printf grep egrep rg sed awk perl jq alias eval ssh bash sh zsh watch tmux screen trap git gh'.split(
    ' ',
  ),
);

/** Arguments and assignments; `export A=x` is both. */
function wordsOf(call: Call): Extent[] {
  const words = [...call.words, ...(call.assignedAt ?? [])];
  return [...new Map(words.map((word) => [word.start, word])).values()];
}

/** Files of redirections, without their operators. */
function targetsOf(call: Call, text: string): Extent[] {
  return call.redirects.flatMap(({ operator, at }) => {
    if (operator.startsWith('<<')) return [];
    const sign = /^\d*(?:&>>?|[<>]+[&|]?)\s*/.exec(text.slice(at.start, at.end))?.[0] ?? '';
    return [{ start: at.start + sign.length, end: at.end }];
  });
}

function* inWord(reading: ShellReading, word: Extent): Iterable<Finding> {
  const raw = reading.block.text.slice(word.start, word.end);
  if (!raw.includes('~')) return;
  const pieces = piecesOf(reading.block.text, word);
  for (const [at, piece] of pieces.entries()) {
    const before = pieces[at - 1];
    if (piece.kind === 'plain') yield* behindFlag(reading, piece, word);
    else if (piece.kind === 'quoted-expansion') yield* asDefault(reading, piece);
    else if (piece.kind === 'double' || piece.kind === 'single')
      for (const offset of homesIn(piece, before, word)) yield quoted(reading, piece, offset);
  }
}

/** Offsets of each `~` that would be a home outside quotes: at the start of the word, behind `A=` and behind `:`. */
function homesIn(piece: Piece, before: Piece | undefined, word: Extent): number[] {
  const offsets: number[] = [];
  const starts =
    before === undefined || (before.kind === 'plain' && /^-{0,2}[\w-]+=$/.test(before.text));
  if (starts && /^~\//.test(piece.text) && piece.start >= word.start) {
    offsets.push(piece.start);
    // More of a list, `"~/a:~/b"`.
    for (const { index } of piece.text.matchAll(/:~\//g)) offsets.push(piece.start + index + 1);
  }
  // A list of paths, `"$PATH:~/bin"`.
  if (before?.kind.endsWith('expansion') && /^:~\//.test(piece.text)) offsets.push(piece.start + 1);
  return offsets;
}

function quoted(reading: ShellReading, piece: Piece, offset: number): Finding {
  const text = piece.text.slice(offset - piece.start).split(/[\s:]/)[0] ?? '~';
  const place = placeOfWord(reading, { start: offset, end: offset + text.length });
  return findingAt(
    place,
    `\`${text}\` stands in quotes, where the shell does not expand \`~\`: it names a folder called \`~\``,
    {
      help:
        piece.kind === 'double'
          ? 'Write `$HOME` in place of `~`.'
          : 'Write `$HOME` in place of `~`, and double quotes in place of single ones.',
      edits:
        piece.kind === 'double'
          ? [{ ...place, endLine: place.line, endColumn: place.column + 1, text: '$HOME' }]
          : [],
    },
  );
}

/** `"${DIR:-~/x}"`: bash expands the default's tilde only where the whole stands outside quotes. */
function* asDefault(reading: ShellReading, piece: Piece): Iterable<Finding> {
  const match = /^(\$\{\w+:?[-=])(~(?:\/[^\s}]*)?)\}$/.exec(piece.text);
  if (!match) return;
  const start = piece.start + (match[1] ?? '').length;
  const place = placeOfWord(reading, { start, end: start + (match[2] ?? '').length });
  yield findingAt(
    place,
    `\`${match[2]}\` is the default within double quotes, where the shell does not expand \`~\`: it names a folder called \`~\``,
    {
      help: 'Write `$HOME` in place of `~`.',
      edits: [{ ...place, endLine: place.line, endColumn: place.column + 1, text: '$HOME' }],
    },
  );
}

/** `--model=~/x`: bash expands behind `=` only where the word could be an assignment. */
function* behindFlag(reading: ShellReading, piece: Piece, word: Extent): Iterable<Finding> {
  const match = /^(--?[A-Za-z][\w-]*)=~\//.exec(piece.text);
  if (!match || piece.start !== word.start) return;
  const from = piece.start + match[0].length - 2;
  const place = placeOfWord(reading, { start: from, end: word.end });
  yield findingAt(
    place,
    `bash does not expand \`~\` behind \`${match[1]}=\`, so the program gets it as it stands`,
    {
      severity: 'warning',
      help: 'Write `$HOME` in place of `~`, or a blank in place of `=`.',
      edits: [{ ...place, endLine: place.line, endColumn: place.column + 1, text: '$HOME' }],
    },
  );
}
