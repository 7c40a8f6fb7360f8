import { isMainThread, Worker } from 'node:worker_threads';

/**
 * What the watching thread runs. Of the two numbers that it shares with us the first is odd while it is to watch, the
 * second says for how many milliseconds. When the first stays the same for longer, the main thread has not come back to its event loop: what runs there is broken off, as a debugger would,
 * and what stands behind it in the queue goes on.
 */
const PROGRAM = `
const { workerData: state } = require('node:worker_threads');
for (;;) {
  const seen = Atomics.load(state, 0);
  if (seen % 2 === 0) Atomics.wait(state, 0, seen);
  else if (Atomics.wait(state, 0, seen, Atomics.load(state, 1)) === 'timed-out') {
    const { Session } = require('node:inspector');
    const session = new Session();
    session.connectToMainThread();
    session.post('Runtime.terminateExecution');
    session.disconnect();
  }
}`;

/** One for the process, since a content folder may have a hundred suites. */
let state: Int32Array | null = null;

/**
 * Watches from another thread until the answer is called, and breaks off what keeps the main thread for longer: a loop
 * without end lets no timer of its own thread come. Starting it takes 2 ms of this thread; it keeps no process alive.
 */
export function watchLoop(milliseconds: number): () => void {
  // Another thread cannot be reached in this way; whoever started it can end it.
  if (!isMainThread) return () => {};
  state ??= startWatch();
  const own = state;
  Atomics.store(own, 1, milliseconds);
  const turn = () => {
    Atomics.add(own, 0, 1);
    Atomics.notify(own, 0);
  };
  turn();
  return turn;
}

function startWatch(): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(PROGRAM, { eval: true, workerData: shared });
  worker.unref();
  worker.on('error', () => {
    // A Node that was built without its inspector: a loop without end is then left to whoever waits for it.
  });
  return shared;
}
