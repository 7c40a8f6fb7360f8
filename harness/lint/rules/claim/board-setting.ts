import {
  type BoardColumn,
  boardColumnsOf,
  boardSettingsOf,
  settingKey,
} from '../../claims/board-settings.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import { hardwareIn } from '../../hardware-words.ts';
import type { LessonView } from '../../lesson-view.ts';
import { isProposal } from '../../proposals.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { withoutMarks } from '../../spoken.ts';

export const boardSetting: LessonRule = {
  scope: 'lesson',
  id: 'claim/board-setting',
  severity: 'warning',
  title: "A block for one board sets what the lesson's table gives another value for that board",
  why: `The table has \`mesh_shape\` at \`[1, 8]\` for a T3000, and the block for it runs \`sed -i 's/mesh_shape: .*/mesh_shape: [2, 4]/' t3k.yaml\`. A reader copies the block, and gets another run than the
table, the times and the losses are of.

The rule reads tables that have a row for each board and a column headed by the name of a setting in code. It compares them with the lines of a block that set it (\`key: value\`, \`KEY=value\`, what \`sed\` puts in their place), where the words
that lead to the block name one board and no other. It stays silent where these words speak of a choice. Two tables that give boards a shape, or a value
of the same name, are compared too, where they agree on at least two boards and differ on one.`,
  remedy: 'Write the value that is meant in both places.',
  *check(view) {
    yield* betweenTables(view);
    const known = boardSettingsOf(view);
    if (known.size === 0) return;
    const keys = new Set([...known.values()].flatMap((all) => all.map(({ key }) => key)));
    for (const fence of view.lesson.fences) {
      const leadIn = withoutMarks(view.leadIns[fence.index] ?? '');
      const mentions = hardwareIn(leadIn);
      const [board, ...others] = new Set(mentions.map(({ word }) => word));
      const name = mentions[0]?.text ?? '';
      if (board === undefined || others.length > 0 || CHOICE.test(leadIn)) continue;
      if (isProposal(view, fence.line)) continue;
      for (const [at, text] of fence.text.split('\n').entries()) {
        const set = settingIn(text.slice(0, LONGEST));
        if (!set || !keys.has(set.key)) continue;
        const said = known.get(settingKey({ key: set.key, board })) ?? [];
        const [first] = said;
        if (!first || said.some(({ value }) => bare(value) === bare(set.value))) continue;
        yield findingAt(
          placeInLine(view, fence.line + 1 + at, set.text),
          `\`${set.text}\` is set for ${name} here, and line ${first.line} gives it \`${first.value}\``,
          {
            help: 'Write the value that is meant in both places.',
            related: [relatedLine(view, first.line, `\`${first.value}\` for ${name}`)],
          },
        );
      }
    }
  },
};

/** No lesson has more tables of boards. */
const MOST_COLUMNS = 30;

/** The one board for which a table gives another value than an earlier one does. */
function* betweenTables(view: LessonView): Iterable<Finding> {
  const columns = boardColumnsOf(view).slice(0, MOST_COLUMNS);
  for (const [at, column] of columns.entries())
    for (const earlier of columns.slice(0, at)) {
      const odd = oddBoard(column, earlier);
      if (!odd) continue;
      const { here, there } = odd;
      yield findingAt(
        placeInLine(view, here.line, here.text),
        `${here.text.replaceAll('`', '')} is given for ${here.board} here, and ${there.text.replaceAll('`', '')} in line ${there.line}; the two tables agree on the other boards`,
        {
          help: 'Write the value that is meant in both places.',
          related: [relatedLine(view, there.line, there.text)],
        },
      );
      break;
    }
}

function oddBoard(column: BoardColumn, earlier: BoardColumn) {
  if (column.of !== earlier.of) return null;
  const shared = [...column.values].flatMap(([board, here]) => {
    const there = earlier.values.get(board);
    return there ? [{ here, there }] : [];
  });
  const [odd, ...more] = shared.filter(({ here, there }) => here.value !== there.value);
  if (!odd || more.length > 0 || shared.length < 3) return null;
  return odd.here.qualified || odd.there.qualified ? null : odd;
}

const LONGEST = 300;
const CHOICE =
  /\b(?:instead|or|either|other|another|try|wrong|fails?|not|except|unlike|than)\b|n't\b/i;

interface SetLine {
  key: string;
  value: string;
  text: string;
}

const EDITED =
  /\bsed\b[^'"]{0,60}['"]s([/|#])(?:\\.|(?!\1)[^\\]){1,120}\1([A-Za-z_][\w-]*)( ?[:=] ?)((?:(?!\1)[^'"\\&]){1,60})\1/;
const PLAIN =
  /^\s*(?:export )?([A-Za-z_][\w-]*)(: |=| = )(\[[^\]]{1,50}\]|[^\s#]{1,60})\s*(?:#.*)?$/;

/** The setting that a line of a block makes, or that `sed` makes of it. */
function settingIn(line: string): SetLine | null {
  const edited = EDITED.exec(line);
  if (edited) {
    const [, , key = '', sign = '', value = ''] = edited;
    return { key, value, text: `${key}${sign}${value}` };
  }
  const [, key = '', sign = '', value = ''] = PLAIN.exec(line) ?? [];
  return key === '' || /[$<{]/.test(value) ? null : { key, value, text: `${key}${sign}${value}` };
}

/** Without blanks and quotes, in small letters. */
function bare(value: string): string {
  return value.replace(/[\s"']/g, '').toLowerCase();
}
