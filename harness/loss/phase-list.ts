import type { Phase } from './curve.ts';

/** Steps after the start of a phase in which its peak is sought: a resume spike comes at once. */
const PEAK_STEPS = 200;
/** Of more phases (a bar an epoch, for thousands of epochs) the first and the last 32 are kept. */
const KEPT_EACH = 32;

/** The phases of a run, in bounded memory. */
export class PhaseList {
  readonly #first: Phase[] = [];
  readonly #last: Phase[] = [];
  #current: Phase | null = null;

  start(kind: Phase['kind'], step: number, loss: number): void {
    this.#current = {
      kind,
      firstStep: step,
      firstLoss: loss,
      lastStep: step,
      lastLoss: loss,
      peakLoss: loss,
    };
    if (this.#first.length < KEPT_EACH) {
      this.#first.push(this.#current);
      return;
    }
    this.#last.push(this.#current);
    if (this.#last.length > KEPT_EACH) this.#last.shift();
  }

  /** Whether `add` still wants the losses of this phase: its peak is sought at its start. */
  wants(step: number): boolean {
    return this.#current !== null && step - this.#current.firstStep < PEAK_STEPS;
  }

  add(loss: number): void {
    if (this.#current && loss > this.#current.peakLoss) this.#current.peakLoss = loss;
  }

  /** Said before another phase starts, and at the end. */
  end(step: number, loss: number): void {
    if (!this.#current) return;
    this.#current.lastStep = step;
    this.#current.lastLoss = loss;
  }

  list(): Phase[] {
    return [...this.#first, ...this.#last].map((phase) => ({ ...phase }));
  }
}
