import { placeIn } from '../../../lesson/shell-block.ts';
import { unwrap } from '../../../shell/options.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import {
  DATA_ENDINGS,
  endingOf,
  filesRead,
  filesReadAtHome,
  filesWritten,
} from '../../flow/named-files.ts';
import { isOfTemplate } from '../../flow/template-names.ts';
import { walkOf } from '../../flow/walk.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import { writtenFilesOf } from '../../programs/heredoc-files.ts';
import { pythonProgramsOf } from '../../programs/python-programs.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { timesOf } from '../../times-of.ts';
import { typedCalls } from '../../typed.ts';

export const readOnce: LessonRule = {
  scope: 'lesson',
  id: 'flow/read-once',
  severity: 'warning',
  title:
    'A program reads a file that nothing names, and one that the lesson makes is read by nothing',
  why: `\`np.savez("index.npz", ...)\`, and in the next program \`np.load("embeddings.npz")\`: the name was changed where the file is read and nowhere else. The reader gets
\`No such file or directory\`.

The rule reads names in whole programs of Python, in calls that read a file. It speaks where the name stands nowhere else in the lesson, and exactly one other file of the same ending
is made before, by a program, a download or another command, of which the lesson's programs and commands make no use but to look at it. Under a path of the home it speaks where a command of the lesson made the folder,
and all that the lesson names there of this ending is another file, twice or more.`,
  remedy: 'Write the same name in all places.',
  *check(view) {
    yield* inOwnFolder(view);
    const read = filesRead(view);
    if (read.length === 0 || read.length > MOST) return;
    const { text } = view.lesson;
    for (const { name, from } of read) {
      const ending = endingOf(name);
      if (!DATA_ENDINGS.test(ending) && !PICTURES.test(ending)) continue;
      const line = view.lines.lineAt(from);
      if (timesOf(text, name) !== 1 || isOfTemplate(view, name, Number.POSITIVE_INFINITY)) continue;
      const idle = idleFiles(view).filter((one) => endingOf(one.name) === ending);
      const [made] = idle;
      if (!made || idle.length !== 1 || made.line >= line) continue;
      yield findingAt(
        placeOf(view, from, from + name.length),
        `\`${name}\` is read here and stands nowhere else; \`${made.name}\`, which line ${made.line} makes, is read by nothing`,
        {
          help: `Write \`${made.name}\` here, or \`${name}\` where it is made.`,
          related: [relatedLine(view, made.line, `\`${made.name}\` is made here`)],
        },
      );
    }
  },
};

/** Under a path in a folder that the lesson made, where it has one other file of the ending. */
function* inOwnFolder(view: LessonView): Iterable<Finding> {
  const read = filesReadAtHome(view);
  if (read.length === 0 || read.length > MOST) return;
  const { lesson, lines } = view;
  const folders = new Map(
    walkOf(view).makings.flatMap(({ path, what, sure, line }) =>
      what === 'folder' && sure ? [[path, line] as const] : [],
    ),
  );
  const named = [...lesson.text.matchAll(AT_HOME)].map(({ 1: rest = '', index }) => ({
    ...{ path: `~/${rest}`, line: lines.lineAt(index) },
  }));
  for (const { name: path, from } of read) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const name = baseName(path);
    if (!folders.has(folder) || timesOf(lesson.text, name) !== 1) continue;
    const beside = named.filter(
      (one) =>
        one.path !== path &&
        one.path.startsWith(`${folder}/`) &&
        !one.path.slice(folder.length + 1).includes('/') &&
        endingOf(one.path) === endingOf(name),
    );
    const [first] = beside;
    if (!first || beside.length < 2 || beside.some((one) => one.path !== first.path)) continue;
    if (isOfTemplate(view, name, Number.POSITIVE_INFINITY)) continue;
    yield findingAt(
      placeOf(view, from, from + path.length),
      `\`${name}\` is read here and stands nowhere else; in \`${folder}\` lies \`${baseName(first.path)}\` (line ${first.line})`,
      {
        help: `Write \`${baseName(first.path)}\` here, or add what writes \`${name}\`.`,
        related: [relatedLine(view, first.line, `\`${first.path}\``)],
      },
    );
  }
}

/** A file of the home as programs and commands write its path. */
const AT_HOME = /(?<![\w.])(?:~|\$HOME|\$\{HOME\}|%h)\/([\w-][\w./-]{0,200}\.\w{2,11})(?![\w/-])/g;

/** No lesson reads as many. */
const MOST = 60;
const PICTURES = /^\.(?:png|jpe?g|gif|bmp|mp3|mp4|flac|h5|log)$/;

/** Commands that show a file or tell something of it. */
const LOOKS =
  /^(?:wc|ls|head|tail|cat|less|more|file|stat|du|grep|md5sum|sha256sum|cksum|rm|cmp|test|\[|echo|printf)$/;

interface MadeFile {
  name: string;
  line: number;
}

/** Files that the lesson makes, and then does nothing with but look at them. */
const idleFiles = derived((view: LessonView): readonly MadeFile[] => {
  const { lines } = view;
  const made = new Map<string, number>();
  const add = (name: string, line: number) =>
    made.set(name, Math.min(line, made.get(name) ?? line));
  for (const { name, from } of filesWritten(view)) add(name, lines.lineAt(from));
  for (const { path, line, what, sure } of walkOf(view).makings)
    if (what === 'file' && sure) add(baseName(path), line);
  if (made.size > MOST_MADE) return [];
  const texts = textsWithUses(view);
  const words = wordsWithUses(view);
  return [...made].flatMap(([name, line]) =>
    words.has(name) || texts.some((text) => timesOf(text, name) > 0) ? [] : [{ name, line }],
  );
});

/** No lesson makes as many. */
const MOST_MADE = 100;

/** Texts in which a file's name is a use of it: programs without what they write and say, and configurations. */
function textsWithUses(view: LessonView): string[] {
  const written = filesWritten(view);
  return [
    ...view.lesson.fences.flatMap(({ language, text }) =>
      CONFIGURATION.test(language) ? [text] : [],
    ),
    ...writtenFilesOf(view).flatMap(({ path, text }) => (path.endsWith('.py') ? [] : [text])),
    ...pythonProgramsOf(view).map(({ text, line }) => {
      const first = view.lines.startOf(Math.min(line + 1, view.lines.count));
      const last = first + text.length;
      const own = written.filter(({ from }) => from >= first && from < last);
      return own.reduce(
        (rest, { name }) => rest.replace(name, () => ' '),
        text.replace(COMMENT, ''),
      );
    }),
  ];
}

const COMMENT = /^[ \t]*#.*$/gm;
/** Every language but those of commands and Python, which are read as such, and of what is printed. */
const CONFIGURATION =
  /^(?!(?:bash|sh|shell|zsh|console|python3?|py|text|txt|output|plaintext|log|markdown|md)$)./i;

/** Names of files among the words of commands that do more than make or look at them. */
function wordsWithUses(view: LessonView): ReadonlySet<string> {
  const makes = new Set(walkOf(view).makings.map(({ path, line }) => `${line} ${baseName(path)}`));
  const used = new Set<string>();
  for (const { call, reading } of typedCalls(view)) {
    if (LOOKS.test(unwrap(call).name ?? '')) continue;
    const { line } = placeIn(reading.block, call.at.start);
    for (const word of [...call.arguments, ...call.redirects.map(({ target }) => target)])
      for (const [name] of word.matchAll(NAME)) if (!makes.has(`${line} ${name}`)) used.add(name);
  }
  return used;
}

const NAME = /[\w-][\w.-]*\.\w+/g;
