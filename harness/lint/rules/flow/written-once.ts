import { derived } from '../../derived.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import {
  DATA_ENDINGS,
  endingOf,
  filesReadBelow,
  filesWritten,
  type NamedFile,
} from '../../flow/named-files.ts';
import { savedBlocksOf } from '../../flow/saved-blocks.ts';
import { writtenTemplates } from '../../flow/template-names.ts';
import { walkOf } from '../../flow/walk.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { timesOf } from '../../times-of.ts';

export const writtenOnce: LessonRule = {
  scope: 'lesson',
  id: 'flow/written-once',
  severity: 'warning',
  title:
    'A program writes a file that nothing names again, and the next steps use one that nothing writes',
  why: `\`torch.onnx.export(model, x, "resnet50_v2.onnx")\`, and below it \`ls -lh resnet50.onnx\`: the name was changed where the file is made and nowhere else. The reader has the file and gets
\`No such file or directory\`.

The rule reads names in programs of Python and behind \`>\`. It speaks where the one that is written stands nowhere else, and exactly one other file of the same ending is used further down, is never
named before but as what will be written, and is written by nothing. So is \`tee "$dir/$name.log"\`, where a program reads \`train.log\` in such a folder.`,
  remedy: 'Write the same name in all places.',
  *check(view) {
    const { text } = view.lesson;
    const written = filesWritten(view);
    yield* underAVariable(view);
    if (written.length === 0 || written.length > MOST) return;
    const made = linesOfMaking(view);
    const others = new Set(written.map(({ name }) => name));
    for (const one of written) {
      const ending = endingOf(one.name);
      if (!DATA_ENDINGS.test(ending) || timesOf(text, one.name) !== 1) continue;
      const used = usedBehind(view, one.from + one.name.length, ending).filter(
        ({ name, from }) =>
          !others.has(name) &&
          (made.get(name) ?? Number.POSITIVE_INFINITY) >= view.lines.lineAt(from),
      );
      const names = new Set(used.map(({ name }) => name));
      const [first] = used;
      if (!first || names.size !== 1 || timesOf(text, first.name) < 2) continue;
      if (!isOnlyAnnounced(view, first.name, one.from)) continue;
      yield findingAt(
        placeOf(view, one.from, one.from + one.name.length),
        `\`${one.name}\` is written here and stands nowhere else; \`${first.name}\` is used below, and nothing writes it`,
        {
          help: `Write \`${first.name}\` here, or \`${one.name}\` below.`,
          related: [
            relatedLine(view, view.lines.lineAt(first.from), `\`${first.name}\` is used here`),
          ],
        },
      );
    }
  },
};

/** `tee "$dir/$name.log"`, where a program reads `train.log` in such a folder, and nothing writes it. */
function* underAVariable(view: LessonView): Iterable<Finding> {
  const read = filesReadBelow(view);
  if (read.length === 0 || read.length > MOST) return;
  const templates = writtenTemplates(view);
  const { fences, text } = view.lesson;
  const code = fences.filter(({ language }) => CODE.test(language)).map((fence) => fence.text);
  for (const { name, from } of read) {
    const ending = endingOf(name);
    const alike = templates.filter((one) => endingOf(one.name) === ending);
    const [written] = alike;
    const stem = name.slice(0, -ending.length);
    if (!written || alike.length > 1 || timesOf(text, name) < 2) continue;
    // Something else in the code names it, or gives the variable its value.
    const named = code.reduce((sum, one) => sum + timesOf(one, name), 0);
    if (named !== read.filter((one) => one.name === name).length) continue;
    if (code.some((one) => timesOf(one.replaceAll(name, ' '), stem, /[\w./-]/) > 0)) continue;
    const place = placeOf(view, written.from, written.from + written.name.length);
    yield findingAt(
      place,
      `\`${written.name}\` is written here; line ${view.lines.lineAt(from)} reads \`${name}\`, and nothing writes it`,
      {
        help: `Write \`${name}\` here, or read what is written.`,
        related: [relatedLine(view, view.lines.lineAt(from), `\`${name}\` is read here`)],
      },
    );
  }
}

const CODE = /^(?:bash|sh|shell|zsh|console|python3?|py|ya?ml|json|toml|ini)$/;

/** Whether what stands before of a name says no more than that it will be written. */
function isOnlyAnnounced({ lesson, lines }: LessonView, name: string, before: number): boolean {
  const { text, fences } = lesson;
  for (let at = text.indexOf(name); at >= 0 && at < before; at = text.indexOf(name, at + 1)) {
    const line = lines.lineAt(at);
    if (TREE.test(lines.textOf(line))) continue;
    const typed = fences.some((fence) => fence.line < line && line < fence.endLine);
    if (typed || !ANNOUNCES.test(lines.textOf(line))) return false;
  }
  return true;
}

/** A drawing of what there will be. */
const TREE = /[├└]──/;
const ANNOUNCES = /\b(?:writ|sav|export|produc|creat|stor|dump|convert)\w*/i;

/** No lesson writes as many. */
const MOST = 60;
/** The first line on which something of the lesson brings a file of a name, whatever it is. */
function linesOfMaking(view: LessonView): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const { path, line } of [...walkOf(view).makings, ...savedBlocksOf(view)]) {
    const name = baseName(path);
    lines.set(name, Math.min(line, lines.get(name) ?? line));
  }
  return lines;
}

const FILE = /(?<![\w./-])(?:[\w.~$/-]*\/)?([\w-]+\.\w{2,11})(?![\w/-])/g;

/** Names of an ending that code has behind a place. */
function usedBehind(view: LessonView, from: number, ending: string): NamedFile[] {
  return namesInCode(view).filter((one) => one.from > from && endingOf(one.name) === ending);
}

const namesInCode = derived(({ lesson, lines }: LessonView): readonly NamedFile[] =>
  lesson.fences
    .filter(({ language }) => /^(?:bash|sh|shell|console|python3?|py)$/.test(language))
    .flatMap(({ text, line }) => {
      const start = lines.startOf(line + 1);
      return [...text.matchAll(FILE)].map(([, name = '']) => ({
        ...{ name, from: lesson.text.indexOf(name, start) },
      }));
    }),
);
