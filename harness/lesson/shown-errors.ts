import type { Command, Lesson } from './lesson.ts';
import { canBeOutput } from './markers.ts';

/** Lines by which programs say that something is wrong. */
const COMPLAINT =
  /error|exception|traceback|no such|not found|not a |denied|cannot|can['’]t|could not|couldn['’]t|fail|refused|invalid|unable|unknown|unrecogni[sz]ed|missing|fatal|usage:|does not|doesn['’]t/i;

/** Longer samples are logs, of which nobody expects the very text. */
const MOST_LETTERS = 4000;

/**
 * What the lesson shows for a command and holds an error: marked as what is to be seen, or right behind the block
 * without a word. Whether the command is to fail by it only a run can tell.
 */
export function shownErrors(command: Command, lesson: Lesson): string[] {
  if (command.fence === null) return [];
  const marked = lesson.commands
    .filter(({ fence }) => fence === command.fence)
    .flatMap(({ outputs }) => outputs)
    .filter(({ kind, line }) => kind !== 'symptom' && line > command.line)
    .map(({ text }) => text);
  const behind = textBehind(command.fence, lesson);
  return [...new Set(behind === null ? marked : [...marked, behind])].filter(
    (text) => text.length <= MOST_LETTERS && COMPLAINT.test(text),
  );
}

/** Text of a block that follows another one with nothing in between, and in which nothing is typed. */
function textBehind(index: number, { fences, commands, text }: Lesson): string | null {
  const [fence, next] = [fences[index], fences[index + 1]];
  if (!fence || !next || !canBeOutput(next.language) || next.step !== fence.step) return null;
  if (commands.some((one) => one.fence === next.index)) return null;
  const between = text.split('\n').slice(fence.endLine, next.line - 1);
  return between.every((line) => /^[\s>]*$/.test(line)) ? next.text : null;
}

/**
 * Whether what a command printed is an error that the lesson shows: all that is shown was printed, or all that the
 * command complained of is shown (a block of several commands has one sample).
 * @param complaint what it printed last, of the error stream if there is anything
 */
export function showsError(shown: string, printed: string, complaint: string): boolean {
  const sample = linesOf(shown);
  const all = linesOf(printed);
  const own = linesOf(complaint);
  const same = [...sample].some((line) => all.has(line) && COMPLAINT.test(line));
  return (
    same &&
    ([...sample].every((line) => all.has(line)) || [...own].every((line) => sample.has(line)))
  );
}

/**
 * Lines without what differs from shell to shell: the number of a line, kinds of quotes, blanks; and no prompts. The frames
 * of a traceback hold paths of whoever made it.
 */
function linesOf(text: string): ReadonlySet<string> {
  const framed = text.includes('Traceback (most recent call last)');
  return new Set(
    text
      .split('\n')
      .filter((line) => !framed || !/^\s/.test(line))
      .map((line) =>
        line
          .replace(/[‘’]/g, "'")
          .replace(/^(?:-?bash|sh): (?:line )?\d+: /, 'bash: ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((line) => line !== '' && !/^\$ |^(?:\.{3}|…)$/.test(line)),
  );
}
