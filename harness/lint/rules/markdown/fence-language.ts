import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { findingAt, placeOfLine } from '../../finding.ts';
import { jsonFault } from '../../json-fault.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { hasTrait } from '../../typed.ts';

export const fenceLanguage: LessonRule = {
  scope: 'lesson',
  id: 'markdown/fence-language',
  severity: 'warning',
  title: 'A code block under the name of another language',
  why: `Readers paste what is called \`bash\` into a terminal. Python there gives \`import: command not found\` or worse: \`import\` is a
program that takes pictures of the screen. A line such as \`pip install x\` in a block of Python is no Python.

Python or JSON called a shell, and shell lines in Python, are warnings. Blocks called a shell that hold output, a listing, or a talk
with another program are hints. Lists of options are left alone, as are notebooks (\`%cd\`, \`!pip\`) and lines that a reader types
after starting \`python3\`.`,
  remedy: 'Call the block by its language, `text` for output; part a block that holds two.',
  *check(view) {
    const seen = new Set<number>();
    for (const reading of view.shells) {
      if (seen.has(reading.fence.index)) continue;
      seen.add(reading.fence.index);
      yield* calledShell(view, reading);
    }
    for (const { language, text, line } of view.lesson.fences)
      if (language === 'python' || language === 'py') yield* calledPython(view, text, line);
  },
};

const HELP = 'Call the block by its language, or part it in two.';
/** Beginnings of statements that are Python and no shell. */
const PYTHON =
  /^(?:from [\w.]+ import \S|import [\w.]+(?: as \w+)?(?:$|\s*[#,])|def \w+\(.*|class \w+[(:]|if __name__ ==|print\(|(?:\w+ = )?[\w.]+\.\w+\(.*\)$|for \w+ in .+:$|with .+:$|@\w+)/;

function* calledShell(view: LessonView, reading: ShellReading): Iterable<Finding> {
  const { shell, commands, fence, block } = reading;
  const { statements, faults } = shell;
  if (/^\s*[{[]/.test(fence.text) && jsonFault(fence.text) === null) {
    const message = `this block is called \`${fence.language}\` and is JSON`;
    yield findingAt(placeOfLine(view, fence.line), message, { help: HELP });
    return;
  }
  const python = firstPython(block.text, faults.length > 0);
  if (python !== null) {
    const place = block.places[python - 1]?.line ?? fence.line;
    const message = `this line is Python, in a block called \`${fence.language}\``;
    yield findingAt(placeOfLine(view, place), message, { help: HELP });
    return;
  }
  const refused = commands.filter((command) => hasTrait(command, 'not-shell'));
  const [first] = refused;
  if (!first || statements.length === 0) return;
  const detail = first.traits.find(({ kind }) => kind === 'not-shell')?.detail ?? '';
  if (/is an option/.test(detail)) return;
  yield findingAt(
    placeOfLine(view, first.line),
    `in a block called \`${fence.language}\`, ${detail}`,
    {
      severity: 'hint',
      help: 'Call output, listings and talk `text`, and part them from what is typed.',
    },
  );
}

/**
 * Line of the first statement of Python, from 1; null when there is none. What stands within quotes, in a here-document or
 * below an interpreter that was started is meant where it stands.
 */
function firstPython(text: string, broken: boolean): number | null {
  const lines = text.split('\n');
  if (/<<|["']\s*$/m.test(text) && !broken) return null;
  let strong = 0;
  let first: number | null = null;
  for (const [at, line] of lines.entries()) {
    if (/^\s*(?:i?python3?|python3? -i|.*<<.*|.*["'])\s*$/.test(line) && first === null)
      return null;
    if (!PYTHON.test(line)) continue;
    strong += /^(?:from|import|def|class|if __|print)/.test(line) ? 1 : 0;
    first ??= at + 1;
  }
  return strong > 0 ? first : null;
}

/** Lines that begin as commands do, and can be no Python. */
const COMMAND =
  /^(?:\$ \S|sudo \S|pip3? install \S|cd [~/.\w$]|export \w+=|git (?:clone|pull|checkout) |source \S|python3? [\w./~-]+\.py|apt(?:-get)? \w|curl -|wget |mkdir |\.\/\w[\w.-]*(?:\s|$))/;

function* calledPython(view: LessonView, text: string, fenceLine: number): Iterable<Finding> {
  if (/^\s*[%!]/m.test(text)) return;
  let quotes = 0;
  for (const [at, line] of text.split('\n').entries()) {
    if (quotes % 2 === 0 && COMMAND.test(line)) {
      const message = 'this line is a command of a shell, in a block called `python`';
      yield findingAt(placeOfLine(view, fenceLine + 1 + at), message, { help: HELP });
      return;
    }
    quotes += line.match(/"""|'''/g)?.length ?? 0;
  }
}
