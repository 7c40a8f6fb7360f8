import { isMainThread, Worker } from 'node:worker_threads';

/**
 * What the watching thread runs. The number that it shares with us is odd while it is to watch. When it stays the same for
 * too long, the main thread has not come back to its event loop: that is told, past a main thread that cannot, and in the end
 * what runs there is broken off, as a debugger would, and what stands behind it in the queue goes on.
 */
const PROGRAM = `
const { parentPort, receiveMessageOnPort, workerData: state } = require('node:worker_threads');
const stays = (seen, milliseconds) => Atomics.wait(state, 0, seen, milliseconds) === 'timed-out';
let watch;
for (;;) {
  const seen = Atomics.load(state, 0);
  for (let sent; (sent = receiveMessageOnPort(parentPort)) !== undefined; ) watch = sent.message;
  if (seen % 2 === 0) Atomics.wait(state, 0, seen);
  else if (stays(seen, watch.quiet)) {
    try {
      require('node:fs').writeSync(2, watch.notice);
    } catch {
      // Nobody reads it.
    }
    if (!stays(seen, watch.rest)) continue;
    const { Session } = require('node:inspector');
    const session = new Session();
    session.connectToMainThread();
    session.post('Runtime.terminateExecution');
    session.disconnect();
  }
}`;

/** What is watched for how long. */
export interface LoopWatch {
  /** Milliseconds until it is broken off. */
  milliseconds: number;
  /** Milliseconds until `notice` is told; not at all where that is no sooner. */
  quiet: number;
  /** A line for standard error. */
  notice: string;
}

/** One for the process, since a content folder may have a hundred suites. */
let thread: { worker: Worker; state: Int32Array } | null = null;

/**
 * Watches from another thread until the answer is called, tells of what takes its time, and breaks off what keeps the main
 * thread for longer: a loop without end lets no timer of its own thread come. Starting it takes 2 ms of this thread; it keeps
 * no process alive.
 */
export function watchLoop({ milliseconds, quiet, notice }: LoopWatch): () => void {
  // Another thread cannot be reached in this way; whoever started it can end it.
  if (!isMainThread) return () => {};
  thread ??= startThread();
  const { worker, state } = thread;
  const turn = () => {
    Atomics.add(state, 0, 1);
    Atomics.notify(state, 0);
  };
  const rest = milliseconds - quiet;
  worker.postMessage(
    rest > 0 ? { quiet, notice, rest } : { quiet: milliseconds, notice: '', rest: 0 },
  );
  turn();
  return turn;
}

function startThread() {
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(PROGRAM, { eval: true, workerData: state });
  worker.unref();
  worker.on('error', () => {
    // A Node that was built without its inspector: a loop without end is then left to whoever waits for it.
  });
  return { worker, state };
}
