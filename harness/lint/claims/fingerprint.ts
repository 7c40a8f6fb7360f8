/** A line of fewer letters may be anybody's. */
export const FEWEST_LETTERS = 20;

/** Three bytes by which a line is known again, whatever its case, blanks and punctuation; null for a short one. */
export function fingerprintOf(line: string): number | null {
  const letters = line.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length < FEWEST_LETTERS) return null;
  // FNV-1a, 32 bits, folded to 24.
  let hash = 0x811c9dc5;
  for (let at = 0; at < letters.length; at++)
    hash = Math.imul(hash ^ letters.charCodeAt(at), 0x01000193) >>> 0;
  return (hash >>> 24) ^ (hash & 0xffffff);
}

/** Fingerprints as `write-fingerprints.js` packs them. */
export function unpack(base64: string): ReadonlySet<number> {
  const bytes = Buffer.from(base64, 'base64');
  const prints = new Set<number>();
  for (let at = 0; at + 3 <= bytes.length; at += 3) prints.add(bytes.readUIntBE(at, 3));
  return prints;
}
