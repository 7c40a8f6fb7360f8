import { normalise } from '../../plan/whereabouts.ts';
import { unwrap } from '../../shell/options.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { pythonProgramsOf } from '../programs/python-programs.ts';
import { type SavedScript, savedScriptsOf } from '../saved-scripts.ts';
import { typedCalls } from '../typed.ts';
import { standingOf } from './baseline.ts';
import type { Effect, Need, Word } from './effect.ts';
import { baselineFor } from './fate.ts';
import { foldersAbove, makersOf } from './makers.ts';
import { isKnownElsewhere, isPromised } from './mentions.ts';
import { effectsOf } from './programs.ts';
import { meantValues } from './variables.ts';
import { type Making, type Use, walkOf } from './walk.ts';
import { Values } from './where.ts';
import { baseName, folderOf, renamed } from './words.ts';

/** Something that a script which the lesson writes wants, by a whole path. */
export interface ScriptUse extends Pick<Use, 'reading' | 'at' | 'how' | 'path'> {
  script: SavedScript;
}

/** Folders that scripts of the lesson enter or write into, and that nothing in the lesson makes, though it makes one around them. */
export const unmadeInScripts = derived(
  (view: LessonView): readonly { use: ScriptUse; owner: Making }[] => {
    const scripts = savedScriptsOf(view);
    if (scripts.length === 0 || isStirredByOthers(view)) return [];
    const values = new Values(meantValues(view));
    const uses: ScriptUse[] = [];
    const made = new Set<string>();
    for (const script of scripts)
      for (const { effect, text } of effectsIn(script, values)) {
        const word = wanted(effect);
        const path = word ? wholePath(word.word.text, values) : null;
        if (word && path !== null && !PERHAPS.test(text))
          uses.push({
            ...{ path, how: word.how, at: word.word.at },
            ...{ reading: script.reading, script },
          });
        const brought =
          effect.kind === 'makes' ? wholePath(effect.word.text.replace(/\/+$/, ''), values) : null;
        if (effect.kind !== 'makes' || brought === null) continue;
        made.add(brought);
        if (effect.parents) for (const folder of foldersAbove(brought)) made.add(folder);
      }
    if (uses.length > MOST_USES) return [];
    return uses.flatMap((use) => {
      const owner = made.has(use.path) ? null : ownerOf(view, use);
      return owner ? [{ use, owner }] : [];
    });
  },
);

/** No lesson's scripts have a tenth of them. */
const MOST_USES = 200;

/** One of several ways, or only perhaps done. */
const PERHAPS = /\|\||^\s*(?:if|case|\[|test)(?=\s)/;

function* effectsIn({ reading }: SavedScript, values: Values) {
  for (const { calls, text } of reading.shell.statements)
    for (const outer of calls) {
      values.follow(outer);
      for (const effect of effectsOf(unwrap(outer))) yield { effect, text: text.slice(0, 2000) };
    }
}

/** The folder that something is done in. */
function wanted(effect: Effect): { word: Word; how: Need } | null {
  if (effect.kind === 'enters') return effect.word && { word: effect.word, how: 'enter' };
  if (effect.kind !== 'makes' || effect.parents || !effect.sure) return null;
  const folder = folderOf(effect.word.text);
  return folder === null ? null : { word: renamed(effect.word, folder), how: 'hold' };
}

function wholePath(text: string, values: Values): string | null {
  const path = values.expand(text);
  return path?.startsWith('~/') ? normalise(path) : null;
}

/** The folder around, made empty by the lesson; null where the path may be there all the same. */
function ownerOf(view: LessonView, { path }: ScriptUse): Making | null {
  if (standingOf(path, baselineFor(view)) !== 'bare' || makersOf(view, path).length > 0)
    return null;
  if (isPromised(view, path) || isKnownElsewhere(view, path)) return null;
  const name = baseName(path);
  if (pythonProgramsOf(view).some(({ text }) => /mkdir|makedirs/.test(text) && text.includes(name)))
    return null;
  for (const folder of foldersAbove(path)) {
    const owner = makersOf(view, folder).find(({ what, sure }) => what === 'folder' && sure);
    if (owner) return owner;
  }
  return null;
}

/** Whether something else than the lesson's own scripts may have made anything anywhere. */
function isStirredByOthers(view: LessonView): boolean {
  const own = new Set(savedScriptsOf(view).map(({ path }) => baseName(path)));
  const runs = new Set(
    typedCalls(view).flatMap(({ call, command }) =>
      [call.program, ...call.arguments].some((word) => own.has(baseName(word)))
        ? [command.line]
        : [],
    ),
  );
  return walkOf(view).stirs.some(
    ({ below, line, button }) => below === null && !runs.has(line) && button?.makes !== false,
  );
}
