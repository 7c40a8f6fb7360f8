import { parentPort, workerData } from 'node:worker_threads';
import { lintShare } from './lint-share.ts';

/** What a thread runs where only the compiler ran; the build puts one of this name beside its bundle. */
parentPort?.postMessage(await lintShare(workerData));
