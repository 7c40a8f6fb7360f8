import type { Step } from '../lesson/lesson.ts';

/** What a person asked for behind the lesson's name: `#stage-2`, `#step-slug`, `#step-slug/python-1`. */
export interface Selection {
  /** Without the `#`; empty selects everything. */
  parts: readonly string[];
  /** Steps left out, with everything below them. */
  without: readonly string[];
}

export interface Selectable {
  command: string;
  step: string;
  stage: string | null;
}

/** Whether a part names this task: by stage, by step or a step above it, or by the command's own id. */
export function names(part: string, task: Selectable, steps: ReadonlyMap<string, Step>): boolean {
  const wanted = part.replace(/^#/, '');
  return task.stage === wanted || task.command === wanted || isUnder(task.step, wanted, steps);
}

export function isUnder(slug: string, above: string, steps: ReadonlyMap<string, Step>): boolean {
  for (let at: string | null = slug; at !== null; at = steps.get(at)?.parent ?? null)
    if (at === above) return true;
  return false;
}

export interface LessonSelector {
  /** Path or id. */
  lesson: string;
  target: string | null;
  part: string | null;
}

/** Takes `id@n150#stage-2` apart; a path may hold an `@` or `#` only where no part follows. */
export function parseSelector(text: string): LessonSelector {
  const hash = text.indexOf('#');
  const head = hash < 0 ? text : text.slice(0, hash);
  const part = hash < 0 ? null : text.slice(hash + 1);
  // Nothing is asked for behind the mark: a slip, which must not stand for the whole lesson.
  if (part === '') return { lesson: text, target: null, part: null };
  const at = /^(.*)@([A-Za-z0-9]+)$/.exec(head);
  return { lesson: at?.[1] ?? head, target: at?.[2] ?? null, part };
}
