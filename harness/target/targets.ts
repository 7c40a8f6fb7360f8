import type { Target, TargetName } from './target.ts';

/** A p150 is sold with or without fans and with other ports; all of them run the same lessons. */
const P150 = ['p150a', 'p150b', 'p150c'] as const;

/** Every target, in the order in which they are run and shown. */
export const TARGETS: Readonly<Record<TargetName, Target>> = {
  n150: {
    name: 'n150',
    title: 'N150',
    architecture: 'wormhole_b0',
    chips: 1,
    boards: 1,
    boardTypes: ['n150'],
    meshDevice: ['N150'],
    aliases: ['wh_n150', 'n150d', 'n150s'],
  },
  n300: {
    name: 'n300',
    title: 'N300',
    architecture: 'wormhole_b0',
    chips: 2,
    boards: 1,
    boardTypes: ['n300'],
    meshDevice: ['N300'],
    aliases: ['wh_n300', 'n300d', 'n300s'],
  },
  t3k: {
    name: 't3k',
    title: 'T3000 (T3K)',
    architecture: 'wormhole_b0',
    chips: 8,
    boards: 4,
    boardTypes: ['n300'],
    meshDevice: ['T3K'],
    aliases: ['t3000', 'wh_llmbox', 'llmbox', 'loudbox', 'config-t3000'],
  },
  p100: {
    name: 'p100',
    title: 'P100',
    architecture: 'blackhole',
    chips: 1,
    boards: 1,
    boardTypes: ['p100a'],
    meshDevice: ['P100'],
    aliases: ['bh_p100', 'p100a'],
  },
  p150: {
    name: 'p150',
    title: 'P150',
    architecture: 'blackhole',
    chips: 1,
    boards: 1,
    boardTypes: P150,
    meshDevice: ['P150'],
    aliases: ['bh_p150', ...P150],
  },
  p300c: {
    name: 'p300c',
    title: 'TT-QuietBox 2 (P300c)',
    architecture: 'blackhole',
    chips: 4,
    boards: 2,
    boardTypes: ['p300c'],
    meshDevice: ['P300x2', 'P100'],
    aliases: ['p300x2', 'bh_quietbox_2', 'bh-quietbox-2', 'quietbox2', 'qb2'],
  },
  galaxy: {
    name: 'galaxy',
    title: 'Galaxy',
    architecture: 'wormhole_b0',
    chips: 32,
    boards: 1,
    boardTypes: ['tt-galaxy-wh', 'tt-galaxy-bh'],
    meshDevice: ['TG'],
    aliases: ['tg', 'wh_galaxy', 'galaxy-wormhole', 'tt-galaxy-wh', 'tt-galaxy-bh'],
  },
};
