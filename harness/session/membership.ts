import { descendants, messageQueueLimit, type ProcessEntry, readProcesses } from './processes.ts';

/** Our own idea of the kernel's clock is a little off: by the time it takes to start a process. */
const CLOCK_DOUBT_TICKS = 5;

/** What tells the processes of one session from all others on the machine. */
export interface SessionIdentity {
  /** Shell of the session; also the number of its kernel session. Null while it has none. */
  shell: number | null;
  /** Start time of the session's first shell. */
  startTicks: number;
  /**
   * Limit on message queue bytes that every process of the session inherits, whatever it does to its parent,
   * group, session, environment or descriptors. No program of a lesson has a use for it, and unlike a variable
   * it does not show in the reader's environment. Null when this machine has none to spare.
   */
  marker: number | null;
}

/** What belongs to a command and what was there before it. */
export interface CommandScope {
  /** Start time that a process of the moment would have had. */
  sinceTicks: number;
  /** Number last given to a process at that moment; decides where the clock, of 10 ms, cannot. */
  lastPid: number;
  /** Background jobs of the shell when the command began. */
  jobs: readonly number[];
}

/** Living processes of the session, its shell left out. */
export function sessionProcesses(
  identity: SessionIdentity,
  entries: readonly ProcessEntry[] = readProcesses(),
): ProcessEntry[] {
  // Without a shell only the mark tells: number 0 would be the ancestor of every process of the machine.
  const below = identity.shell === null ? new Set() : descendants(entries, [identity.shell]);
  return entries.filter(
    (entry) =>
      entry.pid !== identity.shell &&
      entry.pid !== process.pid &&
      entry.startTicks >= identity.startTicks &&
      (below.has(entry.pid) ||
        entry.session === identity.shell ||
        (identity.marker !== null && messageQueueLimit(entry.pid) === identity.marker)),
  );
}

/** Living processes that one command has started: those of the session without earlier ones and their children. */
export function commandProcesses(
  identity: SessionIdentity,
  scope: CommandScope,
  entries: readonly ProcessEntry[] = readProcesses(),
): ProcessEntry[] {
  const members = sessionProcesses(identity, entries);
  const jobs = new Set(scope.jobs);
  const earlier = members.filter(
    (entry) => isEarlier(entry, scope) || jobs.has(entry.pid) || jobs.has(entry.group),
  );
  const spared = descendants(
    entries,
    earlier.map(({ pid }) => pid),
  );
  return members.filter(({ pid }) => !spared.has(pid));
}

/** Numbers of processes only grow, but for the rare turn of the counter. */
function isEarlier(
  { pid, startTicks }: ProcessEntry,
  { sinceTicks, lastPid }: CommandScope,
): boolean {
  if (Math.abs(startTicks - sinceTicks) > CLOCK_DOUBT_TICKS) return startTicks < sinceTicks;
  return pid <= lastPid;
}

/** A limit that no process of this machine has yet; null when limits cannot be read or leave no room. */
export function chooseMarker(random: () => number = Math.random): number | null {
  const limit = messageQueueLimit('self');
  if (limit === null || limit < 100_000) return null;
  const taken = new Set(readProcesses().map(({ pid }) => messageQueueLimit(pid)));
  for (let attempt = 0; attempt < 100; attempt++) {
    const marker = limit - 1 - Math.floor(random() * 90_000);
    if (!taken.has(marker)) return marker;
  }
  return null;
}
