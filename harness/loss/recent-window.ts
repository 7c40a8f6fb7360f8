import { median } from './thinned.ts';

/**
 * Losses kept for the final window: 65,536, one mebibyte. Two percent of a phase fit in it up to 3.2 million
 * lines; of a longer phase the window is the last 65,536 lines.
 */
export const WINDOW_CAPACITY = 1 << 16;
/** The final loss is the median over the last `max(20, 2 %)` steps: one step's loss alone is noise. */
const WINDOW_STEPS = 20;
const WINDOW_SHARE = 0.02;

/** The last losses of a phase, for a final loss that does not hang on one noisy step. */
export class RecentWindow {
  #losses = new Float64Array(1024);
  #steps = new Float64Array(1024);
  #count = 0;
  #firstStep = 0;
  #lastStep = 0;

  /** A new phase: its final loss is its own. */
  restart(): void {
    this.#count = 0;
  }

  add(step: number, loss: number): void {
    if (this.#count === 0) this.#firstStep = step;
    this.#lastStep = step;
    if (this.#count === this.#losses.length && this.#count < WINDOW_CAPACITY) this.#grow();
    // Lengths are powers of two.
    const slot = this.#count & (this.#losses.length - 1);
    this.#losses[slot] = loss;
    this.#steps[slot] = step;
    this.#count++;
  }

  /** The same as `add` for each of `count` entries of the columns from `from` on. */
  addMany(steps: Float64Array, losses: Float64Array, from: number, count: number): void {
    for (let index = from; index < from + count; index++) {
      this.add(steps[index] as number, losses[index] as number);
    }
  }

  /** Counted in steps, not lines: a log with a line every 100 steps ends with its last line, not its last twenty. */
  summary(): { median: number | null; count: number } {
    const span = this.#lastStep - this.#firstStep + 1;
    const steps = Math.max(WINDOW_STEPS, Math.ceil(WINDOW_SHARE * span));
    const kept = Math.min(this.#count, this.#losses.length);
    const values: number[] = [];
    for (let back = 1; back <= kept; back++) {
      const slot = (this.#count - back) & (this.#losses.length - 1);
      if ((this.#steps[slot] as number) <= this.#lastStep - steps) break;
      values.push(this.#losses[slot] as number);
    }
    return { median: median(values), count: values.length };
  }

  #grow(): void {
    const losses = new Float64Array(this.#losses.length * 2);
    const steps = new Float64Array(losses.length);
    losses.set(this.#losses);
    steps.set(this.#steps);
    this.#losses = losses;
    this.#steps = steps;
  }
}
