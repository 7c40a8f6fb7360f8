import type { LossAlarm } from './curve.ts';

/**
 * A loss above this is no cross entropy of anything (a uniform guess over a million classes is 13.8); a build
 * that broke printed 1.36e15. It ends a run even at its first line.
 */
const ABSURD = 1e6;
/** Or this many times what the run began with, and above 100: one such step is enough. */
const EXPLODED_FACTOR = 20;
const EXPLODED_FLOOR = 100;
/**
 * A run diverges when its loss stays far above what guessing costs: above 1.5 times the start, and by at least
 * 1. A rate far too high takes a run from 4.5 to 9..17, while noise moves a step by 0.2. The floor of 6 is for
 * logs that begin with a resumed run, where the start says nothing about guessing: after a resume the loss
 * jumps (measured: 1.406 to 3.016) because the optimizer's state is not restored, and falls again.
 */
const DIVERGED_FACTOR = 1.5;
const DIVERGED_MARGIN = 1;
const DIVERGED_FLOOR = 6;
/** It must stay there for three lines and twenty steps, without falling back to the start in between. */
const DIVERGED_LINES = 3;
const DIVERGED_STEPS = 20;
/** An untrained model guesses evenly: within half of ln(classes). */
const GUESS_MARGIN = 0.5;
/** The trainer pads its vocabulary to a multiple of the tile width. */
const TILE = 32;

/** Decides, line by line, whether a loss still is one. The first alarm stays. */
export class LossWatch {
  alarm: LossAlarm | null = null;
  /** A loss from 0 to here changes nothing: `see` need not be asked. */
  calmBelow = -1;
  #start: number | null = null;
  #guess: number | null = null;
  /** The last loss that was normal, once one is not. */
  #before: number | null = null;
  #lines = 0;
  #since = 0;

  /** The program says over how many classes it guesses: what an untrained model's loss can be. */
  vocabulary(classes: number): void {
    if (classes > 1) this.#guess = Math.log(Math.ceil(classes / TILE) * TILE) + GUESS_MARGIN;
  }

  /** A new phase begins; a resumed one keeps the start that it is measured against. */
  phase(kind: 'fresh' | 'resumed'): void {
    this.#lines = 0;
    this.calmBelow = -1;
    if (kind === 'fresh') this.#start = null;
  }

  /** `previous` is the loss of the line before, null at the first. */
  see(step: number, loss: number, previous: number | null): void {
    if (this.alarm) return;
    if (this.#lines === 0) this.#before = previous;
    if (Number.isFinite(loss)) this.#seeFinite(step, loss);
    else this.#raise(Number.isNaN(loss) ? 'nan' : 'infinite', step, loss);
  }

  #seeFinite(step: number, loss: number): void {
    this.#start ??= this.#guess === null ? loss : Math.min(loss, this.#guess);
    const start = this.#start;
    if (loss > ABSURD || loss > Math.max(EXPLODED_FLOOR, EXPLODED_FACTOR * start)) {
      this.#raise('exploded', step, loss);
      return;
    }
    const high = Math.max(DIVERGED_FLOOR, DIVERGED_FACTOR * start, start + DIVERGED_MARGIN);
    if (loss > high) {
      if (this.#lines === 0) this.#since = step;
      this.#lines++;
      if (this.#lines >= DIVERGED_LINES && step - this.#since >= DIVERGED_STEPS) {
        this.#raise('exploded', step, loss);
      }
    } else if (loss <= start) {
      this.#lines = 0;
    }
    this.calmBelow = this.#lines === 0 ? high : -1;
  }

  #raise(kind: LossAlarm['kind'], step: number, loss: number): void {
    this.alarm = { kind, step, loss: lossText(loss), before: this.#before };
    this.calmBelow = Number.POSITIVE_INFINITY;
  }
}

/** A loss as programs print it, also where JSON has no number for it. */
export function lossText(loss: number): string {
  if (Number.isNaN(loss)) return 'nan';
  if (!Number.isFinite(loss)) return loss > 0 ? 'inf' : '-inf';
  return String(loss);
}
