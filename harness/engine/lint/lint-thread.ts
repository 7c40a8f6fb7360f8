import { parentPort } from 'node:worker_threads';
import { lintShare } from './lint-share.ts';

/** What a thread runs where only the compiler ran; the build puts one of this name beside its bundle. */
parentPort?.once('message', async (job) => {
  parentPort?.postMessage(await lintShare(job));
});
