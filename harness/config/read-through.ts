/** An export that makes new objects for ever is read so far. */
const MOST_OBJECTS = 10_000;

/**
 * Reads all that a module exports, and gives it back: a getter that throws does so here, where somebody expects it.
 * @throws what a getter throws
 */
export function readThrough(exported: unknown): unknown {
  const queue = [exported];
  const seen = new Set<unknown>();
  while (queue.length > 0 && seen.size < MOST_OBJECTS) {
    const value = queue.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const key of keysOf(value)) queue.push(Reflect.get(value, key));
  }
  return exported;
}

/** Its own, and getters of its class. */
function keysOf(value: object): string[] {
  const keys = Object.keys(value);
  const plain = Array.isArray(value) ? null : Object.getPrototypeOf(value);
  for (let of = plain; of !== null && of !== Object.prototype; of = Object.getPrototypeOf(of))
    for (const [key, { get }] of Object.entries(Object.getOwnPropertyDescriptors(of)))
      if (get !== undefined && key !== '__proto__') keys.push(key);
  return keys;
}
