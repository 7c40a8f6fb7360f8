import { isWithin } from '../../plan/whereabouts.ts';

/**
 * What stands on a board before a lesson begins. Source: the images of Tenstorrent's boards and clouds as their
 * own lessons describe them: a built tt-metal with its environment, tt-inference-server, models and sources of
 * other lessons, and the scratchpad that the editor's extension makes.
 */
export interface Baseline {
  /** Is there; what lies below is not known. */
  trees: readonly string[];
  /** Is there, and holds nothing of which a lesson could know. */
  folders: readonly string[];
}

const EVERY_BOARD: Baseline = {
  trees: [
    '~/tt-metal',
    '~/tt-inference-server',
    '~/tt-vllm',
    '~/vllm',
    '~/tt-forge',
    '~/tt-xla',
    '~/tt-smi',
    '~/tt-studio',
    '~/tt-vscode-toolkit',
    '~/code',
    '~/models',
    '~/data',
  ],
  folders: ['~', '~/tt-scratchpad'],
};

/** Where the simulator lies. */
export const SIMULATION = '~/sim';

/** A simulator is a machine of the reader's own: it has what its lesson brings. */
const SIMULATOR: Baseline = {
  trees: [...EVERY_BOARD.trees, SIMULATION],
  folders: EVERY_BOARD.folders,
};

/** What is there on every target that a lesson names. */
export function baselineOf(targets: readonly string[]): Baseline {
  return targets.length > 0 && targets.every((target) => /^sim/.test(target))
    ? SIMULATOR
    : EVERY_BOARD;
}

/** The scratchpad: only readers put anything there. */
export const SCRATCHPAD = '~/tt-scratchpad';

export type Standing =
  /** It is there. */
  | 'there'
  /** It lies where things are of which nothing is known. */
  | 'unknown'
  /** Nothing is there but what the lesson makes. */
  | 'bare';

/** What a board brings at a path. */
export function standingOf(path: string, { trees, folders }: Baseline): Standing {
  if (folders.includes(path) || trees.includes(path)) return 'there';
  if (trees.some((tree) => isWithin(tree, path))) return 'there';
  if (trees.some((tree) => isWithin(path, tree))) return 'unknown';
  // Settings of programs, their environments and caches.
  if (/^~\/\./.test(path)) return 'unknown';
  if (!/^~\//.test(path)) return /^\/(tmp|work|workspace)\/./.test(path) ? 'bare' : 'unknown';
  return 'bare';
}
