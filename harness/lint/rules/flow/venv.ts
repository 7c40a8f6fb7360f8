import { placeIn } from '../../../lesson/shell-block.ts';
import { isPip } from '../../../plan/calls.ts';
import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { fateOf, isAsideInBlock } from '../../flow/fate.ts';
import { makersOf } from '../../flow/makers.ts';
import { findingOfUse, isActivation, Once } from '../../flow/report.ts';
import { type Use, walkOf } from '../../flow/walk.ts';
import { isAdrift, isAnchored, shown } from '../../flow/where.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** An environment of Python that is entered where it is not, or packages that go past it. */
export const venv: LessonRule = {
  scope: 'lesson',
  id: 'flow/venv',
  severity: 'error',
  title: 'A Python environment is entered before it is made, or elsewhere than it was made',
  why: `\`source x/bin/activate\` fails where no environment lies, and everything after it goes into whatever Python
the reader happens to have. Packages that are installed before the lesson's own environment is entered are not in
it: the import fails later, which is told as a warning. So are packages that a block installs right after it made an environment,
without entering it.

Where one command makes an environment and the very next one enters another, both stand in one block and one of the
two names is wrong.

It stays silent about environments of the board, and where the environment's path cannot be told.`,
  remedy: 'Make the environment, enter it by its whole path, and only then install packages.',
  *check(view) {
    const once = new Once();
    const activations = walkOf(view).uses.filter(isActivation);
    for (const use of activations) {
      if (isAsideInBlock(use)) continue;
      const finding =
        use.aside || use.kind === 'troubleshooting'
          ? justMade(view, use, folderOf(use))
          : ofActivation(view, use);
      if (finding && once.first(use.path, use.fence)) yield finding;
    }
    yield* beforeEntered(view);
    yield* pastEnvironment(view, activations);
  },
};

/** Another environment than the one that the command just before has made. */
function justMade(view: LessonView, use: Use, folder: string): Finding | null {
  if (isAsideInBlock(use)) return null;
  const { statements } = use.reading.shell;
  const at = statements.findIndex(({ start, end }) => start <= use.at.start && use.at.end <= end);
  const before = statements[at - 1];
  if (!before || !MAKES.test(before.text)) return null;
  const line = placeIn(use.reading.block, before.start).line;
  const made = walkOf(view).makings.findLast(
    (one) => one.order < use.order && one.fence === use.fence && one.line >= line && one.tree,
  );
  const { order } = use;
  const known = makersOf(view, folder).some((one) => one.path === folder && one.order < order);
  if (!made || made.path === folder || known) return null;
  return findingOfUse(
    use,
    `\`${shown(folder)}\` is entered here, but line ${made.line} just made \`${shown(made.path)}\``,
    {
      help: `Write \`source ${use.word.replace(baseName(folder), baseName(made.path))}\`, or make \`${shown(folder)}\`.`,
      related: [relatedLine(view, made.line, 'the environment is made here')],
    },
  );
}

const MAKES = /^\s*(?:\S*python[\d.]*\s+-m\s+venv|virtualenv|uv\s+venv)\s/;

function ofActivation(view: LessonView, use: Use): Finding | null {
  const folder = folderOf(use);
  const other = justMade(view, use, folder);
  if (other) return other;
  const fate = fateOf(view, use);
  if (fate.kind === 'later')
    return findingOfUse(
      use,
      `\`${shown(folder)}\` is entered here, and first made on line ${fate.making.line}`,
      {
        help: `Move line ${fate.making.line} above this command.`,
        related: [relatedLine(view, fate.making.line, 'the environment is made here')],
      },
    );
  if (fate.kind === 'nobody' && isAnchored(use.word)) return nowhere(use);
  const { stand } = use;
  if (isAnchored(use.word) || isAdrift(stand.path) || makersOf(view, folder).length > 0)
    return null;
  const elsewhere = walkOf(view).makings.find(
    (made) =>
      made.order < use.order && made.sure && made.tree && baseName(made.path) === baseName(folder),
  );
  if (!elsewhere || isAdrift(elsewhere.path)) return fate.kind === 'nobody' ? nowhere(use) : null;
  return findingOfUse(
    use,
    `\`${use.word}\` lies in \`${shown(elsewhere.path)}\` (line ${elsewhere.line}), but the reader stands in \`${shown(stand.path)}\` (line ${stand.line})`,
    {
      help: `Write \`source ${shown(elsewhere.path)}/bin/activate\`.`,
      related: [relatedLine(view, elsewhere.line, 'the environment is made here')],
    },
  );
}

/** The environment that an activation enters. */
function folderOf({ path }: Use): string {
  return path.slice(0, -'/bin/activate'.length);
}

function nowhere(use: Use): Finding {
  const folder = shown(folderOf(use));
  return findingOfUse(
    use,
    `\`${folder}\` is entered here, and nothing in this lesson makes such an environment`,
    {
      help: `Make it first: \`python3 -m venv ${folder}\`.`,
      severity: 'warning',
    },
  );
}

/** Packages that a block installs after it has made an environment, which it does not enter. */
function* beforeEntered(view: LessonView): Iterable<Finding> {
  for (const reading of view.shells) {
    if (!/venv/.test(reading.block.text)) continue;
    let made: { line: number } | null = null;
    for (const [at, statement] of reading.shell.statements.entries()) {
      if ((reading.commands[at]?.traits.length ?? 1) > 0) break;
      if (/\bactivate\b/.test(statement.text)) break;
      for (const outer of statement.calls) {
        const call = unwrap(outer);
        const word = made && call.name === call.program ? firstPackage(call) : null;
        if (made && word !== null) {
          yield findingAt(
            placeOfWord(reading, word),
            `packages are installed here, but nothing has entered the environment that line ${made.line} makes`,
            {
              help: 'Put `source .../bin/activate` between the two.',
              related: [relatedLine(view, made.line, 'the environment is made here')],
              severity: 'warning',
            },
          );
          made = null;
        }
      }
      // `uv pip` finds the environment beside it by itself.
      if (MAKES.test(statement.text) && !/^\s*uv\b/.test(statement.text))
        made = { line: placeIn(reading.block, statement.start).line };
    }
  }
}

/** Packages that go into another Python than the one that the lesson enters for what needs them. */
function* pastEnvironment(view: LessonView, activations: readonly Use[]): Iterable<Finding> {
  const first = activations.find(({ kind, aside }) => kind === 'main' && !aside);
  if (!first || activations[0] !== first) return;
  const folder = folderOf(first);
  const made = makersOf(view, folder).find(
    (one) => one.order < first.order && one.sure && one.tree && one.path === folder && !one.aside,
  );
  const kinds = new Map(view.lesson.steps.map(({ slug, kind }) => [slug, kind]));
  for (const reading of view.shells) {
    if (reading.fence.line > first.line) return;
    if (kinds.get(reading.fence.step) !== 'main') continue;
    for (const [at, statement] of reading.shell.statements.entries()) {
      if ((reading.commands[at]?.traits.length ?? 1) > 0) continue;
      for (const outer of statement.calls) {
        const word = firstPackage(unwrap(outer));
        const line = placeIn(reading.block, outer.start).line;
        if (word === null || line >= (made?.line ?? first.line)) continue;
        yield findingAt(
          placeOfWord(reading, word),
          `packages are installed here, but line ${first.line} then enters \`${shown(folder)}\`, which does not see them`,
          {
            help: `Enter \`${shown(folder)}\` before packages are installed.`,
            related: [relatedLine(view, first.line, 'the environment is first entered here')],
            // An environment of the board may have been entered before the lesson began.
            severity: made ? 'warning' : 'hint',
          },
        );
        return;
      }
    }
  }
}

/** Tools that are meant for the whole machine. */
const TOOLS = /^(?:pip|setuptools|wheel|virtualenv|uv|pipx|huggingface[_-]hub|hf|tt-smi|poetry)\b/;

function firstPackage(call: Call) {
  if (!isPip(call) || !call.arguments.includes('install')) return null;
  const at = call.arguments.indexOf('install') + 1;
  const words = call.arguments.slice(at);
  const index = words.findIndex((word) => !word.startsWith('-') && word !== '.');
  const packages = words.filter((word) => !word.startsWith('-'));
  if (index < 0 || packages.every((word) => TOOLS.test(word))) return null;
  return call.words[at + index] ?? null;
}
