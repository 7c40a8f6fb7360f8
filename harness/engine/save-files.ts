import { existsSync, lstatSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { Task } from '../plan/plan.ts';
import { isWithin } from '../plan/whereabouts.ts';
import { sessionPath } from './paths.ts';
import type { Running } from './run-lesson.ts';

/** Does with the blocks that stand before a command what their words ask: saves them from where the reader stands. */
export async function saveFiles(running: Running, task: Task): Promise<void> {
  for (const { path, line, text } of task.saves) {
    const cwd = await running.session.cwd();
    const failure = write(path, text, cwd, running.machine);
    running.record({ kind: 'file-saved', at: Date.now(), task: task.id, path, line, failure });
  }
}

/** Why it could not be written; null when it was. Never outside the session's home, nor over a person's own file. */
function write(path: string, text: string, cwd: string, machine: MachineDescriptor): string | null {
  const file = sessionPath(path, machine.home, cwd);
  if (/[$`{}]/.test(file)) return 'its name holds what only a shell can tell';
  try {
    // Links of a run's home lead to what is installed.
    if (!isWithin(realpathSync(nearest(file)), realpathSync(machine.home)))
      return `it lies outside the home of the run`;
    if (machine.realHome && existsSync(file)) return 'your home has such a file already';
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The path itself, or the nearest folder above it that is there. */
function nearest(path: string): string {
  const there = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  return there || dirname(path) === path ? path : nearest(dirname(path));
}
