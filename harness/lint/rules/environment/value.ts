import { findingAt, placeOf } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { cellsByColumn } from '../../table-cells.ts';
import { CLOSED_VARIABLES, type ClosedVariable, closedVariable, wrongValue } from './variables.ts';

export const value: LessonRule = {
  scope: 'lesson',
  id: 'environment/value',
  severity: 'error',
  title: 'A value that the variable cannot have',
  why: `\`MESH_DEVICE\`, \`TT_METAL_ARCH_NAME\` and their like take one of a few names, letter by letter. With another one the
program stops with an error that does not name the variable, or falls back to one chip and says nothing. A Galaxy is \`TG\`,
a T3000 is \`T3K\`, Wormhole is \`wormhole_b0\`.

The rule reads assignments wherever they stand (shell, comments, configurations, prose), and lists of values such as
\`MESH_DEVICE (N150/N300/T3K)\`. It is a warning where the value is merely unknown to it, and silent where a sentence warns of
the value.`,
  remedy: 'Write the name that the program reads; the finding gives it where it is known.',
  *check(view) {
    const { text } = view.lesson;
    yield* inTables(view);
    for (const match of text.matchAll(NAME)) {
      const variable = closedVariable(match[1] ?? '');
      if (!variable) continue;
      const from = match.index + match[0].length;
      const lineEnd = endOfLine(text, from);
      const rest = text.slice(from, lineEnd);
      const line = text.slice(text.lastIndexOf('\n', match.index) + 1, lineEnd);
      if (WARNS.test(line)) continue;
      for (const { index, word, sure } of valuesIn(rest, variable))
        yield* told(view, match[1] ?? '', variable, word, from + index, sure);
    }
  },
};

/** Values in a column that has the variable for its heading. */
function* inTables(view: LessonView): Iterable<Finding> {
  for (const { name: kind, node, from, to } of view.nodes) {
    if (kind !== 'Table' || !HEADING.test(view.lesson.text.slice(from, to))) continue;
    const header = node.getChild('TableHeader');
    const heads = header ? cellsByColumn(view.lesson, header) : [];
    for (const [column, head] of heads.entries()) {
      const name = head?.text.replace(/[`*\s]/g, '') ?? '';
      const variable = closedVariable(name);
      if (!variable) continue;
      for (const row of node.getChildren('TableRow')) {
        const cell = cellsByColumn(view.lesson, row)[column];
        const value = /^\s*`([A-Za-z]\w*)`\s*$/.exec(cell?.text ?? '')?.[1];
        if (!cell || value === undefined) continue;
        yield* told(view, name, variable, value, cell.from + cell.text.indexOf(value), true);
      }
    }
  }
}

const NAMES = CLOSED_VARIABLES.flatMap(({ names }) => names);
const HEADING = new RegExp(`\\|\\s*\`?(?:${NAMES.join('|')})\`?\\s*\\|`);
const NAME = new RegExp(`(?<![\\w$-])(${NAMES.join('|')})(?![\\w])`, 'g');

/** A sentence about what not to write, or what went wrong. */
const WARNS =
  /\b(?:not|never|wrong|invalid|instead of|rather than|used to|formerly|deprecated|unknown|unsupported|unrecogni[sz]ed|errors?|fails?)\b|n['’]t\b|[=!]=/i;

const WORD = '[A-Za-z][A-Za-z0-9_]*';
/** `=N300`, `="N300"`, `"] = "N300"`, `", "N300")` of `os.environ.get`, `": "N300"` of JSON. */
const ASSIGNED = new RegExp(
  `^(?:=["']?|["']\\]\\s*=\\s*["']|["'],\\s*["']|["']:\\s*["'])(${WORD}|\\d+)(?=$|[\\s"'\`;,)&|#\\\\<*])`,
);
/** A list in brackets or behind a comment's "or": values that one may choose from. */
const LISTED = new RegExp(
  `^(?:[\`*"']*\\s*(?:[:=]|to|is|can be|one of|values?)?\\s*[(:]\\s*|[^#]*#\\s*(?:or|options?:?|one of:?|values?:?|also:?|can be)\\s+)(\`?${WORD}\`?(?:\\s*(?:[/|,]|,?\\sor\\s)\\s*\`?${WORD}\`?)*)`,
);

function* valuesIn(
  rest: string,
  variable: ClosedVariable,
): Iterable<{ index: number; word: string; sure: boolean }> {
  const assigned = ASSIGNED.exec(rest);
  if (assigned?.[1])
    yield { index: assigned[0].length - assigned[1].length, word: assigned[1], sure: true };
  const listed = LISTED.exec(rest);
  if (!listed?.[1]) return;
  const start = listed[0].length - listed[1].length;
  const words = [...listed[1].matchAll(/[A-Za-z]\w*/g)].filter(([word]) => word !== 'or');
  // Two good values make it a list of values; a single one could be any word.
  const good = [assigned?.[1] ?? '', ...words.map(([word]) => word)].filter(
    (word) => word !== '' && wrongValue(variable, word) === null,
  );
  if (good.length < 2) return;
  for (const match of words) yield { index: start + match.index, word: match[0], sure: false };
}

function* told(
  view: LessonView,
  name: string,
  variable: ClosedVariable,
  word: string,
  at: number,
  sure: boolean,
): Iterable<Finding> {
  const wrong = wrongValue(variable, word);
  if (wrong === null || (!sure && wrong.instead === null)) return;
  if (wrong.instead === null && STANDS_FOR_ONE.test(word)) return;
  yield findingAt(
    placeOf(view, at, at + word.length),
    wrong.instead === null
      ? `\`${word}\` is no value of \`${name}\` that is known: ${some(variable)}`
      : `\`${name}\` does not take \`${word}\`; the value is \`${wrong.instead}\``,
    {
      ...(wrong.instead === null && { severity: 'warning' as const }),
      help:
        wrong.instead === null
          ? 'Write one of the values that the program reads.'
          : `Write \`${wrong.instead}\`.`,
      edits:
        wrong.instead === null || wrong.instead.includes('`')
          ? []
          : [{ ...placeOf(view, at, at + word.length), text: wrong.instead }],
    },
  );
}

/** Words for "one of them" in a sentence about the variable. */
const STANDS_FOR_ONE =
  /^(?:x+|names?|values?|devices?|boards?|hardware|type|arch|target|your\w*|my\w*|mesh|level)$/i;

function some({ values }: ClosedVariable): string {
  return values.slice(0, 8).join(', ') + (values.length > 8 ? ' ...' : '');
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
