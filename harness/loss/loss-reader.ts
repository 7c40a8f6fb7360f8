import { cleanLine } from './clean-line.ts';
import type { Curve, LossAlarm } from './curve.ts';
import { CurveRecord } from './curve-record.ts';
import { type LogLine, readLine } from './line-format.ts';
import { LineSplitter } from './line-splitter.ts';
import { BATCH_LINES, STEP_LINE_ROOM, StepBatch } from './step-batch.ts';
import { TextRegion } from './text-region.ts';

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

class StreamLossReader implements LossReader {
  readonly #splitter = new LineSplitter(
    (bytes, start, end) => this.#line(bytes, start, end),
    (bytes, start) => this.#takeStepLines(bytes, start),
  );
  readonly #region = new TextRegion();
  readonly #batch = new StepBatch();
  readonly #record = new CurveRecord();
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** The process whose lines are read: of several ranks, the first to speak. */
  #rank: string | null = null;

  push(bytes: Uint8Array): void {
    this.#splitter.push(bytes);
  }

  alarm(): LossAlarm | null {
    return this.#record.alarm;
  }

  progress(): { step: number; goal: number | null; loss: number } | null {
    return this.#record.progress();
  }

  finish(): Curve {
    this.#splitter.flush();
    return this.#record.curve();
  }

  /** The common case, a run of step lines without a prefix, taken without splitting or decoding. */
  #takeStepLines(bytes: Buffer, start: number): number {
    if (start + STEP_LINE_ROOM > bytes.length || this.#region.open || this.#rank !== null) {
      return start;
    }
    const batch = this.#batch;
    const view = this.#viewOf(bytes);
    let at = start;
    do {
      batch.read(bytes, view, at);
      at = batch.end;
      this.#record.addBatch(batch);
    } while (batch.count === BATCH_LINES);
    return at;
  }

  #viewOf(bytes: Buffer): DataView {
    const view = this.#view;
    if (
      view.buffer !== bytes.buffer ||
      view.byteOffset !== bytes.byteOffset ||
      view.byteLength !== bytes.byteLength
    ) {
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.#view;
  }

  #line(bytes: Buffer, start: number, end: number): void {
    if (start === end && !this.#region.open) return;
    // Every byte is a character in Latin-1: broken UTF-8 cannot fail, and all that is sought is ASCII.
    const { text, rank } = cleanLine(bytes.toString('latin1', start, end));
    this.#region.read(text);
    if (this.#region.open && this.#region.framed) return;
    const said = readLine(text);
    if (said) this.#take(said, rank);
  }

  #take(said: LogLine, rank: string | null): void {
    const record = this.#record;
    if (said.kind !== 'point') {
      record.hear(said);
      return;
    }
    if (rank !== this.#rank && record.count > 0) return;
    // A bar is redrawn without a step having passed.
    if (said.redrawn && record.count > 0 && said.step === record.lastStep) return;
    this.#rank = rank;
    record.add(said.step, said.loss, said.goal ?? -1, said.seconds ?? -1, said.throughput ?? -1);
  }
}
