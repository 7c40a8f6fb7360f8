import { parentPort, workerData } from 'node:worker_threads';
import { bundledLint } from './bundled-lint.ts';

/** What a thread of the bundled `lint` runs. */
const { lintShare } = await bundledLint();
parentPort?.postMessage(await lintShare(workerData));
