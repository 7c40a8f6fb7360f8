import type { Command } from '../../../lesson/lesson.ts';
import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { placeInProgram, pythonProgramsOf } from '../../programs/python-programs.ts';
import { codeAlone } from '../../python-code.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';
import { placementOf } from '../../typed.ts';

export const snapshotFlag: LessonRule = {
  scope: 'lesson',
  id: 'contract/snapshot-flag',
  severity: 'error',
  title: 'What tt-smi prints is read, and it is run without -s',
  why: `Without \`-s\` \`tt-smi\` opens a view that fills the screen. Where a program or a pipe reads what it prints there is no terminal: it fails, or what comes
is no JSON and no line that \`grep\` could find.

The rule reads pipes, redirections and substitutions, and programs of Python that hand \`tt-smi\` and no other word to \`subprocess\`.`,
  remedy: 'Write `tt-smi -s`.',
  *check(view) {
    if (!/\btt-smi\b/.test(view.lesson.text)) return;
    for (const { reading, call: outer, command } of everyCall(view)) {
      const call = unwrap(outer);
      if (call.name !== 'tt-smi' || call.arguments.length > 0 || isToFail(command)) continue;
      const into = call.redirects.some(({ operator }) => /^1?>/.test(operator));
      if (!into && !/^(?:pipeline|substitution)$/.test(placementOf(reading, outer))) continue;
      yield findingAt(placeOfWord(reading, call.at), MESSAGE, { help: HELP });
    }
    yield* inPrograms(view);
  },
};

/** A command that shows what goes wrong. */
function isToFail({ announced, outputs }: Command): boolean {
  return announced !== null || outputs.some(({ kind }) => kind === 'symptom');
}

const MESSAGE =
  'what `tt-smi` prints is read here, and without `-s` it opens a full screen instead';
const HELP = 'Write `tt-smi -s`, which prints a snapshot and ends.';

/** Programs of Python that start it: by its name, or by a variable that holds its path. */
function* inPrograms(view: LessonView): Iterable<Finding> {
  for (const program of pythonProgramsOf(view)) {
    const { text } = program;
    if (!text.includes('tt-smi') || !text.includes('subprocess')) continue;
    const names = new Set([...text.matchAll(HOLDS)].map(([, name = '']) => name));
    const code = codeAlone(text);
    for (const match of text.matchAll(STARTS)) {
      const [, list = '', quoted, variable = ''] = match;
      if (quoted === undefined && !names.has(variable)) continue;
      const rest = code.slice(match.index, match.index + 300);
      if (!READS.test(rest.slice(0, endOfCall(rest)))) continue;
      const at = match.index + match[0].length - list.length - 1;
      const place = placeInProgram(view, program, at, list);
      if (place) yield findingAt(place, MESSAGE, { help: `Add "-s" behind it: ${HELP}` });
    }
  }
}

/** `tool = os.path.expanduser("~/.tenstorrent-venv/bin/tt-smi")` */
const HOLDS = /^[ \t]*(\w+) = (?:[\w.]+\()?["'][^"'\n]*\btt-smi["']\)?$/gm;
/** A list of one word. */
const STARTS =
  /\bsubprocess\.(?:run|check_output|Popen|getoutput)\(\s*\[((["'](?:[^"'\n]*\/)?tt-smi["'])|(\w+))\]/g;
/** The output is wanted. */
const READS = /^subprocess\.check_output|\bcapture_output=True|\bstdout=subprocess\.PIPE/;

/** Where the brackets of a call close; the end of the text where they do not. */
function endOfCall(code: string): number {
  let depth = 0;
  for (let at = 0; at < code.length; at++) {
    if (code[at] === '(') depth++;
    else if (code[at] === ')' && --depth === 0) return at;
  }
  return code.length;
}
