import { relatedLine } from '../../finding.ts';
import { fateOf, isAsideInBlock } from '../../flow/fate.ts';
import { type EarlyInput, earlyInputs } from '../../flow/program-inputs.ts';
import { DONE, findingOfUse, isActivation, Once } from '../../flow/report.ts';
import { laterClone } from '../../flow/same-word.ts';
import { type Making, type Use, walkOf } from '../../flow/walk.ts';
import { shown } from '../../flow/where.ts';
import { baseName } from '../../flow/words.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** A file or folder that a command needs, and a later one makes. */
export const readBeforeMade: LessonRule = {
  scope: 'lesson',
  id: 'flow/read-before-made',
  severity: 'error',
  title: 'A file or folder is used before the lesson makes it',
  why: `A reader who works from top to bottom gets \`No such file or directory\`, or, worse, a file under the
name of a folder that is not there yet. The rule names both places: where the path is needed, and the command
further down that makes it. Where only a section for trouble or extras makes it, it is a warning.

What a program that the lesson writes reads, under a name in its text or as the word that it is given, counts where
another program or command further down writes it.

It stays silent about what a board brings, what the text says to be there already, what a button of the editor may
have made before, and about paths that cannot be told from the text.`,
  remedy: 'Move the command that makes it above the first one that needs it.',
  *check(view) {
    const once = new Once();
    for (const use of walkOf(view).uses) {
      if (isAsideInBlock(use) || use.kind === 'troubleshooting' || isActivation(use)) continue;
      const fate = fateOf(view, use);
      // Another way as a whole is judged by itself alone.
      if (use.aside && (fate.kind !== 'later' || fate.making.fence !== use.fence)) continue;
      const clone = fate.kind === 'fine' ? laterClone(view, use) : null;
      if (clone && once.first(use.word, use.fence)) yield inClone(use, clone, view.file);
      if (fate.kind !== 'later') continue;
      const { making } = fate;
      const elsewhere = making.kind !== 'main' && use.kind === 'main';
      if (making.kind === 'troubleshooting' && !elsewhere) continue;
      if (!once.first(use.path, elsewhere ? null : use.fence)) continue;
      yield found(use, making, elsewhere, view.file);
    }
    for (const input of earlyInputs(view))
      if (once.first(input.file)) yield early(input, view.file);
  },
};

function found(use: Use, making: Making, elsewhere: boolean, file: string): Finding {
  const path = shown(use.path);
  const made = `\`${path}\` ${DONE[use.how]} here, and ${
    elsewhere
      ? `only line ${making.line}, ${WHERE[making.kind]}, makes it`
      : `is first made on line ${making.line}`
  }`;
  const cure =
    making.what === 'folder'
      ? `Put \`mkdir -p ${path}\` before this command.`
      : `Move what line ${making.line} does above this command.`;
  return findingOfUse(use, made, {
    help: cure,
    related: [relatedLine({ file }, making.line, `\`${path}\` is made here`)],
    ...(elsewhere && { severity: 'warning' }),
  });
}

function early({ run, file, at, maker }: EarlyInput, view: string): Finding {
  const reader = baseName(run.script.text);
  const by = maker.program === null ? '' : `, by \`${maker.program}\``;
  return findingOfUse(
    { reading: run.typed.reading, at },
    `\`${reader}\` reads \`${file}\` here, which is first written on line ${maker.line}${by}`,
    {
      help: `Run this after line ${maker.line}, or name a file that is there by now.`,
      related: [relatedLine({ file: view }, maker.line, `\`${file}\` is written here`)],
    },
  );
}

function inClone(use: Use, clone: Making, file: string): Finding {
  const path = shown(clone.path);
  return findingOfUse(
    use,
    `\`${use.word}\` ${DONE[use.how]} here, but lies in \`${path}\`, which line ${clone.line} clones first`,
    {
      help: `Move the clone above this command, and enter \`${path}\` before it.`,
      related: [relatedLine({ file }, clone.line, `\`${path}\` is cloned here`)],
      severity: 'warning',
    },
  );
}

const WHERE = {
  main: 'further down',
  troubleshooting: 'in a section for when something is wrong',
  optional: 'in a section that readers may leave out',
};
