import { derived } from '../../derived.ts';
import type { LessonView } from '../../lesson-view.ts';
import { type TypedCall, typedCalls } from '../../typed.ts';

/** Calls after which `python` is that of an environment, or of a machine that is not the reader's own. */
export const activationsOf = derived((view: LessonView): TypedCall[] =>
  typedCalls(view).filter(({ call }) => {
    const { name, arguments: words } = call;
    const first = words[0] ?? '';
    if (name === 'source' || name === '.')
      return /(?:^|[/_-])(?:activate|env|venv|setup)|env\b|venv/i.test(first);
    if (name === 'conda' || name === 'mamba' || name === 'micromamba') return first === 'activate';
    if (name === 'workon' || name === 'pyenv') return true;
    if (name === 'poetry' || name === 'pipenv') return first === 'shell';
    // A shell in a container or on another machine has a Python of its own.
    if (name === 'docker' || name === 'podman')
      return /^(?:run|exec)$/.test(first) && words.some((word) => /^-\w*t/.test(word));
    // An image's own words: `tt-vllm` enters its environment.
    return words.length === 0 && /^tt-(?:vllm|metal|env|forge|xla)$/.test(name ?? '');
  }),
);
