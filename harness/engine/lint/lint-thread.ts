import { parentPort, workerData } from 'node:worker_threads';
import { LESSON_RULES } from '../../lint/rules.ts';
import { gatherSurroundings } from './gather-surroundings.ts';
import { lintOne } from './lint-one.ts';
import { type ThreadAnswer, type ThreadData, takeFiles } from './lint-threads.ts';

/** A thread that lints its share of the lessons: the other end of `shareOut`. */
const { files, options, counter } = workerData as ThreadData;
const around = await gatherSurroundings(options);
const answer: ThreadAnswer = around.ok
  ? takeFiles(files, counter, (file) => lintOne(file, options.content, around.value, LESSON_RULES))
  : around;
parentPort?.postMessage(answer);
