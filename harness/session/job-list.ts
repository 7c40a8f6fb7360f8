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
