import { derived } from '../../derived.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import {
  IMPORTS,
  isPython,
  leavesOut,
  MODULES,
  pythonProgramsOf,
} from '../../programs/python-programs.ts';
import { codeAlone } from '../../python-code.ts';
import type { LessonRule } from '../../rule.ts';

export const nameNotImported: LessonRule = {
  scope: 'lesson',
  id: 'flow/name-not-imported',
  severity: 'warning',
  title: 'A block of Python uses a class or a module that nothing imports or defines',
  why: `The block begins with its imports, so it is meant to be run as it stands, and Python stops at the class or module that is
missing with a \`NameError\`.

The rule speaks of capitalised names that are called or asked for something (\`Model.load(...)\`), and of modules by their usual names
(\`json.dumps(...)\`), in blocks that begin with imports. A name counts as known when any block of the lesson imports, defines, assigns or
takes it as a parameter, since a notebook continues from block to block; a file of its own, which the text names or which asks for
\`__main__\`, has to bring its names itself.
It stays silent in blocks that leave something out (\`...\`, "imports as above"), for modules behind words like "what happens inside", and where a block imports everything of a module (\`*\`).`,
  remedy: 'Import the class, or define it before.',
  *check(view) {
    const blocks = pythonProgramsOf(view);
    if (!blocks.some(({ text }) => IMPORTS.test(text))) return;
    const known = boundIn(view);
    if (known === null) return;
    const told = new Set<string>();
    for (const fence of blocks) {
      const imports = IMPORTS.exec(fence.text);
      if (!imports || leavesOut(fence.text)) continue;
      const { excerpt, isFile } = fence;
      const names = isFile ? boundBy(codeAlone(fence.text)) : known;
      for (const { 1: said, 2: module, index } of codeAlone(fence.text).matchAll(USED)) {
        const name = said ?? module ?? '';
        // Lines that explain what goes on may well leave a module out, but not half of the classes that they import.
        if (module && excerpt) continue;
        if (names.has(name) || BUILT_IN.test(name) || told.has(name)) continue;
        told.add(name);
        const line = fence.line + 1 + lineBreaks(fence.text, index);
        const column = view.lines.textOf(line).indexOf(name);
        if (column < 0) continue;
        const from = view.lines.startOf(line) + column;
        const importing = fence.line + 1 + lineBreaks(fence.text, imports.index);
        yield findingAt(
          placeOf(view, from, from + name.length),
          isFile
            ? `\`${name}\` is used here, and this file does not import or define it`
            : `\`${name}\` is used here, and no block of this lesson imports or defines it`,
          {
            help: `Import \`${name}\` with the others, or define it before.`,
            related: [relatedLine(view, importing, 'the imports of this block')],
          },
        );
      }
    }
  },
};

/** A class that is called or asked for something, or a module that is asked. */
const USED = new RegExp(
  `(?<![\\w.]|class |def |import |from )(?:([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?=\\(|\\.\\w)|(${MODULES.join('|')})(?=\\.[A-Za-z_]))`,
  'g',
);
const BUILT_IN =
  /(?:Error|Exception|Warning|Exit|Interrupt|Iteration|Group)$|^(?:True|False|None)$/;

/** Capitalised names that stand in a block in any way but a use; null where a block imports all of a module. */
const boundIn = derived((view: LessonView): ReadonlySet<string> | null => {
  const bound = new Set<string>();
  for (const fence of view.lesson.fences) {
    if (/\bimport[ \t]+\*/.test(fence.text)) return null;
    // A drawing or an output may name a class that nobody brings; a script in a block of shell does bring it.
    const texts = isPython(fence) ? [codeAlone(fence.text)] : (fence.text.match(BRINGS) ?? []);
    for (const text of texts) for (const name of boundBy(text)) bound.add(name);
  }
  return bound;
});

function boundBy(code: string): Set<string> {
  return new Set([...code.matchAll(BOUND)].map(([, said, other]) => said ?? other ?? ''));
}

// No line of code is longer before its import, and no list of imports.
const BRINGS = /^.{0,300}\bimport[ \t]*\([^)]{0,3000}\)|^.{0,300}\b(?:import|class|def)[ \t].*$/gm;
/** `import a.b` binds `a`, and a name that stands by itself is bound somewhere. */
const BOUND = /\b(?:class|def|import|from|as) +([A-Za-z]\w*)|(?<![\w.])([A-Za-z]\w*)(?![\w(.])/g;

function lineBreaks(text: string, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
