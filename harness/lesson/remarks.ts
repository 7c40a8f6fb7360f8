import type { ShellComment, ShellText } from '../shell/shell.ts';
import { isSetupCondition } from './choice.ts';
import type { Comment, ExpectedOutput } from './lesson.ts';
import { promisedByComment } from './markers.ts';
import type { ShellBlock } from './shell-block.ts';

/** What the comments of a block say of one statement. */
export interface Remark {
  /** Above it or above the group of lines that it stands in, and on its own lines. */
  comments: Comment[];
  /** Promises made by comments: `# Should print: 4 chips`. */
  outputs: ExpectedOutput[];
  /** The last comments on lines of their own before it, blank lines or not: the heading of its part of the block. */
  heading: string[];
  /** A heading of a part of the block before its own was a condition on how a reader has set things up. */
  afterSetup: boolean;
  /** A comment right above (`# Expected output`) that makes it a sample of output; null for a command. */
  shownAs: string | null;
}

interface Group {
  first: number;
  last: number;
  comments: { line: number; text: string }[];
}

/** One remark for each statement of the block. */
export function remarksOf(block: ShellBlock, shell: ShellText): Remark[] {
  const lineOf = (offset: number) => block.lines.lineAt(offset);
  const groups = groupsOf(shell.comments, lineOf);
  const toLesson = (line: number) => block.places[line - 1]?.line ?? 1;
  const remarks: Remark[] = [];
  let heading: string[] = [];
  let afterSetup = false;
  let next = 0;
  let nextComment = 0;
  let before: { last: number; above: Comment[] } | null = null;
  for (const statement of shell.statements) {
    const first = lineOf(statement.start);
    const last = lineOf(Math.max(statement.start, statement.end - 1));
    const remark: Remark = {
      comments: [],
      outputs: [],
      heading: [],
      afterSetup: false,
      shownAs: null,
    };
    let above: Comment[] | null = null;
    for (; (groups[next]?.first ?? Number.POSITIVE_INFINITY) < first; next++) {
      const group = groups[next];
      if (!group) break;
      const previous = remarks.at(-1);
      const promise = promiseOf(group, toLesson);
      if (previous && before && promise && group.first === before.last + 1) {
        previous.outputs.push(...promise.outputs);
        previous.comments.push(...promise.remarks);
        group.comments = promise.rest;
      } else if (promise && group.last === first - 1) remark.outputs.push(...promise.outputs);
      if (group.comments.length === 0) continue;
      afterSetup ||= heading.some(isSetupCondition);
      heading = group.comments.map(({ text }) => text);
      if (group.last === first - 1)
        above = group.comments.map(({ line, text }) => ({ line: toLesson(line), text }));
    }
    const marker = above?.at(-1)?.text ?? '';
    if (above !== null && promisedByComment(marker, true) === '') remark.shownAs = marker;
    else if (above === null && before && before.last >= first - 1)
      remark.shownAs = remarks.at(-1)?.shownAs ?? null;
    if (above === null) above = before && before.last >= first - 1 ? before.above : [];
    while ((shell.comments[nextComment]?.start ?? Number.POSITIVE_INFINITY) <= statement.start)
      nextComment++;
    const own: { comment: ShellComment; line: number }[] = [];
    for (let at = nextComment; at < shell.comments.length; at++) {
      const comment = shell.comments[at];
      const line = comment ? lineOf(comment.start) : Number.POSITIVE_INFINITY;
      if (!comment || line > last) break;
      own.push({ comment, line });
    }
    remark.comments = [
      ...above,
      ...own.map(({ comment, line }) => ({ line: toLesson(line), text: comment.text })),
    ];
    for (const { comment, line } of own) {
      const text = comment.whole ? null : promisedByComment(comment.text, false);
      if (text) remark.outputs.push(promised(toLesson(line), text, comment.text));
    }
    remark.heading = heading;
    remark.afterSetup = afterSetup;
    remarks.push(remark);
    before = { last, above };
  }
  const last = remarks.at(-1);
  const group = groups[next];
  const promise = group ? promiseOf(group, toLesson) : null;
  if (last && group && promise && before && group.first === before.last + 1) {
    last.outputs.push(...promise.outputs);
    last.comments.push(...promise.remarks);
  }
  return remarks;
}

/** Runs of comments on lines of their own. */
function groupsOf(comments: ShellComment[], lineOf: (offset: number) => number): Group[] {
  const groups: Group[] = [];
  for (const comment of comments) {
    if (!comment.whole) continue;
    const line = lineOf(comment.start);
    const last = groups.at(-1);
    const entry = { line, text: comment.text };
    if (last && last.last === line - 1) {
      last.last = line;
      last.comments.push(entry);
    } else groups.push({ first: line, last: line, comments: [entry] });
  }
  return groups;
}

/** Promises that a group of comments opens with, and the comments behind them. */
function promiseOf(
  group: Group,
  toLesson: (line: number) => number,
): { outputs: ExpectedOutput[]; remarks: Comment[]; rest: Group['comments'] } | null {
  const outputs: ExpectedOutput[] = [];
  const remarks: Comment[] = [];
  let at = 0;
  for (; at < group.comments.length; at++) {
    const comment = group.comments[at];
    const text = comment ? promisedByComment(comment.text, true) : null;
    if (comment && text === null && /^(?:should|must|will)\b/i.test(comment.text)) {
      // `Should exist`: speaks of what stands above, and shows no output.
      remarks.push({ line: toLesson(comment.line), text: comment.text });
      continue;
    }
    if (!comment || text === null) break;
    if (text !== '') {
      outputs.push(promised(toLesson(comment.line), text, comment.text));
      continue;
    }
    // A bare marker: the comments below it are what is shown; without any, the lines below are.
    const shown = group.comments.slice(at + 1);
    const first = shown[0];
    if (!first) break;
    outputs.push(
      promised(toLesson(first.line), shown.map((one) => one.text).join('\n'), comment.text),
    );
    at = group.comments.length;
  }
  return at === 0 ? null : { outputs, remarks, rest: group.comments.slice(at) };
}

function promised(line: number, text: string, comment: string): ExpectedOutput {
  return { fence: null, line, text, marker: `# ${comment}`, kind: 'expected' };
}
