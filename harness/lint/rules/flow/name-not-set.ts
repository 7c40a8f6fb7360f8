import { findingAt } from '../../finding.ts';
import {
  IMPORTS,
  isModule,
  leavesOut,
  type PythonProgram,
  placeInProgram,
  pythonProgramsOf,
} from '../../programs/python-programs.ts';
import { pythonFault } from '../../python-fault.ts';
import { boundNames, lostNames } from '../../python-scope.ts';
import type { LessonRule } from '../../rule.ts';

export const nameNotSet: LessonRule = {
  scope: 'lesson',
  id: 'flow/name-not-set',
  severity: 'error',
  title: 'A program uses a variable or a function that nothing in it makes',
  why: `\`y = relu(tx)\` in a script that sets \`t\`: it was renamed in all lines but one. Python stops there with a \`NameError\`, which may be after the minutes that
the model takes to load.

The rule reads programs that stand on their own: blocks that are saved as a file or ask for \`__main__\`, files that a here-document writes, and blocks that begin
with their imports, which may use what any other block of the lesson makes, and of which a name is told that is nearly one of their own. It stays silent where a program leaves something out.`,
  remedy: 'Use the name that the program gives it, or make it before.',
  *check(view) {
    const programs = pythonProgramsOf(view);
    if (programs.length === 0) return;
    let all: ReadonlySet<string> | null = null;
    const names = () => {
      all ??= allNames(programs);
      return all;
    };
    for (const program of programs) {
      if (program.excerpt || !isWhole(program) || leavesOut(program.text)) continue;
      const lost = lostNames(program.text, program.isFile ? undefined : names(), MOST);
      // So many are no slip: it is a part of something else, or no Python.
      if (lost.length === 0 || pythonFault(program.text) !== null) continue;
      for (const { offset, name, near } of lost) {
        // Classes and modules are told by the rule for imports; of lines for a program elsewhere, a slip alone.
        if (!/^[a-z_]/.test(name) || isModule(name) || (near === null && !program.isFile)) continue;
        const place = placeInProgram(view, program, offset, name);
        if (place === null) continue;
        yield findingAt(place, `nothing in this program makes \`${name}\``, {
          help:
            near === null
              ? `Make \`${name}\` before it is used.`
              : `Write \`${near}\`, if that is meant.`,
        });
      }
    }
  },
};

const MOST = 2;

/** Whether a program is meant to be run as it stands. */
function isWhole({ isFile, text }: PythonProgram): boolean {
  return isFile || IMPORTS.test(text);
}

function allNames(programs: readonly PythonProgram[]): ReadonlySet<string> {
  return new Set(programs.flatMap(({ text }) => [...boundNames(text)]));
}
