import type { SyntaxNode } from '@lezer/common';
import { canBeOutput } from '../../../lesson/markers.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import { type HardwareWord, hardwareIn, sameHardware } from '../../hardware-words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { withoutMarks } from '../../spoken.ts';
import { cellsByColumn } from '../../table-cells.ts';

export const countedOnBoard: LessonRule = {
  scope: 'lesson',
  id: 'claim/counted-on-board',
  severity: 'warning',
  title:
    "An output counts more or fewer boards or chips than the lesson's table gives that machine",
  why: `The table says that a TT-QuietBox 2 has 2 boards and 4 chips, and the output "on a TT-QuietBox 2" says \`boards: 4\`. A reader with a sound machine looks for the boards that are missing.

The rule reads lines of outputs that are nothing but \`boards: 4\`, \`cards\`, \`chips\` or \`devices\`, where the words that lead to them name one machine, and the column of that name in tables with a row for each machine. It stays silent where these words
speak of a part of the machine.`,
  remedy: 'Run it again, and write what it prints.',
  *check(view) {
    if (!COUNTED_ANYWHERE.test(view.lesson.text)) return;
    const known = view.nodes.flatMap(({ name, node }) =>
      name === 'Table' ? countsIn(view, node) : [],
    );
    if (known.length === 0 || known.length > MOST) return;
    for (const { index, language, line, text } of view.lesson.fences) {
      if (!canBeOutput(language)) continue;
      const leadIn = withoutMarks(view.leadIns[index] ?? '');
      const board = onlyBoard(leadIn);
      if (board === null || PART.test(leadIn)) continue;
      for (const [at, shown] of text.split('\n').entries()) {
        const [, thing = '', number = ''] = COUNTED.exec(shown.slice(0, LONGEST)) ?? [];
        if (thing === '') continue;
        const said = known.filter(
          (one) => one.thing === thing.toLowerCase() && sameHardware(one.board, board),
        );
        const [first] = said;
        if (!first || said.some(({ count }) => count === Number(number))) continue;
        yield findingAt(
          placeInLine(view, line + 1 + at, number),
          `${number} ${first.thing} are shown, and the table of line ${first.line} gives that machine ${first.count}`,
          {
            help: 'Run it again, and write what it prints.',
            related: [relatedLine(view, first.line, `${first.count} ${first.thing}`)],
          },
        );
      }
    }
  },
};

const LONGEST = 80;
/** Tables of more machines are data. */
const MOST = 300;
const COUNTED = /^\s{0,8}(boards|cards|chips|devices) ?[:=] {0,12}(\d{1,3})\s*$/i;
const COUNTED_ANYWHERE = /^\s{0,8}(?:boards|cards|chips|devices) ?[:=] {0,12}\d{1,3}\s*$/im;
/** Not all of the machine, or not as it should be. */
const PART =
  /\b(?:only|one|first|single|half|part|visible|if|when|without|missing|broken|fails?|wrong|dropped|lost|before|after|mesh|each|per|both|several|other)\b|n't\b/i;

interface Count {
  board: HardwareWord;
  thing: string;
  count: number;
  line: number;
}

/** The one machine that words name; null for none and several. */
function onlyBoard(text: string): HardwareWord | null {
  const [first, ...more] = hardwareIn(text).map(({ word }) => word);
  return first !== undefined && more.every((word) => sameHardware(word, first)) ? first : null;
}

/** What columns of boards and chips give each machine of a table. */
function countsIn({ lesson, lines }: LessonView, table: SyntaxNode): Count[] {
  const header = table.getChild('TableHeader');
  if (!header) return [];
  const things = Array.from(cellsByColumn(lesson, header), (cell) =>
    withoutMarks(cell?.text ?? '')
      .trim()
      .toLowerCase(),
  );
  if (!things.some((thing) => /^(?:boards|cards|chips|devices)$/.test(thing))) return [];
  return table.getChildren('TableRow').flatMap((row) => {
    const cells = cellsByColumn(lesson, row);
    const board = onlyBoard(withoutMarks(cells[0]?.text ?? ''));
    if (board === null) return [];
    return things.flatMap((thing, column): Count[] => {
      const number = withoutMarks(cells[column]?.text ?? '').trim();
      return column > 0 && /^\d{1,3}$/.test(number)
        ? [{ board, thing, count: Number(number), line: lines.lineAt(row.from) }]
        : [];
    });
  });
}
