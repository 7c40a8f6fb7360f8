import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import { type HeredocFile, writtenFilesOf } from '../../programs/heredoc-files.ts';
import type { LessonRule } from '../../rule.ts';
import { typedStatements } from '../../typed.ts';

export const lineCount: LessonRule = {
  scope: 'lesson',
  id: 'claim/line-count',
  severity: 'warning',
  title:
    'The output of `wc -l` shows another number of lines than the file has that the lesson writes',
  why: `The lesson writes \`prompts.txt\` with \`cat > prompts.txt <<EOF\`, asks \`wc -l prompts.txt\`, and shows \`12 prompts.txt\`. A line was added or taken out since, and a reader who compares
thinks that the paste went wrong.

The rule counts the lines of a file that one command of the lesson writes as a whole and no other touches before it is counted.`,
  remedy: 'Show the number that the file has, or put the line back.',
  *check(view) {
    const files = writtenFilesOf(view);
    if (files.length === 0 || files.length > MOST) return;
    for (const { statement, command, reading } of typedStatements(view)) {
      const [call, ...others] = statement.calls;
      const path = call && others.length === 0 ? countedBy(unwrap(call)) : null;
      const file = path === null ? null : writtenOnce(view, files, path, command.line);
      const said =
        path === null || !file ? null : shown(view, command.outputs, reading.fence, path);
      if (!file || !said) continue;
      const lines = file.text === '' ? 0 : file.text.split('\n').length;
      if (lines === said.count) continue;
      yield findingAt(
        placeInLine(view, said.line, said.text),
        `\`wc -l\` prints ${lines} for this file, and ${said.count} is shown`,
        {
          help: `Show ${lines}, or write the file that has ${said.count} lines.`,
          related: [relatedLine(view, file.line, `the file, of ${lines} lines`)],
        },
      );
    }
  },
};

/** Lines below a block that speak of it. */
const NEAR = 3;
/** No lesson writes as many. */
const MOST = 100;

function countedBy(call: { name: string | null; arguments: readonly string[] }): string | null {
  const [flag, path, ...more] = call.arguments;
  const counts = call.name === 'wc' && (flag === '-l' || flag === '--lines') && more.length === 0;
  return counts && path !== undefined && !/[*?$]/.test(path) ? path : null;
}

/** The file, where nothing else of the lesson so far names it in a way that may change it. */
function writtenOnce(
  view: LessonView,
  files: readonly HeredocFile[],
  path: string,
  before: number,
): HeredocFile | null {
  const same = files.filter((one) => baseName(one.path) === baseName(path));
  const [file] = same;
  if (!file || same.length > 1 || file.line >= before || /\$|`/.test(file.text)) return null;
  const name = baseName(path);
  const touched = typedStatements(view).some(
    ({ statement, command }) =>
      command.line > file.line &&
      command.line < before &&
      statement.text.includes(name) &&
      /(?:>>?|\bsed\b|\bmv\b|\bcp\b|\btee\b|\bpython|\.sh\b)/.test(statement.text),
  );
  return touched ? null : file;
}

interface Said {
  count: number;
  line: number;
  text: string;
}

/** `12 prompts.txt`, as the whole output or as code in the sentence below the block. */
function shown(
  view: LessonView,
  outputs: readonly { text: string; line: number }[],
  fence: { endLine: number },
  path: string,
): Said | null {
  for (let line = fence.endLine + 1; line <= fence.endLine + NEAR; line++) {
    const match = /`(\d{1,6}) ([^`\s]+)`/.exec(view.lines.textOf(line));
    if (match && baseName(match[2] ?? '') === baseName(path))
      return { count: Number(match[1]), line, text: match[1] ?? '' };
  }
  for (const { text, line } of outputs) {
    const match = /^\s*(\d{1,6})\s+(\S+)\s*$/.exec(text);
    if (match && baseName(match[2] ?? '') === baseName(path))
      return { count: Number(match[1]), line, text: match[1] ?? '' };
  }
  return null;
}
