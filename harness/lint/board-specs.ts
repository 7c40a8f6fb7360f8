import { TARGETS } from '../target/targets.ts';

/** What lessons speak of: boards, boxes of boards, and the two kinds of chips. */
export type Subject =
  | 'n150'
  | 'n300'
  | 't3k'
  | 'p100'
  | 'p150'
  | 'p300'
  | 'quietbox2'
  | 'galaxy'
  | 'wormhole'
  | 'blackhole';

export interface BoardSpec {
  title: string;
  /** Null where two generations bear the name. */
  architecture: 'Wormhole' | 'Blackhole' | null;
  chips: number | null;
  /** GB of GDDR6 on the board, all chips together; null where it is not one number. */
  memory: number | null;
  /** No more Tensix cores can there be; fewer are in use on every board that is sold. */
  mostCores: number | null;
}

/** Tensix cores of a whole die, as the names of tt-metal's own descriptions of it say: `wormhole_b0_80_arch`, `blackhole_140_arch`. */
const CORES = { Wormhole: 80, Blackhole: 140 } as const;

function spec(
  title: string,
  architecture: 'Wormhole' | 'Blackhole',
  chips: number,
  memory: number | null,
): BoardSpec {
  return { title, architecture, chips, memory, mostCores: CORES[architecture] * chips };
}

/** Chips are those that tt-smi lists (`../target`); memory is that of Tenstorrent's data sheets: 12 GB a Wormhole chip, 28 and 32 GB a Blackhole chip. */
export const BOARD_SPECS: Readonly<Record<Subject, BoardSpec>> = {
  n150: spec('an N150', 'Wormhole', TARGETS.n150.chips, 12),
  n300: spec('an N300', 'Wormhole', TARGETS.n300.chips, 24),
  t3k: spec('a T3000', 'Wormhole', TARGETS.t3k.chips, 96),
  p100: spec('a P100', 'Blackhole', TARGETS.p100.chips, 28),
  p150: spec('a P150', 'Blackhole', TARGETS.p150.chips, 32),
  p300: spec('a P300 card', 'Blackhole', 2, 64),
  quietbox2: spec('a TT-QuietBox 2', 'Blackhole', TARGETS.p300c.chips, 128),
  // Of both generations, and of both 32 chips.
  galaxy: {
    ...{ title: 'a Galaxy', architecture: null, chips: TARGETS.galaxy.chips },
    ...{ memory: null, mostCores: CORES.Blackhole * TARGETS.galaxy.chips },
  },
  wormhole: {
    ...{ title: 'a Wormhole chip', architecture: null, chips: null, memory: null },
    mostCores: CORES.Wormhole,
  },
  blackhole: {
    ...{ title: 'a Blackhole chip', architecture: null, chips: null, memory: null },
    mostCores: CORES.Blackhole,
  },
};

/** A generation of chips, and no board. */
export function isChip(subject: Subject): boolean {
  return subject === 'wormhole' || subject === 'blackhole';
}

export interface Mention {
  subject: Subject;
  /** Offsets in the text. */
  from: number;
  to: number;
}

const NAMES =
  /(?<![\w.-])(?:(n150)d?|(n300)d?|(t3000|t3k|(?:tt-)?loudbox)|(p100)a?|(p150)[abc]?|(p300)|(p300x2|p300_x2|qb2|(?:tt-)?quietbox\s{0,16}2)|((?:tt-)?galaxy)|(wormhole)|(blackhole))(?![\w-]|\.\d)/gi;
const ORDER: readonly Subject[] = [
  ...(['n150', 'n300', 't3k', 'p100', 'p150', 'p300', 'quietbox2'] as const),
  ...(['galaxy', 'wormhole', 'blackhole'] as const),
];

/** Every subject that a text names, in its order. A `p300c` is a chip to some and a box of four to others, and none here. */
export function subjectsIn(text: string): Mention[] {
  return [...text.matchAll(NAMES)].flatMap((match) => {
    const subject = ORDER.find((_, at) => match[at + 1] !== undefined);
    return subject ? [{ subject, from: match.index, to: match.index + match[0].length }] : [];
  });
}
