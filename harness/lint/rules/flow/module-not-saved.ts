import { derived } from '../../derived.ts';
import { findingAt, relatedLine } from '../../finding.ts';
import { savedBlocksOf } from '../../flow/saved-blocks.ts';
import type { LessonView } from '../../lesson-view.ts';
import { isSlip } from '../../near.ts';
import { heredocFilesOf } from '../../programs/heredoc-files.ts';
import {
  leavesOut,
  type PythonProgram,
  placeInProgram,
  pythonProgramsOf,
} from '../../programs/python-programs.ts';
import { boundNames } from '../../python-scope.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { timesOf } from '../../times-of.ts';

export const moduleNotSaved: LessonRule = {
  scope: 'lesson',
  id: 'flow/module-not-saved',
  severity: 'error',
  title: 'A program imports from a module that the lesson saves under another name',
  why: `The block with \`def nms(...)\` is saved as \`post.py\`, and another one says \`from postprocess import nms\`: Python ends with \`ModuleNotFoundError\`.

The rule speaks where everything that is imported is defined in one file that the lesson saves, and the module of the import is no file that the lesson or its content has and is installed by none of its commands, and of names that a file which is saved does not define.`,
  remedy: 'Import from the name under which the file is saved.',
  *check(view) {
    const saved = savedModules(view);
    if (saved.size === 0) return;
    for (const program of pythonProgramsOf(view))
      for (const match of program.text.matchAll(IMPORT)) {
        const [, before = '', module = '', list = ''] = match;
        const known = saved.get(module);
        const names = list.split(',').map((one) => one.trim().split(/\s/)[0] ?? '');
        if (known) {
          yield* undefinedIn(view, program, match, module, known);
          continue;
        }
        const home = [...saved].find(([, { defined }]) => names.every((name) => defined.has(name)));
        if (!home || names.some((name) => name === '')) continue;
        if (isElsewhere(view, module) && !isUnused(view, home[0], names)) continue;
        const [own, { line: savedAt }] = home;
        const offset = match.index + before.length;
        const place = placeInProgram(view, program, offset, module);
        if (place === null) continue;
        yield findingAt(
          place,
          `no file \`${module}.py\` is saved here; \`${names.join('`, `')}\` ${names.length > 1 ? 'are' : 'is'} in \`${own}.py\``,
          {
            help: `Write \`from ${own} import\`, or save the file as \`${module}.py\`.`,
            related: [relatedLine(view, savedAt, `\`${own}.py\` is saved here`)],
          },
        );
      }
  },
};

/** Names that the file which the lesson saves does not define. */
function* undefinedIn(
  view: LessonView,
  program: PythonProgram,
  match: RegExpMatchArray,
  module: string,
  saved: Module,
): Iterable<Finding> {
  const [whole, , , list = ''] = match;
  const start = (match.index ?? 0) + whole.length - list.length;
  for (const { 0: part, index } of list.matchAll(/[A-Za-z_]\w*(?:[ \t]+as[ \t]+\w+)?/g)) {
    const name = part.split(/\s/)[0] ?? '';
    if (saved.leavesOut || saved.bound.has(name)) continue;
    const place = placeInProgram(view, program, start + index, name);
    if (place === null) continue;
    const near = [...saved.defined].find((one) => isSlip(one, name));
    yield findingAt(place, `\`${module}.py\` defines no \`${name}\``, {
      help:
        near === undefined
          ? 'Import a name that the file has.'
          : `Write \`${near}\`, if that is meant.`,
      related: [relatedLine(view, saved.line, `\`${module}.py\` is saved here`)],
    });
  }
}

const IMPORT = /^([ \t]*from[ \t]+)([A-Za-z_]\w*)[ \t]+import[ \t]+([\w, ]+)$/gm;
const DEFINED = /^(?:def|class|async def)[ \t]+(\w+)|^([A-Za-z_]\w*)[ \t]*(?::[^=\n]*)?=(?!=)/gm;

interface Module {
  defined: ReadonlySet<string>;
  /** All that any line of it may bind. */
  bound: ReadonlySet<string>;
  leavesOut: boolean;
  line: number;
}

/** Modules that the lesson saves as files, by their names. */
function savedModules(view: LessonView): ReadonlyMap<string, Module> {
  const found = new Map<string, Module>();
  const add = (path: string, text: string, line: number) => {
    const name = /([A-Za-z_]\w*)\.py$/.exec(path)?.[1];
    if (name === undefined || found.size >= MOST) return;
    found.set(name, {
      line,
      defined: new Set([...text.matchAll(DEFINED)].map(([, one, other]) => one ?? other ?? '')),
      bound: boundNames(text),
      // Another block may add to it, and dots stand for what is not shown.
      leavesOut: leavesOut(text) || found.has(name),
    });
  };
  for (const { path, fence, line } of savedBlocksOf(view)) add(path, fence.text, line);
  for (const { path, text, line } of heredocFilesOf(view)) add(path, text, line);
  return found;
}

const MOST = 50;

/** Whether nothing imports a file that is saved, and only the place that names it does: it was to have another name. */
function isUnused(view: LessonView, own: string, names: readonly string[]): boolean {
  return names.length > 1 && timesOf(view.lesson.text, own) === 1;
}

/** Names of folders, files and packages that something may bring. */
const elsewhere = derived(({ lesson }: LessonView) => {
  const { text } = lesson;
  const files = [...text.matchAll(/\b([A-Za-z_]\w*)(?:\.py|\/)/g)].map(([, name = '']) => name);
  const installed = (text.match(/install[^\n]*/g) ?? []).join('\n').replaceAll('-', '_');
  return { files: new Set(files), installed, packages: new Set(installed.match(/\w+/g)) };
});

/** A folder, a file or a package by the name. */
function isElsewhere(view: LessonView, module: string): boolean {
  const { files, installed, packages } = elsewhere(view);
  if (files.has(module) || packages.has(module)) return true;
  // `my-module[extra]`, `my_module-tools`: the name may be a part of what is one word now.
  return installed.includes(module) && new RegExp(`(?:\\b|_)${module}(?:\\b|_)`).test(installed);
}
