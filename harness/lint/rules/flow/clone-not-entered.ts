import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { placeIn } from '../../../lesson/shell-block.ts';
import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { baseName, plainWords } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** A clone, and what has to run in it without anybody having entered it. */
export const cloneNotEntered: LessonRule = {
  scope: 'lesson',
  id: 'flow/clone-not-entered',
  severity: 'error',
  title: 'A repository is cloned and built without being entered',
  why: `After \`git clone\` the reader still stands beside the clone. \`npm install\`, \`make\`, \`pip install -e .\` or
\`./build.sh\` then run in a directory that has no project: the command fails, or builds whatever else lies there. The rule looks at what
follows the clone in the same block.

It stays silent where a \`cd\` stands between, where the block entered a directory before the clone, and where the
clone goes into the directory itself (\`git clone URL .\`).`,
  remedy: 'Put `cd NAME` behind the clone.',
  *check(view) {
    for (const reading of view.shells) {
      if (!reading.block.text.includes('clone')) continue;
      if (reading.commands.length !== reading.shell.statements.length) continue;
      const finding = inBlock(view, reading);
      if (finding) yield finding;
    }
  },
};

function inBlock(view: LessonView, reading: ShellReading): Finding | null {
  let clone: { name: string; line: number } | null = null;
  let entered = false;
  for (const [at, statement] of reading.shell.statements.entries()) {
    const kinds = reading.commands[at]?.traits.map(({ kind }) => kind) ?? [];
    if (kinds.includes('not-shell')) return null;
    // A process of its own goes its own way: `(cd x && make)`.
    if (/^\s*[({]/.test(statement.text)) continue;
    for (const outer of statement.calls) {
      const call = unwrap(outer);
      if (MOVES.has(call.name ?? '')) {
        const [to] = plainWords(call);
        // To the home itself, from which a clone has to be entered like from anywhere.
        entered = clone !== null || !(to === undefined || /^(?:~|\$HOME)\/?$/.test(to.text));
        if (clone) return null;
        continue;
      }
      // `cmake clone` builds here what lies there.
      if (clone && call.arguments.some((word) => word.replace(/^\.\/|\/$/g, '') === clone?.name))
        return null;
      const name = clonedBy(call);
      if (name !== null) clone = entered ? null : { name, line: lineOf(reading, call) };
      else if (clone && needsProject(call))
        return findingAt(
          placeOfWord(reading, call.at),
          `\`${[call.program, ...call.arguments.slice(0, 2)].join(' ')}\` runs beside the clone of line ${clone.line}: nothing has entered \`${clone.name}\``,
          {
            help: `Put \`cd ${clone.name}\` behind the clone.`,
            related: [relatedLine(view, clone.line, `\`${clone.name}\` is cloned here`)],
          },
        );
    }
  }
  return null;
}

const MOVES = new Set(['cd', 'pushd', 'popd']);

function lineOf(reading: ShellReading, call: Call): number {
  return placeIn(reading.block, call.at.start).line;
}

/** Folder that a clone makes; null for another command, for `.`, and for an address that no text tells. */
function clonedBy(call: Call): string | null {
  if (call.name !== 'git' || call.arguments[0] !== 'clone') return null;
  const [, url, folder] = plainWords(
    call,
    ...[
      '-b',
      '--branch',
      '--depth',
      '-o',
      '--origin',
      '-j',
      '--jobs',
      '-c',
      '--config',
      '--filter',
    ],
  );
  if (folder) return /^\.\/?$/.test(folder.text) ? null : folder.text;
  const name = baseName(url?.text ?? '').replace(/\.git$/, '');
  return /^[\w.-]+$/.test(name) ? name : null;
}

/** Whether a call has sense only in the directory of a project. */
function needsProject(call: Call): boolean {
  const [first = '', second = ''] = call.arguments;
  if (/^\.\/[\w.-]/.test(call.program)) return true;
  switch (call.name) {
    case 'npm':
    case 'pnpm':
      return (
        ['ci', 'run', 'start', 'test'].includes(first) ||
        (/^(?:install|i)$/.test(first) && call.arguments.length === 1)
      );
    case 'make':
      return !call.arguments.some((word) => /^(?:-C|--directory|-f)/.test(word));
    case 'pip':
    case 'pip3':
      return (
        first === 'install' &&
        /^(?:-e )?\.(?:\[[\w,-]+\])?$/.test(call.arguments.slice(1).join(' '))
      );
    case 'cargo':
      return (
        ['build', 'run', 'test'].includes(first) && !call.arguments.includes('--manifest-path')
      );
    case 'git':
      return (
        (first === 'submodule' && second === 'update') ||
        (/^(?:checkout|switch)$/.test(first) && second !== '')
      );
    default:
      return false;
  }
}
