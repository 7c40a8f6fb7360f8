import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../journal/run-folder.ts';
import { processSchema, type RunProcess } from '../journal/schemas/process.ts';
import { readProcess } from '../session/processes.ts';

const FILE = 'process.json';

/** Notes in the folder of a run that this process writes it. Without the note a report takes the run for ended. */
export function beginRun(folder: string): void {
  const startTicks = readProcess(process.pid)?.startTicks;
  if (startTicks === undefined) return;
  const note: RunProcess = { version: 1, pid: process.pid, startTicks, boot: bootId() };
  writeWhole(join(folder, FILE), `${JSON.stringify(note)}\n`);
}

export function endRun(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/** Number of the process that still writes a run; null when none does, as far as this machine can tell. */
export function writerOf(folder: string): number | null {
  const note = readNote(folder);
  if (note === null || note.boot !== bootId()) return null;
  const entry = readProcess(note.pid);
  const lives = entry?.startTicks === note.startTicks && entry.state !== 'Z' && entry.state !== 'X';
  return lives ? note.pid : null;
}

function readNote(folder: string): RunProcess | null {
  try {
    return processSchema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** Source: random(4), `/proc/sys/kernel/random/boot_id`. */
function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}
