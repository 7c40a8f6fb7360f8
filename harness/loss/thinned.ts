/**
 * Keeps an evenly spaced part of an endless series: every item at first, every second once `capacity` is
 * reached, then every fourth. Between half of `capacity` and all of it is kept; which items depends on their
 * ordinals alone.
 */
export class Thinned<Item> {
  readonly items: Item[] = [];
  readonly #capacity: number;
  #stride = 1;
  #seen = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Whether the next item would be kept; says so before it costs an allocation. */
  get wants(): boolean {
    return this.#seen % this.#stride === 0;
  }

  skip(): void {
    this.#seen++;
  }

  add(item: Item): void {
    const wanted = this.wants;
    this.#seen++;
    if (!wanted) return;
    if (this.items.length >= this.#capacity) {
      for (let even = 0; 2 * even < this.items.length; even++) {
        this.items[even] = this.items[2 * even] as Item;
      }
      this.items.length = Math.ceil(this.items.length / 2);
      this.#stride *= 2;
      if ((this.#seen - 1) % this.#stride !== 0) return;
    }
    this.items.push(item);
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
