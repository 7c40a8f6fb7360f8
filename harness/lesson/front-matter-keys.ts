/** What a key of the front matter holds. */
type Kind = 'text' | 'words' | 'text or words' | 'date' | 'number' | 'positive number' | 'anything';

/**
 * Keys that lessons of the toolkit carry; a key that is not among them is kept and reported. Checked by hand and not by
 * its schema, since every lint would wait for the library to load.
 */
export const FRONT_MATTER_KEYS: Readonly<Record<string, Kind | readonly string[]>> = {
  id: 'text',
  title: 'text',
  description: 'text',
  category: 'text',
  tags: 'words',
  supportedHardware: 'words',
  status: ['draft', 'validated', 'blocked'],
  validatedOn: 'words',
  validationDate: 'date',
  validationNotes: 'text or words',
  blockReason: 'text',
  estimatedMinutes: 'positive number',
  minTTMetalVersion: 'text',
  recommended_metal_version: 'text',
  note: 'text or words',
  playground: 'anything',
  order: 'number',
};

export const KNOWN_KEYS: ReadonlySet<string> = new Set(Object.keys(FRONT_MATTER_KEYS));

/** What is wrong with a value, `must be a list of words`, and at which of its entries; null when nothing is. */
export function faultOfValue(key: string, value: unknown): { path: string; says: string } | null {
  const kind = Object.hasOwn(FRONT_MATTER_KEYS, key) ? FRONT_MATTER_KEYS[key] : undefined;
  if (kind === undefined || kind === 'anything' || value === undefined) return null;
  if (typeof kind !== 'string')
    return typeof value === 'string' && kind.includes(value)
      ? null
      : { path: key, says: `must be ${anyOf(kind)}` };
  if (kind === 'words' || (kind === 'text or words' && Array.isArray(value))) {
    if (!Array.isArray(value))
      return { path: key, says: `must be a list of words, not ${nameOf(value)}` };
    const at = value.findIndex((one) => !isText(one));
    return at < 0
      ? null
      : { path: `${key}.${at}`, says: `must be a word, not ${nameOf(value[at])}` };
  }
  if (kind === 'date')
    return value instanceof Date || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value))
      ? null
      : { path: key, says: 'must be a date such as 2026-02-04' };
  if (kind === 'number' || kind === 'positive number') {
    if (typeof value !== 'number' || !Number.isFinite(value))
      return { path: key, says: `must be a number, not ${nameOf(value)}` };
    return kind === 'number' || value > 0 ? null : { path: key, says: 'must be more than 0' };
  }
  return isText(value) ? null : { path: key, says: `must be a text, not ${nameOf(value)}` };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

function nameOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  return typeof value === 'object' ? 'a block of keys' : `\`${String(value)}\``;
}

function anyOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
