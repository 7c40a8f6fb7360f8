/** Kind of a board as its id tells it. Source: `(board_id >> 36) & 0xFFFFF`, the table of tt-smi. */
const KINDS: Readonly<Record<number, string>> = {
  20: 'n300',
  24: 'n150',
  53: 'tt-galaxy-wh',
  64: 'p150a',
  65: 'p150b',
  66: 'p150c',
  67: 'p100a',
  68: 'p300b',
  69: 'p300a',
  70: 'p300c',
  71: 'tt-galaxy-bh',
};

/** Names that the driver's `tt_card_type` has for what tt-smi calls otherwise. */
const CARD_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'galaxy-wormhole': 'tt-galaxy-wh',
    'galaxy-blackhole': 'tt-galaxy-bh',
    p100: 'p100a',
    p150: 'p150a',
  }),
);

/** `board_type` of a board id in hex text, or null when the id is not one or its kind is not known. */
export function boardTypeOfId(boardId: string): string | null {
  const digits = boardId.trim().replace(/^0x/i, '');
  if (!/^[0-9a-f]{1,16}$/i.test(digits)) return null;
  return KINDS[Number((BigInt(`0x${digits}`) >> 36n) & 0xfffffn)] ?? null;
}

/** `board_type` as tt-smi gives it, without the place suffix (` L`, ` R`), in tt-smi's own name, lower case. */
export function plainBoardType(boardType: string): string {
  const plain = boardType
    .trim()
    .replace(/\s+[LR]$/i, '')
    .toLowerCase();
  return CARD_NAMES.get(plain) ?? plain;
}
