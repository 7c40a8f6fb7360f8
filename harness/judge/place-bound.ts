import { withHidden } from '../plan/hidden-calls.ts';
import type { Task } from '../plan/plan.ts';
import type { Call } from '../shell/shell.ts';
import { callsOf } from './known-variables.ts';

/** Programs that work on the project around them, whatever their words are. */
const OF_PROJECT = new Set(
  'cargo cmake ctest docker-compose go just make ninja npm npx pnpm poetry pytest tox yarn'.split(
    ' ',
  ),
);
/** Programs that look at the folder around them when no word names another. */
const LOOKS_AROUND = new Set('du find ls tree'.split(' '));

/** Whether what a command does depends on the directory that it runs in: the same words do other things elsewhere. */
export function isPlaceBound(task: Pick<Task, 'text'>): boolean {
  return callsOf(task)
    .flatMap((call) => withHidden(call))
    .some(isBound);
}

function isBound({ name, arguments: words, program }: Call): boolean {
  if (/^\.{0,2}[^~/$"'\s]*\/./.test(program) && !program.startsWith('/')) return true;
  if (words.some((word) => /^\.{1,2}(?:\/|$|\[)/.test(word)) && name !== 'cd') return true;
  if (name === null) return false;
  if (name === 'git')
    return words[0] !== '-C' && !/^(?:clone|config|--version)$/.test(words[0] ?? '');
  if (OF_PROJECT.has(name))
    return !words.some((word) => /^(?:--version|-[gC]|--global|--prefix)/.test(word));
  if (/^(?:python[\d.]*|bash|sh|source|\.)$/.test(name)) {
    const script = words.find((word) => !word.startsWith('-')) ?? '';
    return words[0] === script && /^[\w.-][^:]*\.\w+$/.test(script);
  }
  return LOOKS_AROUND.has(name) && words.every((word) => word.startsWith('-'));
}
