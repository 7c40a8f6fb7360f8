/** Kinds of hardware that a lesson can name, as data. Source of counts and names: real `tt-smi -s` documents. */
export const TARGET_NAMES = ['n150', 'n300', 't3k', 'p100', 'p150', 'p300c', 'galaxy'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

export type Architecture = 'wormhole_b0' | 'blackhole';

export interface Target {
  name: TargetName;
  /** How people write it: `N150`, `T3000 (T3K)`. */
  title: string;
  architecture: Architecture;
  /** Chips that `tt-smi -s` lists, remote ones included. */
  chips: number;
  /** Distinct board ids. */
  boards: number;
  /** Accepted values of `board_type`, with the place suffix (` L`, ` R`) taken off. */
  boardTypes: readonly string[];
  /** What MESH_DEVICE must say for it; more than one where several are in use. */
  meshDevice: readonly string[];
  /** Other words in use for the same hardware, lower case. */
  aliases: readonly string[];
}
