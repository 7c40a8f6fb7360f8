import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** One process as the kernel shows it in `/proc/<pid>/stat` (proc(5)). */
export interface ProcessEntry {
  pid: number;
  parent: number;
  group: number;
  session: number;
  /** One letter of proc(5): `R`, `S`, `Z` ... */
  state: string;
  /** Hundredths of a second since boot. */
  startTicks: number;
}

/** Linux shows start times to user space in hundredths of a second, whatever the kernel's own clock. */
export const TICKS_PER_SECOND = 100;

/** Every process that is not yet dead; empty on a system without `/proc`. */
export function readProcesses(): ProcessEntry[] {
  const entries: ProcessEntry[] = [];
  for (const pid of processIds()) {
    const entry = readProcess(pid);
    if (entry !== null && entry.state !== 'Z' && entry.state !== 'X') entries.push(entry);
  }
  return entries;
}

/** One process, zombies included; null when it is gone. */
export function readProcess(pid: number): ProcessEntry | null {
  const stat = readText(`/proc/${pid}/stat`);
  return stat === null ? null : parseStat(stat);
}

/** The line of `/proc/<pid>/stat`. The name in it may hold blanks and parentheses, so it is cut at the last one. */
export function parseStat(line: string): ProcessEntry | null {
  const nameEnd = line.lastIndexOf(')');
  const pid = Number.parseInt(line, 10);
  if (nameEnd < 0 || !Number.isInteger(pid)) return null;
  const fields = line.slice(nameEnd + 2).split(' ');
  return {
    pid,
    state: fields[0] ?? '?',
    parent: Number(fields[1]),
    group: Number(fields[2]),
    session: Number(fields[3]),
    startTicks: Number(fields[19]),
  };
}

/** The roots that are there, and everything that descends from them. */
export function descendants(
  entries: readonly ProcessEntry[],
  roots: Iterable<number>,
): Set<number> {
  const children = new Map<number, number[]>();
  for (const { pid, parent } of entries) {
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [pid]);
    else siblings.push(pid);
  }
  const found = new Set<number>();
  const open = [...roots];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    if (found.has(pid)) continue;
    found.add(pid);
    open.push(...(children.get(pid) ?? []));
  }
  return found;
}

/** `1234 sleep 600`, at most 200 characters; the kernel's short name when the command line is not readable. */
export function describeProcess(pid: number): string {
  const words = readText(`/proc/${pid}/cmdline`)
    ?.replaceAll('\0', ' ')
    .replaceAll('\n', ' ')
    .trim();
  const name = words || readText(`/proc/${pid}/comm`)?.trim() || '(gone)';
  const line = `${pid} ${name}`;
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** Processes that have a matching path open: who holds a device. Those of other users are invisible to all but root. */
export function holdersOf(matches: (path: string) => boolean): { pid: number; command: string }[] {
  const holders: { pid: number; command: string }[] = [];
  for (const pid of processIds()) {
    if (openPaths(pid).some(matches)) {
      holders.push({ pid, command: describeProcess(pid).slice(`${pid} `.length) });
    }
  }
  return holders;
}

/** Sends a signal to a process, or to a group when the number is negative; false when there is none. */
export function sendSignal(target: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}

/** Number given to the newest process, as `/proc/loadavg` ends with; 0 when it cannot be read. */
export function lastProcessId(): number {
  return Number(readText('/proc/loadavg')?.trim().split(' ').at(-1) ?? 0);
}

/** Soft limit on bytes in message queues of a process; null when it is not readable or unlimited. */
export function messageQueueLimit(pid: number | 'self'): number | null {
  const limits = readText(`/proc/${pid}/limits`);
  const soft = limits === null ? undefined : /^Max msgqueue size\s+(\d+)\s/m.exec(limits)?.[1];
  return soft === undefined ? null : Number(soft);
}

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function openPaths(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).flatMap((name) => {
      try {
        return [readlinkSync(`${folder}/${name}`)];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
