import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import type { Config } from '../config/config.ts';
import type { RunStarted } from '../journal/event.ts';
import { parseJournal } from '../journal/journal.ts';
import { type FolderFailure, type RunFolder, writeWhole } from '../journal/run-folder.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { Plan } from '../plan/plan.ts';
import { machineFolder, runName } from './paths.ts';
import { planJob } from './plan-job.ts';
import type { Job, Prepared } from './prepare.ts';

const FOLDER = join('inputs', 'asked');

/** First event of a job's journal. */
export function runStarted(
  { lesson, suite, target }: Pick<Job, 'lesson' | 'suite' | 'target'>,
  machine: MachineDescriptor,
  plan: Plan,
  run: { id: string; at: number },
): RunStarted {
  return {
    kind: 'run-started',
    at: run.at,
    version: 1,
    runId: run.id,
    lesson: lesson.id,
    file: lesson.file,
    input: `inputs/${lesson.id}.md`,
    target,
    machine,
    plan,
    suite: suite?.data ?? null,
    resumed: 0,
  };
}

/**
 * Keeps with the run, before anything of it begins, what it is asked for: each lesson, its suite, and the first event
 * that each journal will have. What is never begun can then still be told, with every command of it.
 */
export async function keepAsked(
  folder: RunFolder,
  prepared: Prepared,
  config: Config,
  machines: string,
): Promise<Result<null, FolderFailure>> {
  const at = Date.now();
  try {
    mkdirSync(join(folder.path, FOLDER), { recursive: true });
  } catch (error) {
    const path = join(folder.path, FOLDER);
    return failure({ kind: 'folder-not-made', path, message: (error as Error).message });
  }
  for (const job of prepared.jobs) {
    const { lesson, suite, target, bytes } = job;
    const machine = await job.describe(machineFolder(machines, lesson.id, target));
    const plan = machine.ok ? planJob(job, machine.value, prepared, config) : null;
    // A machine that cannot even be described is told by who builds it.
    if (!machine.ok || !plan?.ok) continue;
    const event = runStarted(job, machine.value, plan.value, { id: folder.id, at });
    const text = `${JSON.stringify(event)}\n`;
    const data = suite === null ? null : `${JSON.stringify(suite.data, null, 2)}\n`;
    const written = [
      folder.writeInput(`${lesson.id}.md`, bytes),
      ...(data === null ? [] : [folder.writeInput(`${lesson.id}.suite.json`, Buffer.from(data))]),
      writeWhole(join(folder.path, FOLDER, `${runName(lesson.id, target)}.json`), text),
    ].find((one) => !one.ok);
    if (written) return written;
  }
  return success(null);
}

/** Names of the journals that a run was to have; none of a run by a version that kept no such record. */
export function askedNames(folder: string): string[] {
  const path = join(folder, FOLDER);
  if (!existsSync(path)) return [];
  return readdirSync(path).flatMap((name) =>
    name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : [],
  );
}

/** The first event that a journal was to have; null when that is not known. */
export function askedStart(folder: string, name: string): RunStarted | null {
  const path = join(folder, FOLDER, `${name}.json`);
  if (!existsSync(path)) return null;
  const [event] = parseJournal(readFileSync(path, 'utf8')).events;
  return event?.kind === 'run-started' ? event : null;
}
