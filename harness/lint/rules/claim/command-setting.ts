import type { Command, Comment, Fence } from '../../../lesson/lesson.ts';
import { countOf } from '../../../lesson/quantities.ts';
import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { type Setting, settingsOf } from '../../claims/command-settings.ts';
import { findingAt, placeInLine, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { withoutMarks } from '../../spoken.ts';
import { typedStatements } from '../../typed.ts';
import { wordsAround } from '../../words-around.ts';

export const commandSetting: LessonRule = {
  scope: 'lesson',
  id: 'claim/command-setting',
  severity: 'error',
  title: 'The words that lead to a command state another number than the command',
  why: `"Train for 2,000 steps:" over a command with \`--max_steps 1000\`: the length of the run was changed in one of the two
places. The reader gets the run of the command and expects that of the sentence, with its time and its loss.

Compared is the number of steps, epochs, frames, tokens, images or samples that the comment above a command, the sentence right
before its block or the heading of its section says is run, with the option of the command that counts the same. It stays silent where the words give several numbers or speak of a part, a limit or
another run, and where another command of the block asks for what they say.`,
  remedy: 'Settle which of the two is meant, and write it in both places.',
  *check(view) {
    const blocks = new Map<ShellReading, SettingStatement[]>();
    for (const { reading, statement, command } of typedStatements(view)) {
      const settings = settingsOf(statement.calls);
      if (settings.length === 0) continue;
      const block = blocks.get(reading) ?? [];
      blocks.set(reading, block);
      block.push({ command, settings });
    }
    for (const [reading, statements] of blocks) yield* inBlock(view, reading, statements);
  },
};

interface SettingStatement {
  command: Command;
  settings: readonly Setting[];
}

/** What the words say of one setting, with their line. */
interface Said {
  value: number;
  text: string;
  line: number;
}

function* inBlock(
  view: LessonView,
  reading: ShellReading,
  statements: readonly SettingStatement[],
): Iterable<Finding> {
  const asked = new Map<string, Set<number>>();
  for (const { command, settings } of statements) {
    const above = command.comments.filter(({ line }) => line < command.line);
    for (const setting of settings) {
      const { name, text, at } = setting;
      // Comments speak of what is right below them, the text before of the block as a whole.
      const first = !asked.has(name);
      if (first) asked.set(name, valuesOf(statements, name));
      const said =
        saidIn(above, setting) ?? (first ? saidIn(leading(view, reading.fence), setting) : null);
      if (!said || asked.get(name)?.has(said.value)) continue;
      const { line } = placeOfWord(reading, at);
      yield findingAt(
        placeInLine(view, said.line, said.text),
        `"${said.text}" leads to a command with \`${text}\``,
        {
          help: 'Settle which of the two is meant, and write it in both places.',
          related: [relatedLine(view, line, `\`${text}\` stands here`)],
        },
      );
    }
  }
}

/** What the commands of a block give an option. */
function valuesOf(statements: readonly SettingStatement[], name: string): Set<number> {
  return new Set(
    statements.flatMap(({ settings }) =>
      settings.flatMap((one) => (one.name === name ? [one.value] : [])),
    ),
  );
}

/** The last paragraph before a block, which leads to it, a line each. */
function leading(view: LessonView, fence: Fence): Comment[] {
  const lines = wordsAround(view, fence).before.trimEnd().split('\n');
  const from = lines.findLastIndex((line) => line.trim() === '') + 1;
  const last = lines.slice(from);
  // Between the paragraph and the block there may be blank lines.
  let line = fence.line - 1;
  while (line > 1 && view.lines.textOf(line).trim() === '') line--;
  return last.map((text, index) => ({ line: line - last.length + 1 + index, text: plain(text) }));
}

function plain(line: string): string {
  return withoutMarks(line).replace(/^[\s>]*(?:[-*+]\s+|#{1,6}\s+|\d+\.\s+)?/, '');
}

/** Words that say that so much is run: `Train for 1,000 steps`, `a quick test with 10 frames`. */
const RUN =
  /^$|[:(,—–-]\s*$|\b(?:train|run|runs|rerun|continue|generate|generates|render|make|create|process|test|try|for|with|use|using|do|just|only|only for|first|full|short|long|quick|demo|the|an?)\s*$/i;
const ANOTHER =
  /\b(?:every|each|after|per|another|more|additional|extra|further|than|until|default\w*|up to|at least|at most|instead|not|from|first|last|next|within|if|when|unless|once|least|max\w*|total|already|earlier|later|about|around|vs|versus|or|reach\w*|average)\b|n't\b|[~≈≥≤<>+/×*]|\bto\s*$/i;
const BEHIND =
  /^\s*(?:per|each|later|earlier|ago|into|in\b|of\b|more|at a time|a second|ahead|\/|or\b|to\b|[-–—]\s?\d)/i;

/** The one number that the words give for a setting; null where they give several or another sort. */
function saidIn(lines: readonly Comment[], { name, counted }: Setting): Said | null {
  if (lines.length === 0) return null;
  const pattern = counted ? countOfUnit(name) : numberOfName(name);
  const found: Said[] = [];
  let hedged = false;
  for (const { line, text } of lines) {
    if (text.length > 600) return null;
    for (const match of text.matchAll(pattern)) {
      const before = text.slice(Math.max(0, match.index - 40), match.index);
      const behind = text.slice(match.index + match[0].length);
      const sentence = before.split(/[.;!?]\s/).at(-1) ?? '';
      hedged ||= ANOTHER.test(sentence) || BEHIND.test(behind);
      hedged ||= counted && !RUN.test(sentence);
      found.push({ value: countOf(match[1] ?? ''), text: match[0], line });
    }
  }
  const [one] = found;
  return one && found.length === 1 && !hedged ? one : null;
}

function countOfUnit(unit: string): RegExp {
  const words =
    unit === 'step'
      ? '(?:training |denoising |inference |optimi[sz]er )?(?:steps?|iterations?|iters?)'
      : `(?:new |output )?${unit}s?`;
  return new RegExp(String.raw`(?<![\w.,/$-])(\d{1,3}(?:,\d{3})+|\d+)[ -]${words}\b`, 'gi');
}

function numberOfName(name: string): RegExp {
  const words = name.replaceAll(' ', '[ _-]');
  return new RegExp(
    String.raw`\b${words}(?: of| to| at)?[ :=]{1,3}(\d{1,9}(?:\.\d{1,9})?(?:e[+-]?\d{1,3})?)(?![\w.]*[\w%])`,
    'gi',
  );
}
