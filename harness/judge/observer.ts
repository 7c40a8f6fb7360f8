import type { Observation, SignatureHit } from '../journal/observation.ts';
import type { OutputWatcher } from '../journal/watcher.ts';
import { cleanLine } from '../loss/clean-line.ts';
import type { Curve, LossAlarm } from '../loss/curve.ts';
import { LineSplitter } from '../loss/line-splitter.ts';
import { createLossReader, type LossReader } from '../loss/loss-reader.ts';
import { BATCH_LINES, STEP_LINE_ROOM, StepBatch } from '../loss/step-batch.ts';
import { GeneratedTextReader } from './generated-text.ts';
import { OutputEnds } from './output-ends.ts';
import { matchSignature } from './signatures.ts';

type StreamName = SignatureHit['stream'];

const END_CHARACTERS = 8 * 1024;
const ERROR_TAIL_CHARACTERS = 4 * 1024;
/** Hits kept of one signature and of all: the first say where trouble began. */
const MOST_HITS_EACH = 3;
const MOST_HITS = 48;
const LONGEST_HIT = 400;
/** Of more announcements the first are dropped: what matters is what was saved last. */
const MOST_CHECKPOINTS = 128;

/** `  Saved checkpoint to x_step_500.pkl`, `Checkpoint saved: x_final.pkl`. */
const CHECKPOINT = /^\W*(?:Saved checkpoint to|Checkpoint saved(?: to)?:?)\s+(\S(?:.*\S)?)\s*$/;

/** The first four bytes of the lines that logs hold by the million: `Step: 7, ...` and `[Step 7/9] ...`. */
const STEP = 0x53746570;
const BRACKET_STEP = 0x5b537465;

/** Watches a command's output for all that the judge needs of it, in bounded memory. */
export function createObserver(): OutputWatcher<Observation> {
  return new OutputObserver();
}

class OutputObserver implements OutputWatcher<Observation> {
  readonly #ends = new OutputEnds(END_CHARACTERS, END_CHARACTERS);
  readonly #hits = new HitList();
  readonly #checkpoints: string[] = [];
  readonly #texts = new GeneratedTextReader();
  readonly #stdout = new StreamObserver('stdout', this.#hits, this.#checkpoints, this.#texts);
  readonly #stderr = new StreamObserver('stderr', this.#hits, this.#checkpoints, null);
  readonly #errorEnds = new OutputEnds(0, ERROR_TAIL_CHARACTERS);

  push(stream: StreamName, bytes: Uint8Array): void {
    this.#ends.push(bytes);
    if (stream === 'stderr') {
      this.#errorEnds.push(bytes);
      this.#stderr.push(bytes);
    } else {
      this.#stdout.push(bytes);
    }
  }

  alarm(): LossAlarm | null {
    return this.#stdout.loss.alarm() ?? this.#stderr.loss.alarm();
  }

  progress(): { step: number; goal: number | null; loss: number } | null {
    return this.#stdout.loss.progress() ?? this.#stderr.loss.progress();
  }

  finish(): Observation {
    const stdout = this.#stdout.finish();
    const stderr = this.#stderr.finish();
    return {
      bytes: { stdout: this.#stdout.bytes, stderr: this.#stderr.bytes },
      head: this.#ends.head(),
      tail: this.#ends.tail(),
      stderrTail: this.#errorEnds.tail(),
      curve: oneCurve(stdout, stderr),
      texts: this.#texts.finish(),
      signatures: this.#hits.list,
      checkpoints: this.#checkpoints,
    };
  }
}

/** One stream: its loss curve, and its lines one by one. */
class StreamObserver {
  readonly loss: LossReader = createLossReader();
  bytes = 0;
  readonly #splitter = new LineSplitter(
    (bytes, start, end, ended, dropped) => {
      this.#line(bytes, start, end, dropped);
      if (ended === 'newline') this.#lineNumber++;
    },
    (bytes, start) => this.#skipStepLines(bytes, start),
  );
  readonly #batch = new StepBatch();
  readonly #stream: StreamName;
  readonly #hits: HitList;
  readonly #checkpoints: string[];
  readonly #texts: GeneratedTextReader | null;
  /** Ordinal of the current line; redraws of a line are the same line. */
  #lineNumber = 1;

  constructor(
    stream: StreamName,
    hits: HitList,
    checkpoints: string[],
    texts: GeneratedTextReader | null,
  ) {
    this.#stream = stream;
    this.#hits = hits;
    this.#checkpoints = checkpoints;
    this.#texts = texts;
  }

  push(bytes: Uint8Array): void {
    this.bytes += bytes.length;
    this.loss.push(bytes);
    this.#splitter.push(bytes);
  }

  finish(): Curve {
    this.#splitter.flush();
    return this.loss.finish();
  }

  /** Step lines say nothing but their numbers, and logs hold millions of them. */
  #skipStepLines(bytes: Buffer, start: number): number {
    if (start + STEP_LINE_ROOM > bytes.length || this.#texts?.open) return start;
    const first = bytes.readUInt32BE(start);
    if (first !== STEP && first !== BRACKET_STEP) return start;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const batch = this.#batch;
    let at = start;
    do {
      batch.read(bytes, view, at);
      at = batch.end;
      this.#lineNumber += batch.count;
    } while (batch.count === BATCH_LINES);
    return at;
  }

  #line(bytes: Buffer, start: number, end: number, dropped: number): void {
    const open = this.#texts?.open ?? false;
    if (!open) {
      if (end - start < 4) return;
      const first = bytes.readUInt32BE(start);
      if (first === STEP || first === BRACKET_STEP) return;
    }
    const { text } = cleanLine(bytes.toString('utf8', start, end));
    if (this.#texts?.read(text, dropped)) return;
    const saved = CHECKPOINT.exec(text)?.[1];
    if (saved) {
      this.#checkpoints.push(saved);
      if (this.#checkpoints.length > MOST_CHECKPOINTS) this.#checkpoints.shift();
      return;
    }
    this.#hits.look(this.#stream, text, this.#lineNumber);
  }
}

class HitList {
  readonly list: SignatureHit[] = [];
  readonly #counts = new Map<string, number>();

  look(stream: StreamName, line: string, lineNumber: number): void {
    if (this.list.length >= MOST_HITS) return;
    const match = matchSignature(line);
    if (!match) return;
    const { id } = match.signature;
    const count = this.#counts.get(id) ?? 0;
    if (count >= MOST_HITS_EACH) return;
    this.#counts.set(id, count + 1);
    const from = Math.max(0, Math.min(match.index - 80, line.length - LONGEST_HIT));
    const shown = line.slice(from, from + LONGEST_HIT).trim();
    this.list.push({ id, stream, line: shown, lineNumber });
  }
}

/** Progress bars go to the error stream; the step lines of standard output are worth more. */
function oneCurve(stdout: Curve, stderr: Curve): Curve | null {
  const curve = stdout.count > 0 || stderr.count === 0 ? stdout : stderr;
  const { finalLoss, averageLoss, steps, completed } = stdout.stated;
  const stated =
    finalLoss !== null || averageLoss !== null || steps !== null || completed
      ? stdout.stated
      : curve.stated;
  const alarm = stdout.alarm ?? stderr.alarm;
  const told = curve.count > 0 || alarm || stated.finalLoss !== null || stated.averageLoss !== null;
  if (!told && !(stated.completed && stated.steps !== null)) return null;
  return { ...curve, stated, alarm };
}
