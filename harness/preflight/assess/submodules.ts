import type { Facts, SubmoduleState } from '../facts.ts';
import { type Answer, type AssessContext, lineOf } from '../finding.ts';

const WORDS: Record<SubmoduleState, string> = {
  'in-sync': 'in sync',
  'not-initialised': 'not initialised',
  'other-commit': 'at another commit than recorded',
  conflict: 'in conflict',
  dirty: 'with edited files',
  missing: 'missing',
};

/** More names than this make no sentence. */
const MOST_NAMED = 3;

export function assessSubmodules(
  fact: NonNullable<Facts['submodules']>,
  { lesson }: AssessContext,
): Answer {
  const { entries, failure } = fact;
  const wrong = entries.filter(({ state }) => state !== 'in-sync' && state !== 'dirty');
  const dirty = entries.filter(({ state }) => state === 'dirty');
  const base = {
    measured: `${entries.length - wrong.length - dirty.length} of ${entries.length} in sync`,
    expected: 'every submodule at its recorded commit',
    line: lineOf(lesson, [/\bgit submodule (update|sync)\b/, /\bsubmodules?\b/i]),
    cure: {
      phrases: ['chipid', 'submodule'],
      command: /\bgit submodule (update|sync)\b/,
      otherwise: 'Run `git submodule update --init --recursive --force` in the tt-metal tree.',
    },
  };
  if (wrong.length > 0) {
    const named = wrong.slice(0, MOST_NAMED).map(({ path, state }) => `${path} is ${WORDS[state]}`);
    const more = wrong.length > MOST_NAMED ? `, and ${wrong.length - MOST_NAMED} more` : '';
    return {
      ...base,
      state: 'broken',
      message: `${wrong.length} of ${entries.length} submodules of tt-metal are not as recorded: ${named.join(', ')}${more}`,
    };
  }
  if (failure !== null)
    return {
      ...base,
      state: 'unknown',
      message: `the submodules of tt-metal cannot be read: ${failure}`,
      measured: null,
    };
  if (dirty.length > 0)
    return {
      ...base,
      state: 'unknown',
      message: `the files of ${dirty.map(({ path }) => path).join(', ')} were edited, and whether that matters cannot be told`,
    };
  const { cure: _, ...held } = base;
  return {
    ...held,
    state: 'held',
    message: `all ${entries.length} submodules of tt-metal are in sync`,
  };
}
