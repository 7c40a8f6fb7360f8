import { constants } from 'node:os';

/** What bash calls signals in its list of jobs (strsignal(3) in English, as in the C locale). */
const DESCRIPTIONS: Record<string, NodeJS.Signals> = {
  Hangup: 'SIGHUP',
  Interrupt: 'SIGINT',
  Quit: 'SIGQUIT',
  'Illegal instruction': 'SIGILL',
  'Trace/breakpoint trap': 'SIGTRAP',
  Aborted: 'SIGABRT',
  'Bus error': 'SIGBUS',
  'Floating point exception': 'SIGFPE',
  Killed: 'SIGKILL',
  'User defined signal 1': 'SIGUSR1',
  'Segmentation fault': 'SIGSEGV',
  'User defined signal 2': 'SIGUSR2',
  'Broken pipe': 'SIGPIPE',
  'Alarm clock': 'SIGALRM',
  Terminated: 'SIGTERM',
  'CPU time limit exceeded': 'SIGXCPU',
  'File size limit exceeded': 'SIGXFSZ',
  'Bad system call': 'SIGSYS',
};

/** A job of the shell as its list has it. */
export interface ListedJob {
  /** Number of its last process, whose status is the job's. */
  pid: number;
  command: string;
  /** Null while it runs, is stopped, or has ended in words that are not known. */
  ending: JobEnding | null;
  /** In the background, as only a running one shows. */
  background: boolean;
}

export type JobEnding =
  | { kind: 'exited'; status: number }
  | { kind: 'signalled'; signal: NodeJS.Signals };

/** The jobs in what `jobs -l` prints, in its order. */
export function listedJobs(list: string): ListedJob[] {
  const jobs: ListedJob[] = [];
  for (const line of list.split('\n')) {
    const [, first, pid, rest = ''] = /^(\[\d+\][-+ ]| {3,4}) *(\d+) (.*)$/.exec(line) ?? [];
    const last = jobs.at(-1);
    if (pid === undefined) {
      // The rest of a command of several lines.
      if (last && line !== '') last.command += `\n${line}`;
      continue;
    }
    const { state, command } = parted(rest);
    if (first?.startsWith('[')) {
      jobs.push({ pid: Number(pid), command, ending: endingOf(state), background: false });
    } else if (last) {
      last.pid = Number(pid);
      last.command += ` ${command}`;
      if (state !== '') last.ending = endingOf(state);
    }
  }
  for (const job of jobs) {
    job.background = / &$/.test(job.command);
    job.command = job.command.replace(/ &$/, '');
  }
  return jobs;
}

const STATE = new RegExp(
  `^(Running|Stopped(?:\\([^)]*\\))?|Done(?:\\(\\d+\\))?|Exit \\d+|${Object.keys(DESCRIPTIONS).join('|')})(?: +\\(core dumped\\))? +`,
);

function parted(rest: string): { state: string; command: string } {
  const found = STATE.exec(rest);
  return found === null
    ? { state: '', command: rest.trim() }
    : { state: found[1] ?? '', command: rest.slice(found[0].length).trim() };
}

function endingOf(state: string): JobEnding | null {
  const status = /^(?:Exit |Done\()(\d+)/.exec(state)?.[1];
  if (status !== undefined) return { kind: 'exited', status: Number(status) };
  if (state === 'Done') return { kind: 'exited', status: 0 };
  const signal = DESCRIPTIONS[state];
  return signal === undefined ? null : { kind: 'signalled', signal };
}

/** Process ids in what `jobs -l` prints, those of finished jobs included. */
export function jobProcesses(list: string): number[] {
  return [...list.matchAll(/^(?:\[\d+\][-+ ]|[ ]{3,4})\s*(\d+) /gm)].map((match) =>
    Number(match[1]),
  );
}

/**
 * The signal behind a status above 128, or null when the program itself exited with that number. Bash gives
 * both the same status, but its list of finished jobs tells `Killed` from `Exit 137`. The last such line
 * decides, since jobs are listed in the order in which they began.
 */
export function signalBehind(status: number, list: string): NodeJS.Signals | null {
  const signal = nameOfSignal(status - 128);
  if (signal === null) return null;
  let found: NodeJS.Signals | null = null;
  for (const [, state = ''] of list.matchAll(/^(?:\[\d+\][-+ ]|[ ]{3,4})\s*\d+ (.*)$/gm)) {
    if (state.startsWith(`Exit ${status} `)) found = null;
    else {
      const words = Object.keys(DESCRIPTIONS).find((name) => state.startsWith(name));
      if (words !== undefined && DESCRIPTIONS[words] === signal) found = signal;
    }
  }
  return found;
}

function nameOfSignal(number: number): NodeJS.Signals | null {
  const entry = Object.entries(constants.signals).find(([, value]) => value === number);
  return entry === undefined ? null : (entry[0] as NodeJS.Signals);
}
