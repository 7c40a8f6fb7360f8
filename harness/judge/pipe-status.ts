import type { TaskEnded } from '../journal/event.ts';
import type { Task } from '../plan/plan.ts';
import { lastPipeline, type PipelinePart } from '../shell/pipeline.ts';
import { isAnswer, NEVER_RAN } from './exit-status.ts';
import { fatalHit } from './signature-hits.ts';

/** A part of a pipeline that failed, and whose status the shell lets go in favour of the last one's. */
export interface BrokenPart {
  status: number;
  /** As it stands in the command; null when it runs within a function or a loop that is not known part by part. */
  text: string | null;
  /** What it runs, as written; null when that is not known. */
  program: string | null;
}

/** 128 and the number of a signal by which a program ends itself: ILL, ABRT, BUS, FPE, SEGV. Source: signal(7). */
const CRASHED = new Set([132, 134, 135, 136, 139]);

/** 128 + SIGPIPE: whoever reads has read enough. */
const READ_ENOUGH = 141;

/**
 * The first part of a command's last pipeline, its last part left out, that did not do what it should: it could not be
 * run, it crashed, or it ended with a status of failure and either `tee` takes what it prints, which is there for nothing
 * but to keep it, or the output holds a text that is known to tell of a failure.
 */
export function brokenPart(task: Pick<Task, 'text'>, ended: TaskEnded): BrokenPart | null {
  const left = ended.pipeStatus.slice(0, -1);
  if (left.every((status) => status === 0 || status === READ_ENOUGH)) return null;
  const parts = lastPipeline(task.text, ended.pipeStatus.length);
  const told = fatalHit(ended.observation.signatures) !== null;
  const at = left.findIndex(
    (status, index) =>
      NEVER_RAN.has(status) ||
      CRASHED.has(status) ||
      ((told || programOf(parts?.[index + 1]) === 'tee') &&
        status !== 0 &&
        status !== READ_ENOUGH &&
        !isAnswer(status, programOf(parts?.[index]))),
  );
  const status = left[at];
  const part = parts?.[at];
  const program = part?.calls.at(-1)?.program ?? null;
  return status === undefined ? null : { status, text: part?.text ?? null, program };
}

function programOf(part: PipelinePart | undefined): string | null {
  return part?.calls.at(-1)?.name ?? null;
}
