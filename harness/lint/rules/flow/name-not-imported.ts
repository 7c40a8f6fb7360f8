import type { Fence } from '../../../lesson/lesson.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const nameNotImported: LessonRule = {
  scope: 'lesson',
  id: 'flow/name-not-imported',
  severity: 'warning',
  title: 'A block of Python uses a class that nothing imports or defines',
  why: `The block begins with its imports, so it is meant to be run as it stands, and Python stops at the class that is missing with a
\`NameError\`.

The rule speaks of capitalised names that are called or asked for something (\`Model.load(...)\`), in blocks that begin with imports. A name counts as known
when any block of the lesson imports, defines, assigns or takes it as a parameter, since a notebook continues from block to block.
It stays silent in blocks that leave something out (\`...\`, "imports as above"), and where a block imports everything of a module (\`*\`).`,
  remedy: 'Import the class, or define it before.',
  *check(view) {
    const blocks = view.lesson.fences.filter(isPython);
    if (!blocks.some(({ text }) => IMPORTS.test(text))) return;
    const known = boundIn(view);
    if (known === null) return;
    const told = new Set<string>();
    for (const fence of blocks) {
      const imports = IMPORTS.exec(fence.text);
      if (!imports || LEFT_OUT.test(fence.text)) continue;
      for (const { 1: name = '', index } of masked(fence.text).matchAll(USED)) {
        if (known.has(name) || BUILT_IN.test(name) || told.has(name)) continue;
        told.add(name);
        const line = fence.line + 1 + lineBreaks(fence.text, index);
        const column = view.lines.textOf(line).indexOf(name);
        if (column < 0) continue;
        const from = view.lines.startOf(line) + column;
        const importing = fence.line + 1 + lineBreaks(fence.text, imports.index);
        yield findingAt(
          placeOf(view, from, from + name.length),
          `\`${name}\` is used here, and no block of this lesson imports or defines it`,
          {
            help: `Import \`${name}\` with the others, or define it before.`,
            related: [relatedLine(view, importing, 'the imports of this block')],
          },
        );
      }
    }
  },
};

function isPython({ language }: Fence): boolean {
  return /^(?:python3?|py)$/i.test(language);
}

/** Nothing but comments, blanks and a text before the first import. */
const IMPORTS = /^(?:[ \t]*(?:#.*)?\n|"""[^"]*"""\s*\n)*(?:import \w|from [\w.]+ import )/;
const LEFT_OUT =
  /\.\.\.|…|#.*\b(?:import\w*|above|before|previous|earlier|omitted|rest|same|assum\w*|your|snippet|pseudo\w*|excerpt|existing)\b|\bimport \*/i;
/** Called, or asked for something. */
const USED =
  /(?<![\w.@]|class |def |import |from )([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?=\(|\.\w)/g;
const BUILT_IN =
  /(?:Error|Exception|Warning|Exit|Interrupt|Iteration|Group)$|^(?:True|False|None)$/;

/** Capitalised names that stand in a block in any way but a use; null where a block imports all of a module. */
const boundIn = derived((view: LessonView): ReadonlySet<string> | null => {
  const bound = new Set<string>();
  for (const fence of view.lesson.fences) {
    if (/\bimport[ \t]+\*/.test(fence.text)) return null;
    // A drawing or an output may name a class that nobody brings; a script in a block of shell does bring it.
    const texts = isPython(fence) ? [masked(fence.text)] : (fence.text.match(BRINGS) ?? []);
    for (const text of texts)
      for (const [, said, other] of text.matchAll(BOUND)) bound.add(said ?? other ?? '');
  }
  return bound;
});

// No line of code is longer before its import, and no list of imports.
const BRINGS = /^.{0,300}\bimport[ \t]*\([^)]{0,3000}\)|^.{0,300}\b(?:import|class|def)[ \t].*$/gm;
const BOUND = /\b(?:class|def|import|from|as) +([A-Z]\w*)|(?<![\w.])([A-Z]\w*)(?![\w(.])/g;

/** The code with its comments and what stands in quotes blanked; lines and columns stay. */
function masked(text: string): string {
  return text.replace(
    /("""|''')[\s\S]*?(?:\1|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*/g,
    (found) => found.replace(/[^\n]/g, ' '),
  );
}

function lineBreaks(text: string, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
