import { boardTypeOfId, plainBoardType } from './board-kind.ts';
import type { Target, TargetName } from './target.ts';
import { TARGETS } from './targets.ts';

/** What recognising needs to know of a chip; the shape of what tt-smi lists. */
export interface ChipLike {
  /** As tt-smi writes it, `n300 L`; may be empty when only the id is known. */
  boardType: string;
  /** Hex text; may be empty when only the type is known, as in sysfs. */
  boardId: string;
}

/** A chip's board type without place suffix; the id speaks where the type is not known by name. */
export function kindOfChip(chip: ChipLike): string {
  const named = plainBoardType(chip.boardType);
  const known = Object.values(TARGETS).some((target) => target.boardTypes.includes(named));
  return known ? named : (boardTypeOfId(chip.boardId) ?? named);
}

/** Distinct boards among chips; chips whose id is not known count as one board together. */
export function countBoards(chips: readonly ChipLike[]): number {
  return new Set(chips.map((chip) => chip.boardId.toLowerCase().replace(/^0x|^0+/g, ''))).size;
}

/**
 * The target that exactly these chips make, or null: another count, mixed kinds, or boards that belong to no
 * target. Chips without any id are nodes of the driver, which lists only those on PCIe.
 */
export function recogniseTarget(chips: readonly ChipLike[]): TargetName | null {
  const kinds = new Set(chips.map(kindOfChip));
  const nodes = chips.every((chip) => chip.boardId === '');
  for (const target of Object.values(TARGETS)) {
    if (nodes ? nodesOf(target) !== chips.length : target.chips !== chips.length) continue;
    if (!nodes && countBoards(chips) !== target.boards) continue;
    const accepted = [...kinds].every((kind) => target.boardTypes.includes(kind));
    // Wormhole and Blackhole never share a Galaxy.
    if (accepted && (target.name !== 'galaxy' || kinds.size === 1)) return target.name;
  }
  return null;
}

/** Nodes that the driver shows of a target: the second chip of an n300 is reached through the first. */
export function nodesOf(target: Target): number {
  return target.boardTypes.includes('n300') ? target.boards : target.chips;
}

/** `2 x n300`, `1 x p150a`: what a machine holds, for messages. */
export function describeChips(chips: readonly ChipLike[]): string {
  if (chips.length === 0) return 'no chip';
  const counts = new Map<string, number>();
  for (const chip of chips) {
    const kind = kindOfChip(chip) || 'a chip of unknown kind';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} x ${kind}`).join(', ');
}
