import { parentPort } from 'node:worker_threads';
import { loadBundledLint } from './load-bundled-lint.ts';

/** What a thread of the bundled `lint` runs: it loads, and then waits for its job. */
const bundle = loadBundledLint();
parentPort?.once('message', async (job) => {
  parentPort?.postMessage(await bundle?.lintShare(job));
});
