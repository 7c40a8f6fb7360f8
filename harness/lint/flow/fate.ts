import { isWithin } from '../../plan/whereabouts.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { stepOf } from '../step-of.ts';
import { baselineOf, SCRATCHPAD, SIMULATION, standingOf } from './baseline.ts';
import { isStirred, isWritten, makersOf } from './makers.ts';
import {
  isKnownElsewhere,
  isPromised,
  isSpokenOf,
  leadsToUnknown,
  sendsForCommands,
} from './mentions.ts';
import { namelessBlocksOf, savedBlocksOf } from './saved-blocks.ts';
import { isOfTemplate } from './template-names.ts';
import { type Making, type Use, walkOf } from './walk.ts';
import { baseName, folderOf } from './words.ts';

/** What is known of something that a command wants. */
export type Fate =
  /** It is there, or nobody can tell. */
  | { kind: 'fine' }
  /** The lesson makes it, but further down. */
  | { kind: 'later'; making: Making }
  /** Nothing makes it: in a folder that this making of the lesson brought, or in the scratchpad (null). */
  | { kind: 'nobody'; owner: Making | null };

const FINE: Fate = { kind: 'fine' };

/** A step that brings what most readers have: its place in the lesson says nothing of who needs it. */
const WHERE_MISSING =
  /\bif (?:you|not|it|needed|missing|necessary|the)\b|\bif\b.*\b(?:don't|haven't|isn't)|\bno \w+\? |\balready\b|\boptional|\bneed(?:ed)?\b.*\?|\botherwise\b|\bre-?(?:clone|install|create|run)\b/i;

const SIMULATOR_LIBRARY = /^~\/sim\/libttsim\w*\.so$/;

export const baselineFor = derived((view: LessonView) => {
  const baseline = baselineOf(view.lesson.frontMatter.supportedHardware);
  // What a lesson makes itself is its own, and not there before.
  const own = walkOf(view).makings.filter(
    ({ what, sure, aside }) => what === 'folder' && sure && !aside,
  );
  // Who fetches the simulator there has none yet.
  const fetches = walkOf(view).makings.some(
    ({ path, sure, aside }) => sure && !aside && SIMULATOR_LIBRARY.test(path),
  );
  const trees = baseline.trees.filter(
    (tree) => tree !== SIMULATION || !(fetches || own.some(({ path }) => path === tree)),
  );
  return { ...baseline, trees };
});

/** Orders of the first button that may make anything, of the first that may make what people write, and of the first that by its name makes something. */
const firstButtons = derived((view: LessonView) => {
  const buttons = walkOf(view).stirs.filter(({ button }) => button !== null);
  const any = buttons[0]?.order ?? Number.POSITIVE_INFINITY;
  const written = buttons.find(({ results }) => !results)?.order ?? Number.POSITIVE_INFINITY;
  const making = buttons.find(({ button }) => button?.makes)?.order ?? Number.POSITIVE_INFINITY;
  return { any, written, making };
});

/** What becomes of a use. */
export function fateOf(view: LessonView, use: Use): Fate {
  const { path, order, line } = use;
  const makers = makersOf(view, path);
  const standing = standingOf(path, baselineFor(view));
  if (standing === 'there') return FINE;
  const beside = besideIn(view, use, makers);
  if (beside) return beside;
  if (makers.some((made) => made.order < order)) return FINE;
  // What is made from within the path itself brings nothing: `cd x` came first.
  const later = makers.find(
    (made) => made.order > order && (made.from === null || !isWithin(made.from, path)),
  );
  const confessed = later?.kind === 'troubleshooting' && later.what === 'folder';
  const buttons = firstButtons(view);
  const may = isWritten(path) ? buttons.written : buttons.any;
  if ((later ? buttons.making : may) < order && !confessed) return FINE;
  if (isPromised(view, path, line)) return FINE;
  if (later) return isFirm(view, later) ? { kind: 'later', making: later } : FINE;
  if (use.own || (standing === 'unknown' && !isOwned(view, use))) return FINE;
  if (isStirred(view, path, order) || isPromised(view, path) || isSaved(view, use)) return FINE;
  if (isKnownElsewhere(view, path) || isOfTemplate(view, path, line)) return FINE;
  const owner = ownerOf(view, use);
  if (owner !== undefined) return { kind: 'nobody', owner };
  const bare = standing === 'bare' && path.startsWith('~/');
  // What is written into a folder of the home needs the folder, and a board has none but those of its baseline.
  const written = bare && use.how === 'hold';
  // A folder that is entered may be one that the text takes for granted.
  if (use.how === 'enter' && isSpokenOf(view, path)) return FINE;
  // One that is entered only to bring something into it is no tree that stands there already; another may be another lesson's.
  const filled = use.how === 'enter' && makers.some((made) => made.what === 'tree' && made.sure);
  const entered = bare && use.how === 'enter' && !leadsToUnknown(view) && !sendsForCommands(view);
  return filled || written || entered ? { kind: 'nobody', owner: null } : FINE;
}

/**
 * What one block alone tells: it makes a folder after it has written into it, or writes into a folder of one that it
 * has just made empty. No button comes between, and no text mends what is copied as one piece.
 */
function besideIn(view: LessonView, use: Use, makers: readonly Making[]): Fate | null {
  if (use.how !== 'hold' || use.fence === null || isAsideInBlock(use)) return null;
  // What a button perhaps made before counts for nothing: the block is the other way.
  if (makers.some(({ order, fence }) => order < use.order && fence !== null)) return null;
  const later = makers.find(
    (made) =>
      made.order > use.order &&
      made.fence === use.fence &&
      made.what === 'folder' &&
      made.sure &&
      made.aside === use.aside,
  );
  if (later && (later.from === null || !isWithin(later.from, use.path)))
    return { kind: 'later', making: later };
  const owner = makers.length === 0 ? ownerOf(view, use) : null;
  return owner?.fence === use.fence && isSeenThrough(view, owner.path, use.order)
    ? { kind: 'nobody', owner }
    : null;
}

/** Whether a use is one of several ways within its block, and not part of a block that is another way as a whole. */
export function isAsideInBlock({ aside, reading }: Use): boolean {
  return (
    aside &&
    !reading.commands.every(({ traits }) =>
      traits.some(({ kind }) => kind === 'alternative' || kind === 'optional'),
    )
  );
}

/** Whether a making says that there was nothing before it. */
function isFirm(view: LessonView, making: Making): boolean {
  if (!making.sure || making.aside) return false;
  if (making.fence === null) return false;
  const lead = view.leadIns[making.fence] ?? '';
  const step = view.lesson.fences[making.fence]?.step;
  const title = stepOf(view, step)?.title ?? '';
  return !WHERE_MISSING.test(lead.slice(-200)) && !WHERE_MISSING.test(title);
}

/** The first making of each folder that is surely made. */
const foldersMade = derived((view: LessonView): ReadonlyMap<string, Making> => {
  const first = new Map<string, Making>();
  for (const made of walkOf(view).makings) {
    if (made.what !== 'folder' || !made.sure) continue;
    const known = first.get(made.path);
    if (!known || made.order < known.order) first.set(made.path, made);
  }
  return first;
});

/** The folder around a path that the lesson itself made empty; null for the scratchpad; undefined for none. */
function ownerOf(view: LessonView, { path, order }: Use): Making | null | undefined {
  for (
    let folder = folderOf(path);
    folder && folder !== '~' && folder !== '/';
    folder = folderOf(folder)
  ) {
    const made = foldersMade(view).get(folder);
    if (made && made.order < order) return made;
    if (folder === SCRATCHPAD) return null;
  }
  return undefined;
}

function isOwned(view: LessonView, use: Use): boolean {
  return ownerOf(view, use) !== undefined;
}

/** Whether a block of the lesson is meant to become the file, by its name or by the lack of one. */
function isSaved(view: LessonView, { path, line, how }: Use): boolean {
  const name = baseName(path);
  if (savedBlocksOf(view).some((block) => baseName(block.path) === name)) return true;
  if (how === 'enter' || how === 'hold') return false;
  return namelessBlocksOf(view).some((block) => block.line < line && line - block.endLine < NEAR);
}

/** Lines between a block of code and the command that runs it. */
const NEAR = 60;

/** Whether the lesson made a folder empty, and nothing that cannot be seen into has filled it since. */
export function isSeenThrough(view: LessonView, folder: string, order: number): boolean {
  const made = makersOf(view, folder).filter((one) => one.order < order);
  const first = made.find((one) => one.what === 'folder' && one.sure);
  if (!first || made.some((one) => one.tree)) return false;
  return !walkOf(view).stirs.some(
    (stir) =>
      stir.order > first.order &&
      stir.order < order &&
      (stir.below === folder || (stir.below === null && stir.button?.makes !== false)),
  );
}
