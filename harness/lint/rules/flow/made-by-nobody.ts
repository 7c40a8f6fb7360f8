import { derived } from '../../derived.ts';
import { relatedLine } from '../../finding.ts';
import { fateOf } from '../../flow/fate.ts';
import { homesOf } from '../../flow/homes.ts';
import { type LoopedCheckpoint, loopedCheckpointsOf } from '../../flow/looped-checkpoints.ts';
import { foldersAbove, makersOf } from '../../flow/makers.ts';
import { isPromised } from '../../flow/mentions.ts';
import { DONE, findingOfUse, isActivation, Once } from '../../flow/report.ts';
import { unmadeInScripts } from '../../flow/script-uses.ts';
import { type Use, walkOf } from '../../flow/walk.ts';
import { shown } from '../../flow/where.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** Something in a folder of the lesson's own that no command, block or button brings there. */
export const madeByNobody: LessonRule = {
  scope: 'lesson',
  id: 'flow/made-by-nobody',
  severity: 'error',
  title: 'A file or folder is used that nothing in the lesson makes',
  why: `The reader gets \`No such file or directory\` and has nothing to go back to: a step is missing. The rule
speaks where the lesson itself made the folder, so that all that lies in it is known, and, as a warning, below
\`${'~/tt-scratchpad'}\`, where only readers and other lessons put things. A folder of
the home that is entered or written into is told, too, where no text and no other lesson speaks of it.

A script that the lesson writes is read, too, for folders that it enters or redirects into.

It stays silent where a script, a button or a block without a name may have made the file, where the text says
that it is there, and in trees that the lesson did not make: a clone, an installation, a model. What only runs
something (\`python first.py\`, a button that starts a server) leaves results, but no programs or configurations.`,
  remedy: 'Add the step that makes it, or say where it comes from.',
  *check(view) {
    const once = new Once();
    const missing = new Set<string>();
    for (const use of walkOf(view).uses) {
      if (use.aside || use.kind === 'troubleshooting' || isActivation(use)) continue;
      if (homesOf(view, use).length > 0) continue;
      if (use.checkpoint || isOfTraining(view, use)) {
        const finding = checkpoint(view, use);
        if (finding && once.first(use.path)) yield finding;
        if (finding) continue;
      }
      const fate = fateOf(view, use);
      if (fate.kind !== 'nobody' || missing.has(use.path)) continue;
      if (foldersAbove(use.path).some((folder) => missing.has(folder))) continue;
      missing.add(use.path);
      const path = shown(use.path);
      const within = fate.owner ? ` in the folder that line ${fate.owner.line} made` : '';
      yield findingOfUse(
        use,
        `\`${path}\` ${DONE[use.how]} here, and nothing in this lesson brings it${within}`,
        {
          help:
            use.how === 'enter' || use.how === 'hold'
              ? `Make it with \`mkdir -p ${path}\`, or say which step or lesson does.`
              : `Add the step that makes or fetches \`${baseName(path)}\`, or say where it comes from.`,
          related: fate.owner
            ? [
                relatedLine(
                  view,
                  fate.owner.line,
                  `\`${shown(fate.owner.path)}\` is made here, empty`,
                ),
              ]
            : [],
          ...(!fate.owner && { severity: 'warning' }),
        },
      );
    }
    for (const one of loopedCheckpointsOf(view)) {
      const finding = inLoop(view, one);
      if (finding && once.first(one.folder)) yield finding;
    }
    for (const { use, owner } of unmadeInScripts(view)) {
      if (missing.has(use.path)) continue;
      missing.add(use.path);
      const path = shown(use.path);
      yield findingOfUse(
        use,
        `\`${path}\` ${DONE[use.how]} when \`${baseName(use.script.path)}\` runs, and nothing in this lesson brings it in the folder that line ${owner.line} made`,
        {
          help: `Make it with \`mkdir -p ${path}\`.`,
          related: [relatedLine(view, owner.line, `\`${shown(owner.path)}\` is made here, empty`)],
        },
      );
    }
  },
};

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

/** Checkpoints that trainings leave, by their folder, and the paths of all that is made. */
const checkpointsOf = derived((view: LessonView) => {
  const { makings } = walkOf(view);
  const byFolder = new Map<string, (typeof makings)[number][]>();
  for (const made of makings) {
    if (!made.checkpoint) continue;
    const near = byFolder.get(folderOf(made.path));
    if (near) near.push(made);
    else byFolder.set(folderOf(made.path), [made]);
  }
  return { byFolder, paths: new Set(makings.map(({ path }) => path)) };
});

/** A checkpoint in a folder that nothing makes, below the only one that the lesson's trainings fill. */
function inLoop(view: LessonView, { typed, word, folder }: LoopedCheckpoint): Finding | null {
  const { byFolder } = checkpointsOf(view);
  const [filled, ...more] = [...byFolder.keys()];
  if (filled === undefined || more.length > 0 || !folder.startsWith(`${filled}/`)) return null;
  const nearest = byFolder.get(filled)?.find(({ line }) => line < typed.command.line);
  if (!nearest?.sure || makersOf(view, folder).length > 0 || isPromised(view, folder)) return null;
  return findingOfUse(
    { reading: typed.reading, at: word.at },
    `nothing in this lesson makes \`${shown(folder)}\`: the training on line ${nearest.line} leaves its checkpoints in \`${shown(filled)}\``,
    {
      help: 'Name the folder that the save path of the training has.',
      related: [relatedLine(view, nearest.line, `\`${shown(nearest.path)}\` is made here`)],
    },
  );
}

/** Whether a command reads a checkpoint beside those of the lesson's trainings, which no text and no other command brings. */
function isOfTraining(view: LessonView, { path, how, line }: Use): boolean {
  return (
    how === 'read' &&
    path.endsWith('.pkl') &&
    checkpointsOf(view).byFolder.has(folderOf(path)) &&
    makersOf(view, path).length === 0 &&
    !isPromised(view, path, line)
  );
}

/** A checkpoint that a training before leaves under this very name, in one other folder. */
function inAnotherFolder(view: LessonView, use: Use): Finding | null {
  const { byFolder, paths } = checkpointsOf(view);
  if (paths.has(use.path) || use.path.includes('*')) return null;
  const name = baseName(use.path);
  const made = [...byFolder.values()].flat().filter((one) => baseName(one.path) === name);
  const [before] = made.filter((one) => one.sure && one.order < use.order);
  if (!before || new Set(made.map(({ path }) => path)).size > 1) return null;
  if (!before.path.startsWith('~/') || !use.path.startsWith('~/')) return null;
  return findingOfUse(
    use,
    `no training of this lesson leaves \`${shown(use.path)}\`; line ${before.line} leaves \`${shown(before.path)}\``,
    {
      help: 'Name the file that a step of this lesson leaves.',
      related: [relatedLine(view, before.line, `\`${shown(before.path)}\` is made here`)],
    },
  );
}

/** A checkpoint in the folder that the lesson's own trainings fill, under a name that none of them gives. */
function checkpoint(view: LessonView, use: Use): Finding | null {
  const { byFolder, paths } = checkpointsOf(view);
  const near = byFolder.get(folderOf(use.path)) ?? [];
  if (near.length === 0) return inAnotherFolder(view, use);
  if (paths.has(use.path)) return null;
  if (/_step_\d+\.pkl$|\*/.test(use.path)) return null;
  const meant = near.find((made) => made.path === `${use.path}_final.pkl`);
  const nearest = meant ?? near.findLast((made) => made.order < use.order);
  if (!nearest || nearest.order > use.order) return null;
  return findingOfUse(
    use,
    `no training of this lesson leaves \`${baseName(use.path)}\`: ${
      meant
        ? `with this save path it leaves \`${baseName(meant.path)}\``
        : `line ${nearest.line} leaves \`${baseName(nearest.path)}\` there`
    }`,
    {
      help: 'The trainer adds `_final.pkl` to its save path; name the file that a step of this lesson leaves.',
      related: [relatedLine(view, nearest.line, `\`${baseName(nearest.path)}\` is made here`)],
    },
  );
}
