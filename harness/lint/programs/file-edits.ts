import { unwrap } from '../../shell/options.ts';
import type { Call } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import { baseName } from '../flow/words.ts';
import type { LessonView } from '../lesson-view.ts';
import { type TypedCall, typedCalls } from '../typed.ts';
import type { ProgramCall } from './program-calls.ts';

/** Commands that change files which are there, by the names of those files; those that may change any under `null`. */
const editsByName = derived((view: LessonView): ReadonlyMap<string | null, TypedCall> => {
  const first = new Map<string | null, TypedCall>();
  for (const typed of typedCalls(view))
    for (const name of editedBy(unwrap(typed.call), typed))
      if (!first.has(name)) first.set(name, typed);
  return first;
});

/** Whether a command has changed a file of the lesson's before it is run: its text is no longer the one that was saved. */
export function isEditedBefore(view: LessonView, name: string, { typed }: ProgramCall): boolean {
  const edits = editsByName(view);
  return [edits.get(name), edits.get(null)].some(
    (edit) =>
      edit !== undefined &&
      (edit.reading === typed.reading
        ? edit.call.start < typed.call.start
        : edit.reading.fence.line < typed.reading.fence.line),
  );
}

const EDITORS = /^(?:nano|vim?|nvim|emacs|code|ed|ex|micro|patch)$/;

function editedBy(call: Call, { statement }: TypedCall): (string | null)[] {
  const { name, arguments: words, redirects } = call;
  const appended = redirects.flatMap(({ operator, target }) =>
    operator === '>>' ? baseName(target) : [],
  );
  const names = () => words.filter((word) => !word.startsWith('-')).map(baseName);
  if (name === 'patch' || (name === 'git' && words[0] === 'apply')) return [null, ...appended];
  const inPlace =
    /^(?:sed|perl)$/.test(name ?? '') &&
    words.some((word) => /^(?:-[A-Za-z]*i|--in-place)/.test(word));
  const adds = name === 'tee' && words.some((word) => /^(?:-a|--append)$/.test(word));
  // A few lines of Python that name a program are there to change it.
  const lines = /^python[\d.]*$/.test(name ?? '') && words.every((word) => !word.endsWith('.py'));
  if (lines) return [...appended, ...(statement.text.match(PROGRAM) ?? [])];
  return inPlace || adds || EDITORS.test(name ?? '') ? [...appended, ...names()] : appended;
}

const PROGRAM = /[\w-]+\.py\b/g;
