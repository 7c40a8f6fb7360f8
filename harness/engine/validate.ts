import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { failure, type Result, success } from '../base/result.ts';
import type { Config } from '../config/config.ts';
import { openJournal } from '../journal/journal.ts';
import type { RunFolder } from '../journal/run-folder.ts';
import type { LiveEvent } from '../judge/live.ts';
import type { Results } from '../judge/verdict.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { Plan } from '../plan/plan.ts';
import { keepAsked } from './asked-jobs.ts';
import { type JudgedFolder, judgeFolder } from './judge-folder.ts';
import { makeMachines, tidyMachines } from './machines.ts';
import { machineFolder, runName } from './paths.ts';
import { planJob } from './plan-job.ts';
import type { Job, Prepared, PrepareFailure } from './prepare.ts';
import { runLesson } from './run-lesson.ts';
import { beginRun, endRun } from './run-process.ts';

export interface ValidateOptions {
  prepared: Prepared;
  config: Config;
  folder: RunFolder;
  /** Keep the homes of emulated machines even where all passed. */
  keep: boolean;
  strict: boolean;
  /** Reset a board once after a fault of the device: needs the permission and a command. */
  signal: AbortSignal;
  tell(event: LiveEvent): void;
  /** Said once all plans stand, before anything runs. */
  onPlans(plans: readonly Plan[]): void;
}

export interface Judged extends JudgedFolder {
  /** Why a journal is not whole; null when all of them are. */
  lost: string | null;
}

interface Ready {
  job: Job;
  machine: MachineDescriptor;
  plan: Plan;
}

/**
 * Builds the machines, runs every lesson on its target side by side, one device one queue, and judges what
 * the journals say. The results are not written: that is for who asked.
 */
export async function validate(options: ValidateOptions): Promise<Result<Judged, PrepareFailure>> {
  beginRun(options.folder.path);
  try {
    return await runAll(options);
  } finally {
    endRun(options.folder.path);
  }
}

async function runAll(options: ValidateOptions): Promise<Result<Judged, PrepareFailure>> {
  const { prepared, folder, config, signal } = options;
  const made = makeMachines(folder.path, folder.id);
  if (!made.ok) return made;
  const machines = made.value;
  const kept = await keepAsked(folder, prepared, config, machines);
  if (!kept.ok)
    return failure({
      kind: 'infrastructure',
      message: `what the run is asked for cannot be kept: ${kept.failure.message}`,
      help: 'Free some space, or give another folder with --out.',
    });
  const ready: Ready[] = [];
  for (const job of prepared.jobs) {
    if (signal.aborted) break;
    const one = await makeReady(job, options, machines);
    if (!one.ok) return one;
    ready.push(one.value);
  }
  options.onPlans(ready.map((one) => one.plan));
  const journalFailures: string[] = [];
  /** Of a single job, what was judged when it ended is all there is. */
  let whole: ReturnType<typeof judgeFolder> | null = null;
  const cores = new PQueue({ concurrency: Math.max(1, availableParallelism()) });
  const devices = new Map<string, PQueue>();
  await Promise.all(
    ready.map((one) => {
      const device = devices.get(one.machine.queue) ?? new PQueue({ concurrency: 1 });
      devices.set(one.machine.queue, device);
      return device.add(() => cores.add(() => runOne(one, options)));
    }),
  );
  const results = whole ?? judgeFolder(folder.path, { strict: options.strict });
  if (!results.ok)
    return failure({
      kind: 'infrastructure',
      message: results.failure.message,
      help: results.failure.help,
    });
  if (!options.keep) tidy(ready, results.value.results, machines);
  tidyMachines(folder.path, machines);
  rmSync(join(folder.path, 'scratch'), { recursive: true, force: true });
  const [lost = null] = journalFailures;
  return success({ ...results.value, lost });

  async function runOne({ job, machine, plan }: Ready, { tell }: ValidateOptions): Promise<void> {
    if (signal.aborted) return;
    const name = runName(job.lesson.id, job.target);
    const opened = openJournal(join(folder.path, 'journal', `${name}.jsonl`));
    if (!opened.ok) {
      journalFailures.push(opened.failure.message);
      return;
    }
    const journal = opened.value;
    try {
      await runLesson({
        lesson: job.lesson,
        suite: job.suite,
        plan,
        machine,
        runId: folder.id,
        folder: folder.path,
        journal,
        graceSeconds: config.clocks.grace,
        mayReset: config.allow.includes('reset-board'),
        signal,
        tell,
      });
    } finally {
      const failed = journal.failure();
      if (failed && !journal.whole()) journalFailures.push(failed.message);
      journal.close();
    }
    const judged = judgeFolder(folder.path, { strict: options.strict, only: name });
    if (prepared.jobs.length === 1) whole = judged;
    if (judged.ok)
      tell({
        kind: 'judged',
        lesson: job.lesson.id,
        target: job.target,
        results: judged.value.results,
      });
  }
}

async function makeReady(
  job: Job,
  { prepared, config }: ValidateOptions,
  machines: string,
): Promise<Result<Ready, PrepareFailure>> {
  const built = await job.build(machineFolder(machines, job.lesson.id, job.target));
  if (!built.ok)
    return failure({
      kind: built.failure.kind === 'fault-unknown' ? 'usage' : 'infrastructure',
      message: built.failure.message,
      help: '',
    });
  const plan = planJob(job, built.value, prepared, config);
  if (!plan.ok) return plan;
  return success({ job, machine: built.value, plan: plan.value });
}

/** Homes of machines made for this run hold checkpoints: they go when all is well, and stay to be looked at. */
function tidy(ready: readonly Ready[], results: Results, machines: string): void {
  for (const { job, machine } of ready) {
    if (machine.realHome || !machine.home.startsWith(machines)) continue;
    const wrong = results.verdicts.some(
      (verdict) =>
        verdict.lesson === job.lesson.id &&
        verdict.target === job.target &&
        (verdict.outcome === 'failed' || verdict.outcome === 'blocked'),
    );
    // A real machine's home holds worktrees that git knows of and checkpoints that cost board hours.
    if (!wrong && machine.timing === 'none')
      rmSync(machineFolder(machines, job.lesson.id, job.target), {
        recursive: true,
        force: true,
      });
  }
}
