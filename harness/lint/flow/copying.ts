import type { Call } from '../../shell/shell.ts';
import { type Effect, makes, needs, type Word } from './effect.ts';
import { baseName, hasLetter, plainWords, renamed, valuesOf, withBraces } from './words.ts';

/** `cp a/b c` makes `c`, or `c/b` where `c` is a folder; with `c/` or several sources it has to be one. */
export function copier(call: Call): Effect[] {
  const words = plainWords(call, '-m', '-o', '-g', '--mode').flatMap(withBraces);
  if (call.name === 'install' && hasLetter(call, 'd'))
    return words.map((word) => makes(word, 'folder', { parents: true }));
  const [target] = valuesOf(call, '-t', '--target-directory');
  const last = target ?? words.at(-1);
  const sources = target ? words.filter((word) => word !== target) : words.slice(0, -1);
  if (last === undefined || sources.length === 0) return [];
  const tree =
    call.name === 'mv' ||
    call.name === 'ln' ||
    call.name === 'rsync' ||
    hasLetter(call, 'r', 'R', 'a');
  const what = tree ? 'tree' : 'file';
  const folder = last.text.replace(/\/+$/, '') || '/';
  const into = target !== undefined || last.text.endsWith('/') || sources.length > 1;
  const effects: Effect[] = call.name === 'ln' ? [] : sources.map((word) => needs(word));
  // It makes the folder that it copies into, and of `a/` copies what is in it.
  if (call.name === 'rsync') return [...effects, ...copiedByRsync(sources, last, folder)];
  effects.push(into ? needs(last, 'hold') : makes(last, what));
  for (const source of sources)
    effects.push(makes(renamed(last, `${folder}/${baseName(source.text)}`), what, { sure: into }));
  if (call.name === 'mv')
    effects.push(...sources.map((word): Effect => ({ kind: 'removes', word })));
  return effects;
}

function copiedByRsync(sources: readonly Word[], target: Word, folder: string): Effect[] {
  return [
    makes(target, 'tree'),
    ...sources
      .filter(({ text }) => !text.endsWith('/'))
      .map((source) =>
        makes(renamed(target, `${folder}/${baseName(source.text)}`), 'tree', { sure: false }),
      ),
  ];
}
