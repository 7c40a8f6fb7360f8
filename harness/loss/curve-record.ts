import type { Curve, LossAlarm, Point, Stated } from './curve.ts';
import type { LogLine } from './line-format.ts';
import { LossWatch } from './loss-watch.ts';
import { PhaseList } from './phase-list.ts';
import { RecentWindow } from './recent-window.ts';
import type { StepBatch } from './step-batch.ts';
import { median, Thinned } from './thinned.ts';

/** The first and last point are added to these, so that a curve holds at most 512. */
const KEPT_POINTS = 510;
const KEPT_SAMPLES = 4096;

const NOTHING_STATED: Stated = {
  finalLoss: null,
  averageLoss: null,
  steps: null,
  seconds: null,
  completed: false,
};

/** What a log has told of its training so far, in bounded memory: its steps, and what the program states of them. */
export class CurveRecord {
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
  /** The last point with a finite loss. */
  #last: Point | null = null;
  #lastStep = 0;
  #lastLoss = 0;
  #lastGoal: number | null = null;
  #announcedGoal: number | null = null;
  /** How the next phase begins, once the program has said it or a step went back. */
  #next: 'fresh' | 'resumed' | null = 'fresh';

  get alarm(): LossAlarm | null {
    return this.#watch.alarm;
  }

  /** Steps so far. */
  get count(): number {
    return this.#count;
  }

  get lastStep(): number {
    return this.#lastStep;
  }

  /** Where training is; the loss may be NaN or infinite. Null before the first step. */
  progress(): { step: number; goal: number | null; loss: number } | null {
    if (this.#count === 0) return null;
    return {
      step: this.#lastStep,
      goal: this.#lastGoal ?? this.#announcedGoal,
      loss: this.#lastLoss,
    };
  }

  /** All of it, summed up. */
  curve(): Curve {
    this.#endPhase();
    const window = this.#window.summary();
    const points = [...this.#points.items];
    if (this.#last && this.#points.newest === undefined) points.push(this.#last);
    return {
      count: this.#count,
      points,
      first: this.#first,
      last: this.#last,
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

  /** What a line says that is no step. */
  hear(said: Exclude<LogLine, { kind: 'point' }>): void {
    switch (said.kind) {
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
        if (!Number.isFinite(said.loss))
          this.#watch.see(this.#lastStep, said.loss, this.#last?.loss ?? null);
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

  /** The same as `add` for each line of the batch. */
  addBatch(batch: StepBatch): void {
    const { steps, losses, goals, seconds, throughputs, count } = batch;
    let line = 0;
    while (line < count) {
      const run = this.#ordinaryRun(batch, line);
      if (run > 0) {
        this.#addRun(batch, line, run);
        line += run;
      } else {
        this.add(
          steps[line] as number,
          losses[line] as number,
          goals[line] as number,
          seconds[line] as number,
          throughputs[line] as number,
        );
        line++;
      }
    }
  }

  /**
   * How many lines of the batch from `from` on are nothing but more of the same: a step further, a calm loss,
   * the same fields said. They can be recorded together.
   */
  #ordinaryRun(batch: StepBatch, from: number): number {
    const { steps, losses, seconds, throughputs, count } = batch;
    if (this.#first === null || this.#next !== null) return 0;
    if (this.#phases.wants(steps[from] as number)) return 0;
    const calm = this.#watch.calmBelow;
    const timed = (seconds[from] as number) >= 0;
    const weighed = (throughputs[from] as number) >= 0;
    let step = this.#lastStep;
    let line = from;
    for (; line < count; line++) {
      const loss = losses[line] as number;
      if ((steps[line] as number) < step || !(loss >= 0 && loss <= calm)) break;
      if ((seconds[line] as number) >= 0 !== timed) break;
      if ((throughputs[line] as number) >= 0 !== weighed) break;
      step = steps[line] as number;
    }
    return line - from;
  }

  /** The same as `add` for each line of an ordinary run. */
  #addRun(batch: StepBatch, from: number, run: number): void {
    const { steps, losses, goals, seconds, throughputs } = batch;
    const last = from + run - 1;
    this.#count += run;
    this.#window.addMany(steps, losses, from, run);
    if ((seconds[from] as number) >= 0) {
      this.#seconds.addMany(from, run, (line) => seconds[line] as number);
    }
    if ((throughputs[from] as number) >= 0) {
      this.#throughput.addMany(from, run, (line) => throughputs[line] as number);
    }
    const pointAt = (line: number): Point =>
      toPoint(
        steps[line] as number,
        losses[line] as number,
        goals[line] as number,
        seconds[line] as number,
        throughputs[line] as number,
      );
    this.#points.addMany(from, run, pointAt);
    // One object for one line, as in `#keep`: a time that follows on a line of its own is set on all of them.
    const newest = this.#points.newest ?? pointAt(last);
    let lowest = from;
    for (let line = from + 1; line <= last; line++) {
      if ((losses[line] as number) < (losses[lowest] as number)) lowest = line;
    }
    if (this.#minimum === null || (losses[lowest] as number) < this.#minimum.loss) {
      this.#minimum = lowest === last ? newest : pointAt(lowest);
    }
    this.#last = newest;
    this.#lastStep = newest.step;
    this.#lastLoss = newest.loss;
    this.#lastGoal = newest.goal;
  }

  /** A step and its loss. Goal, seconds and throughput are -1 when the line does not say. */
  add(step: number, loss: number, goal: number, seconds: number, throughput: number): void {
    if (step < this.#lastStep && this.#count > 0) this.#next ??= 'fresh';
    this.#count++;
    // The first line's time holds a compile.
    if (this.#count > 1) {
      if (seconds >= 0) this.#seconds.add(seconds);
      if (throughput >= 0) this.#throughput.add(throughput);
      if (this.#next !== null) {
        // What an earlier run of the same output stated is not about this one.
        this.#stated = { ...NOTHING_STATED };
        this.#watch.phase(this.#next);
      }
    }
    this.#watch.see(step, loss, this.#last?.loss ?? null);
    const point = toPoint(step, loss, goal, seconds, throughput);
    this.#lastStep = step;
    this.#lastLoss = loss;
    this.#lastGoal = point.goal;
    if (Number.isFinite(loss)) this.#keep(point);
  }

  #keep(point: Point): void {
    const { step, loss } = point;
    if (this.#next !== null) {
      this.#endPhase();
      this.#window.restart();
      this.#phases.start(this.#next, step, loss);
      this.#next = null;
    } else if (this.#phases.wants(step)) {
      this.#phases.add(loss);
    }
    this.#window.add(step, loss);
    this.#points.add(point);
    this.#first ??= point;
    if (this.#minimum === null || loss < this.#minimum.loss) this.#minimum = point;
    this.#last = point;
  }

  #endPhase(): void {
    if (this.#last) this.#phases.end(this.#last.step, this.#last.loss);
  }
}

function toPoint(
  step: number,
  loss: number,
  goal: number,
  seconds: number,
  throughput: number,
): Point {
  return {
    step,
    loss,
    goal: goal < 0 ? null : goal,
    seconds: seconds < 0 ? null : seconds,
    throughput: throughput < 0 ? null : throughput,
  };
}
