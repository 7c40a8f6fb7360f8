import type { Fence } from '../../lesson/lesson.ts';
import { FILE_NAME } from '../../lesson/saved-files.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { stepOf } from '../step-of.ts';

/** A block that the reader saves under the name that the text gives it. */
export interface SavedBlock {
  fence: Fence;
  line: number;
  step: string;
  /** As the text names it. */
  path: string;
}

/** Blocks with a name: in the words that lead to them, in their first lines, in their heading. */
export const savedBlocksOf = derived((view: LessonView): SavedBlock[] =>
  view.lesson.fences.flatMap((fence) => {
    const { line, step } = fence;
    return [...namesOf(view, fence)].map((path) => ({ fence, line, step, path }));
  }),
);

function namesOf(view: LessonView, fence: Fence): Set<string> {
  const lead = (view.leadIns[fence.index] ?? '').slice(-300);
  const head = fence.text.slice(0, 300).split('\n', 3);
  const comments = head.filter((text) => /^\s*(?:#|\/\/|\/\*|<!--|--|;|"""|''')/.test(text));
  const title = stepOf(view, fence.step)?.title ?? '';
  const above = [1, 2, 3].map((back) => view.lines.textOf(fence.line - back));
  const shell = /^(?:bash|sh|shell|console|zsh)?$/.test(fence.language);
  // A block of shell is typed, not saved, unless it says that it is a script.
  if (shell && !/^#!/.test(fence.text) && !/\b(?:create|save)\b/i.test(lead)) return new Set();
  const texts = [lead, title, ...comments, ...above.map((text) => text.replace(/[`*]/g, ' '))];
  return new Set(texts.flatMap((text) => text.slice(0, 400).match(FILE_NAME) ?? []));
}

/** Blocks of code that nobody gives a name: a reader may well save them under the one that a command uses. */
export const namelessBlocksOf = derived((view: LessonView): Fence[] => {
  const named = new Set(savedBlocksOf(view).map(({ line }) => line));
  return view.lesson.fences.filter(
    ({ language, line }) =>
      !named.has(line) && /^(?:python|py|ya?ml|json|cpp|c|javascript|typescript)$/.test(language),
  );
});
