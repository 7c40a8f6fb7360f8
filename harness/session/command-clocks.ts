import { performance } from 'node:perf_hooks';
import type { Clocks } from './session.ts';

export interface ClockListener {
  slow(seconds: number, silentSeconds: number): void;
  expired(clock: 'total' | 'silence', limitSeconds: number): void;
}

/** Longest delay of a Node timer. */
const LONGEST_DELAY = 2_147_483_647;

/** The two clocks of one command. Speaks up at half of either, and once at the end of one. */
export class CommandClocks {
  readonly #clocks: Clocks;
  readonly #listener: ClockListener;
  readonly #now: () => number;
  readonly #startedAt: number;
  #heardAt: number;
  #slowAt: number;
  #slowSaidFor: number | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    clocks: Clocks,
    listener: ClockListener,
    now: () => number = () => performance.now(),
  ) {
    this.#clocks = clocks;
    this.#listener = listener;
    this.#now = now;
    this.#startedAt = now();
    this.#heardAt = this.#startedAt;
    this.#slowAt = (clocks.totalSeconds * 1000) / 2;
    this.#wait();
  }

  /** Output has arrived: silence begins anew. Costs nothing, the timer finds out when it fires. */
  heard(): void {
    this.#heardAt = this.#now();
  }

  /** Milliseconds since the command began. */
  elapsed(): number {
    return this.#now() - this.#startedAt;
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Looks at both clocks; called by the timer. */
  check(): void {
    const { totalSeconds, silenceSeconds } = this.#clocks;
    const elapsed = this.elapsed();
    const silent = this.#now() - this.#heardAt;
    if (elapsed >= totalSeconds * 1000) {
      this.#listener.expired('total', totalSeconds);
      return;
    }
    if (silent >= silenceSeconds * 1000) {
      this.#listener.expired('silence', silenceSeconds);
      return;
    }
    const silentLong = silent >= silenceSeconds * 500 && this.#slowSaidFor !== this.#heardAt;
    if (elapsed >= this.#slowAt || silentLong) {
      if (elapsed >= this.#slowAt) this.#slowAt += totalSeconds * 500;
      if (silentLong) this.#slowSaidFor = this.#heardAt;
      this.#listener.slow(elapsed / 1000, silent / 1000);
    }
    this.#wait();
  }

  #wait(): void {
    const { totalSeconds, silenceSeconds } = this.#clocks;
    const elapsed = this.elapsed();
    const silent = this.#now() - this.#heardAt;
    const silenceMark = silenceSeconds * (this.#slowSaidFor === this.#heardAt ? 1000 : 500);
    const next = Math.min(
      totalSeconds * 1000 - elapsed,
      this.#slowAt - elapsed,
      silenceMark - silent,
    );
    this.#timer = setTimeout(
      () => this.check(),
      Math.min(LONGEST_DELAY, Math.max(1, Math.ceil(next))),
    );
  }
}
