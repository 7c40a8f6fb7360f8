import { cleanLine } from './clean-line.ts';
import type { Curve, LossAlarm, Point, Stated } from './curve.ts';
import { type LogLine, readLine } from './line-format.ts';
import { LineSplitter } from './line-splitter.ts';
import { LossWatch } from './loss-watch.ts';
import { PhaseList } from './phase-list.ts';
import { RecentWindow } from './recent-window.ts';
import { StepLine } from './step-line.ts';
import { TextRegion } from './text-region.ts';
import { median, Thinned } from './thinned.ts';

/** The first and last point are added to these, so that a curve holds at most 512. */
const KEPT_POINTS = 510;
const KEPT_SAMPLES = 4096;

/** Reads the bytes of a training log, in any chunking, into a curve. Never throws, whatever the bytes. */
export interface LossReader {
  push(bytes: Uint8Array): void;
  /** The first reason why this run should not go on; stays once it is there. */
  alarm(): LossAlarm | null;
  /** Where training is; the loss may be NaN or infinite. Null before the first line. */
  progress(): { step: number; goal: number | null; loss: number } | null;
  /** Reads a last line without an end, and sums up. Can be asked more than once; nothing may be pushed after it. */
  finish(): Curve;
}

export function createLossReader(): LossReader {
  return new StreamLossReader();
}

const NOTHING_STATED: Stated = {
  finalLoss: null,
  averageLoss: null,
  steps: null,
  seconds: null,
  completed: false,
};

class StreamLossReader implements LossReader {
  readonly #splitter = new LineSplitter((bytes, start, end) => this.#line(bytes, start, end));
  readonly #region = new TextRegion();
  readonly #stepLine = new StepLine();
  readonly #watch = new LossWatch();
  readonly #window = new RecentWindow();
  readonly #phases = new PhaseList();
  readonly #points = new Thinned<Point>(KEPT_POINTS);
  readonly #seconds = new Thinned<number>(KEPT_SAMPLES);
  readonly #throughput = new Thinned<number>(KEPT_SAMPLES);
  #count = 0;
  #stated: Stated = { ...NOTHING_STATED };
  #first: Point | null = null;
  #minimum: Point | null = null;
  /** The last point with a finite loss, in fields: a point a line would be garbage by the million. */
  #last: Point | null = null;
  #lastStep = 0;
  #lastLoss = 0;
  #lastGoal: number | null = null;
  #announcedGoal: number | null = null;
  /** How the next phase begins, once the program has said it or a step went back. */
  #next: 'fresh' | 'resumed' | null = 'fresh';
  /** The process whose lines are read: of several ranks, the first to speak. */
  #rank: string | null = null;

  push(bytes: Uint8Array): void {
    this.#splitter.push(bytes);
  }

  alarm(): LossAlarm | null {
    return this.#watch.alarm;
  }

  progress(): { step: number; goal: number | null; loss: number } | null {
    if (this.#count === 0) return null;
    return {
      step: this.#lastStep,
      goal: this.#lastGoal ?? this.#announcedGoal,
      loss: this.#lastLoss,
    };
  }

  finish(): Curve {
    this.#splitter.flush();
    const window = this.#window.summary();
    const last = this.#last ? { ...this.#last } : null;
    const points = [...this.#points.items];
    if (last && points.at(-1)?.step !== last.step) points.push(last);
    return {
      count: this.#count,
      points,
      first: this.#first,
      last,
      windowMedian: window.median,
      windowCount: window.count,
      minimum: this.#minimum,
      stated: { ...this.#stated },
      phases: this.#phases.list(),
      alarm: this.#watch.alarm,
      medianSeconds: median(this.#seconds.items),
      medianThroughput: median(this.#throughput.items),
    };
  }

  #line(bytes: Buffer, start: number, end: number): void {
    if (start === end && !this.#region.open) return;
    const line = this.#stepLine;
    if (!this.#region.open && this.#rank === null && line.read(bytes, start, end)) {
      this.#record(
        line.step,
        line.loss,
        line.goal < 0 ? null : line.goal,
        line.seconds < 0 ? null : line.seconds,
        line.throughput < 0 ? null : line.throughput,
      );
      return;
    }
    // Every byte is a character in Latin-1: broken UTF-8 cannot fail, and all that is sought is ASCII.
    const { text, rank } = cleanLine(bytes.toString('latin1', start, end));
    this.#region.read(text);
    if (this.#region.open && this.#region.framed) return;
    const said = readLine(text);
    if (said) this.#take(said, rank);
  }

  #take(said: LogLine, rank: string | null): void {
    switch (said.kind) {
      case 'point':
        if (rank !== this.#rank && this.#count > 0) return;
        // A bar is redrawn without a step having passed.
        if (said.redrawn && this.#count > 0 && said.step === this.#lastStep) return;
        this.#rank = rank;
        this.#record(said.step, said.loss, said.goal, said.seconds, said.throughput);
        return;
      case 'step-time':
        if (this.#last && this.#last.seconds === null) this.#last.seconds = said.seconds;
        if (this.#count > 1) this.#seconds.add(said.seconds);
        return;
      case 'resuming':
        this.#next = 'resumed';
        return;
      case 'starting-fresh':
        this.#next = 'fresh';
        return;
      case 'range':
        this.#announcedGoal = said.goal;
        // Steps count from 1, in the oldest generation from 0; a range that begins later goes on from somewhere.
        if (said.from !== null && said.from > 1) this.#next = 'resumed';
        else if (this.#count > 0) this.#next ??= 'fresh';
        return;
      case 'vocabulary':
        this.#watch.vocabulary(said.size);
        return;
      case 'final-loss':
        this.#watch.see(this.#lastStep, said.loss);
        this.#stated.finalLoss = Number.isFinite(said.loss) ? said.loss : null;
        return;
      case 'average-loss':
        this.#stated.averageLoss = Number.isFinite(said.loss) ? said.loss : null;
        return;
      case 'total-steps':
        this.#stated.steps = said.steps;
        return;
      case 'total-time':
        this.#stated.seconds = said.seconds;
        return;
      case 'completed':
        this.#stated.completed = true;
        return;
    }
  }

  #record(
    step: number,
    loss: number,
    goal: number | null,
    seconds: number | null,
    throughput: number | null,
  ): void {
    if (this.#count > 0 && step < this.#lastStep && this.#next === null) this.#next = 'fresh';
    this.#count++;
    this.#lastStep = step;
    this.#lastLoss = loss;
    this.#lastGoal = goal;
    const phase = this.#next;
    if (phase !== null && this.#count > 1) {
      // What an earlier run of the same output stated is not about this one.
      this.#stated = { ...NOTHING_STATED };
      this.#watch.phase(phase);
    }
    this.#watch.see(step, loss);
    // The first line's time holds a compile.
    if (seconds !== null && this.#count > 1) sample(this.#seconds, seconds);
    if (throughput !== null && this.#count > 1) sample(this.#throughput, throughput);
    if (!Number.isFinite(loss)) return;
    if (phase !== null) {
      this.#next = null;
      this.#window.restart();
      this.#phases.start(phase, step, loss);
    } else {
      this.#phases.add(step, loss);
    }
    this.#window.add(step, loss);
    this.#keep(step, loss, goal, seconds, throughput);
  }

  #keep(
    step: number,
    loss: number,
    goal: number | null,
    seconds: number | null,
    throughput: number | null,
  ): void {
    if (this.#last === null) {
      this.#last = { step, loss, goal, seconds, throughput };
      this.#first = { ...this.#last };
    } else {
      const last = this.#last;
      last.step = step;
      last.loss = loss;
      last.goal = goal;
      last.seconds = seconds;
      last.throughput = throughput;
    }
    if (this.#minimum === null || loss < this.#minimum.loss) this.#minimum = { ...this.#last };
    if (this.#points.wants) this.#points.add({ ...this.#last });
    else this.#points.skip();
  }
}

function sample(samples: Thinned<number>, value: number): void {
  if (samples.wants) samples.add(value);
  else samples.skip();
}
