import { unwrap } from '../../../shell/options.ts';
import { placeInFence } from '../../fence-place.ts';
import { findingAt, placeOfLine, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { heredocFilesOf } from '../../programs/heredoc-files.ts';
import { isPython } from '../../programs/python-programs.ts';
import { pythonFault } from '../../python-fault.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';

export const brokenPython: LessonRule = {
  scope: 'lesson',
  id: 'markdown/broken-python',
  severity: 'error',
  title: 'Python that does not parse',
  why: `An edit took a bracket, a quote, a colon or an indent away, or an editor put a typographic dash for a minus: the reader saves the block, and Python ends with \`SyntaxError\` or \`IndentationError\`. The linter looks at
blocks of Python, at \`python3 -c "..."\` and at files that a here-document writes.

It does not know all of Python's grammar: what it reads are brackets, strings, colons, indents and signs of the typesetter's. Sessions with \`>>>\`, cells with
magic, templates, and blocks that begin in the middle of a program are left alone, and so are bodies for which a comment or dots stand.`,
  remedy: 'Paste the block into `python3`, and mend it where it stops.',
  *check(view) {
    for (const fence of view.lesson.fences) {
      if (!isPython(fence) || !fence.closed || PLACEHOLDER.test(fence.text)) continue;
      const fault = pythonFault(fence.text);
      if (fault) yield told(placeInFence(fence, fault.offset), fault.message);
    }
    yield* inCommands(view);
  },
};

/** What a reader puts in. */
const PLACEHOLDER = /<[a-z][a-z _-]*>/i;

function* inCommands(view: LessonView): Iterable<Finding> {
  if (!view.lesson.text.includes('python')) return;
  for (const { call: outer, reading } of typedCalls(view)) {
    const call = unwrap(outer);
    if (!/^python[\d.]*$/.test(call.name ?? '')) continue;
    const at = call.arguments.indexOf('-c') + 1;
    const code = at === 0 ? undefined : call.arguments[at];
    const extent = call.words[at];
    // What the shell puts in may be anything.
    if (code === undefined || !extent || /[$`]/.test(code) || PLACEHOLDER.test(code)) continue;
    const fault = pythonFault(code);
    if (fault) yield told(placeOfWord(reading, extent), fault.message);
  }
  for (const { text, line } of heredocFilesOf(view)) {
    if (/\$/.test(text) || PLACEHOLDER.test(text)) continue;
    const fault = pythonFault(text);
    if (!fault) continue;
    const lines = text.slice(0, fault.offset).split('\n').length;
    yield told(placeOfLine(view, Math.min(line + lines, view.lines.count)), fault.message);
  }
}

function told(place: Parameters<typeof findingAt>[0], message: string): Finding {
  return findingAt(place, `this is not Python: ${message}`, {
    help: 'Mend it, or show with `...` that a part is left out.',
  });
}
