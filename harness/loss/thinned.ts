/**
 * Keeps an evenly spaced part of an endless series: every item at first, every second once `capacity` is
 * reached, then every fourth. Between half of `capacity` and all of it is kept; which items depends on their
 * ordinals alone.
 */
export class Thinned<Item> {
  readonly items: Item[] = [];
  readonly #capacity: number;
  #stride = 1;
  /** Items to pass over before the next is kept. */
  #passing = 0;

  /** `capacity` is even. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The newest item, when it was kept. */
  get newest(): Item | undefined {
    return this.#passing === this.#stride - 1 ? this.items.at(-1) : undefined;
  }

  /** Adds `count` items of which only the wanted are asked for, by index from `from` on. */
  addMany(from: number, count: number, item: (index: number) => Item): void {
    let offset = this.#passing;
    if (offset >= count) {
      this.#passing -= count;
      return;
    }
    while (offset < count) {
      this.#passing = 0;
      this.add(item(from + offset));
      offset += this.#passing + 1;
    }
    this.#passing = offset - count;
  }

  add(item: Item): void {
    if (this.#passing > 0) {
      this.#passing--;
      return;
    }
    if (this.items.length < this.#capacity) {
      this.items.push(item);
      this.#passing = this.#stride - 1;
      return;
    }
    // `capacity` is even, so this item's ordinal is one of those that the doubled stride keeps.
    for (let even = 0; 2 * even < this.items.length; even++) {
      this.items[even] = this.items[2 * even] as Item;
    }
    this.items.length = Math.ceil(this.items.length / 2);
    this.#stride *= 2;
    this.items.push(item);
    this.#passing = this.#stride - 1;
  }
}

/** Median; the mean of the middle two for an even count; null for none. */
export function median(values: Iterable<number>): number | null {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  if (sorted.length % 2 === 1) return sorted[middle] as number;
  return ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
