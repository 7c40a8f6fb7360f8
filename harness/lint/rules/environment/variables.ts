import { TARGETS } from '../../../target/targets.ts';

/** A variable that programs read, and that takes one of a few values. */
export interface ClosedVariable {
  names: readonly string[];
  values: readonly string[];
  /** Whether programs tell upper case from lower case. */
  exact: boolean;
  /** Values that need no list: shapes of a mesh, numbers. */
  also?: RegExp;
  /** What people write, with what they mean. */
  mistaken: Readonly<Record<string, string>>;
}

/**
 * Names of meshes beside those of the targets. Source: `MESH_DEVICE` as the demos of tt-metal's `models/` and the vLLM
 * plugin read it (2025 and 2026).
 */
const OTHER_MESHES = 'N150x4 N300x2 P300 P150x2 P150x4 P150x8 T3K TG TGG BHGLX DUAL QUAD CPU'.split(
  ' ',
);

const MESHES = [
  ...new Set([...Object.values(TARGETS).flatMap(({ meshDevice }) => meshDevice), ...OTHER_MESHES]),
];

const MISTAKEN_MESHES = Object.fromEntries(
  Object.values(TARGETS).flatMap(({ name, title, aliases, meshDevice }) =>
    [name, title.toLowerCase(), ...aliases].map((word) => [word, meshDevice.join('` or `')]),
  ),
);

const SWITCH = '0 1 true false yes no on off'.split(' ');

/** The variables of lessons whose values are closed. */
export const CLOSED_VARIABLES: readonly ClosedVariable[] = [
  {
    names: ['MESH_DEVICE'],
    values: MESHES,
    exact: true,
    also: /^[(\d]/,
    mistaken: { ...MISTAKEN_MESHES, quietbox: 'T3K', p300: 'P300x2', n300x4: 'T3K' },
  },
  {
    // tt-metal's names of architectures.
    names: ['TT_METAL_ARCH_NAME', 'ARCH_NAME'],
    values: ['wormhole_b0', 'blackhole', 'grayskull', 'quasar'],
    exact: true,
    mistaken: {
      wormhole: 'wormhole_b0',
      wh: 'wormhole_b0',
      wh_b0: 'wormhole_b0',
      n150: 'wormhole_b0',
      n300: 'wormhole_b0',
      bh: 'blackhole',
      p100: 'blackhole',
      p150: 'blackhole',
      p300c: 'blackhole',
    },
  },
  {
    names: ['TT_METAL_LOGGER_LEVEL', 'TT_LOGGER_LEVEL'],
    values: 'trace debug info warning warn error err critical fatal off'.split(' '),
    exact: false,
    also: /^\d$/,
    mistaken: {},
  },
  {
    names: ['HF_HUB_OFFLINE', 'TRANSFORMERS_OFFLINE', 'HF_DATASETS_OFFLINE'],
    values: SWITCH,
    exact: false,
    mistaken: {},
  },
  {
    names: ['LOGURU_LEVEL'],
    values: 'TRACE DEBUG INFO SUCCESS WARNING ERROR CRITICAL'.split(' '),
    exact: true,
    mistaken: { warn: 'WARNING' },
  },
];

const BY_NAME = new Map(CLOSED_VARIABLES.flatMap((one) => one.names.map((name) => [name, one])));

export function closedVariable(name: string): ClosedVariable | undefined {
  return BY_NAME.get(name);
}

/** What is wrong with a value: what to write, where that is known; null when nothing is. */
export function wrongValue(
  variable: ClosedVariable,
  value: string,
): { instead: string | null } | null {
  if (variable.also?.test(value)) return null;
  const lower = value.toLowerCase();
  if (variable.exact ? variable.values.includes(value) : variable.values.includes(lower))
    return null;
  const known = variable.values.find((one) => one.toLowerCase() === lower);
  return { instead: known ?? variable.mistaken[lower] ?? null };
}

/** Architecture of the chips that a mesh is made of; null for names that do not say. */
export function architectureOfMesh(value: string): 'wormhole_b0' | 'blackhole' | null {
  if (/^(?:N150|N300|T3K|TGG?)/.test(value)) return 'wormhole_b0';
  return /^(?:P1[05]0|P300|BH)/.test(value) ? 'blackhole' : null;
}
