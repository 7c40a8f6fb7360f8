import { type GivenWord, givenWord } from '../../contract/given-word.ts';
import { unwrap } from '../../shell/options.ts';
import type { Call, Extent } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { everyCall } from '../saved-scripts.ts';
import { type TypedCall, written } from '../typed.ts';

/** A Python program that a command runs by its file or, of tt-metal's, as a module, with the words that it is given. */
export interface ProgramCall {
  typed: TypedCall;
  /** Without `sudo` and its like. */
  call: Call;
  /** The file as written, `train_nanogpt.py`. */
  script: { text: string; at: Extent };
  /** It is run by `-m`: the file may also be `__main__.py` in a folder of the name. */
  module: boolean;
  words: readonly { given: GivenWord; at: Extent }[];
}

/** Options of Python that take the next word. */
const VALUED = new Set(['-W', '-X', '--check-hash-based-pycs']);

/** Modules that are tt-metal's by their first name; any other may be anybody's. */
const OF_METAL = /^(?:models|tests|tt_metal|ttnn)\.[\w.]+$/;

/** Every run of a Python file, in reading order. */
export const programCallsOf = derived((view: LessonView): ProgramCall[] => {
  if (!/\.py|-m (?:models|tests|tt)/.test(view.lesson.text)) return [];
  return everyCall(view).flatMap((typed) => programCall(typed) ?? []);
});

function programCall(typed: TypedCall): ProgramCall | null {
  const call = unwrap(typed.call);
  const own = (script: ProgramCall['script'], first: number, module = false): ProgramCall => {
    const words = call.arguments.slice(first).map((text, index) => {
      const at = call.words[first + index] ?? call.at;
      return { given: givenWord(text, isQuoted(written(typed.reading, at))), at };
    });
    const all = [...words, ...bracketed(call, script.at.end)];
    return {
      ...{ typed, call, script, module },
      words: all.sort((one, other) => one.at.start - other.at.start),
    };
  };
  if (/\.py$/.test(call.program) && call.name !== null)
    return own({ text: call.program, at: call.at }, 0);
  const start = call.name === 'uv' && call.arguments[0] === 'run' ? 1 : 0;
  const python = /^python(?:\d+(?:\.\d+)?)?$/.test(call.name ?? '');
  if (!python && start === 0) return null;
  for (let index = start; index < call.arguments.length; index++) {
    const text = call.arguments[index] ?? '';
    if (VALUED.has(text)) index++;
    else if (text === '-m') {
      const name = call.arguments[index + 1] ?? '';
      const at = call.words[index + 1] ?? call.at;
      const file = `${name.replaceAll('.', '/')}.py`;
      return OF_METAL.test(name) ? own({ text: file, at }, index + 2, true) : null;
    } else if (text === '-c' || text === '-') return null;
    else if (!text.startsWith('-') && !(start === 1 && isUvs(text, call.arguments[index - 1]))) {
      const at = call.words[index] ?? call.at;
      return text.endsWith('.py') ? own({ text, at }, index + 1) : null;
    }
  }
  return null;
}

/** A word that `uv run` takes for itself: an interpreter, the value of an option of its own. */
function isUvs(text: string, before = ''): boolean {
  return /^python[\d.]*$/.test(text) || /^(?:--python|--with|--extra|--group|-p)$/.test(before);
}

/** The shell takes `<size> --fresh` for two redirections; whoever wrote it meant a placeholder and a word. */
function bracketed({ redirects }: Call, from: number): ProgramCall['words'][number][] {
  const words: ProgramCall['words'][number][] = [];
  redirects.forEach(({ operator, target, at }, index) => {
    const next = redirects[index + 1];
    if (operator !== '<' || next?.operator !== '>' || next.at.start !== at.end) return;
    if (at.start < from) return;
    const text = `<${target}>`;
    words.push({ given: { text, opaque: true, open: false }, at: { ...at, end: at.end + 1 } });
    const start = next.at.end - next.target.length;
    if (next.target !== '')
      words.push({ given: givenWord(next.target, false), at: { start, end: next.at.end } });
  });
  return words;
}

function isQuoted(text: string): boolean {
  return /^(["']).*\1$/s.test(text);
}
