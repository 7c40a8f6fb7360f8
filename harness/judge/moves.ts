import { withHidden } from '../plan/hidden-calls.ts';
import type { Task } from '../plan/plan.ts';
import { placementsOf } from '../shell/placement.ts';
import type { Call } from '../shell/shell.ts';
import { callsOf } from './known-variables.ts';

/**
 * Whether a command moves the reader, and so that where he stands afterwards is known by its words alone (`cd ~/x`, `cd $X`), or
 * from where he stood before (`cd build`). Null for one that does not; a subshell moves nobody.
 */
export function moveOf({ text }: Pick<Task, 'text'>): 'fixed' | 'relative' | null {
  if (!/\b(?:cd|pushd)\b/.test(text)) return null;
  const move = callsOfShell(text).findLast(isMove);
  if (!move) return null;
  return goesToKnown(move) ? 'fixed' : 'relative';
}

/** Programs that write or remove what their words name. */
const WRITERS = new Set(
  'chmod chown cp curl dd install ln mkdir mv patch rm rmdir rsync sed shred tar tee touch truncate unlink unzip wget'.split(
    ' ',
  ),
);
/** What git does to the tree around it; of `clone` the words tell where to. */
const GIT_WRITES =
  /^(?:add|am|apply|checkout|clean|clone|commit|init|mv|reset|restore|rm|stash|switch)$/;

/**
 * Whether a command writes or removes something that it names from where it stands: in another folder than the lesson means
 * it takes away, or litters, what has nothing to do with it.
 */
export function writesHere({ text }: Pick<Task, 'text'>): boolean {
  for (const call of callsOf({ text })) {
    // `cd ~/x && rm -r build`: what follows stands where its own words say.
    if (isMove(call) && goesToKnown(call)) return false;
    if (withHidden(call).some((one) => redirectsHere(one) || writes(one))) return true;
  }
  return false;
}

function redirectsHere({ redirects }: Call): boolean {
  return redirects.some(
    ({ operator, target }) => /^(?:&?>>?|>\|)$/.test(operator) && isRelative(target),
  );
}

function isMove({ name }: Call): boolean {
  return name === 'cd' || name === 'pushd';
}

function goesToKnown({ arguments: words }: Call): boolean {
  return /^(?:[~/$]|-$)/.test(words.find((one) => one !== '--') ?? '~');
}

function writes({ name, arguments: words }: Call): boolean {
  if (name === 'git')
    return GIT_WRITES.test(words[0] ?? '') && !words.slice(1).some((word) => /^[~/$]/.test(word));
  if (name === null || !WRITERS.has(name)) return false;
  // Without a folder of its own what is fetched or unpacked lands where the command stands.
  if (name === 'curl')
    return words.some((word) => /^(?:-\w*[oO]|--output|--remote-name)/.test(word));
  if (name === 'sed') return words.some((word) => /^(?:-\w*i|--in-place)/.test(word));
  const plain = words.filter((word) => !word.startsWith('-'));
  if (/^(?:cp|mv|ln|install|rsync)$/.test(name) && plain.length > 1) {
    const [to, ...from] = plain.toReversed();
    return isRelative(to ?? '') || (name === 'mv' && from.some(isRelative));
  }
  if (/^(?:wget|tar|unzip|patch)$/.test(name)) return !words.some((word) => /^[~/$]/.test(word));
  return plain.some(isRelative);
}

function isRelative(word: string): boolean {
  return word !== '' && !/^[~/$&-]/.test(word);
}

/** Simple commands that the reader's own shell runs, in order: `(cd x && make)` is run by another. */
export function callsOfShell(text: string): Call[] {
  const placements = placementsOf(text);
  return callsOf({ text }).filter(({ start }) =>
    /^(?:always|conditional)$/.test(placements.get(start) ?? ''),
  );
}
