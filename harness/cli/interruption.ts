import { closeSync } from 'node:fs';
import { EXIT } from '../base/outcome.ts';
import { commandWords } from './command-words.ts';

export interface Interruption {
  /** Aborted by the first signal. */
  signal: AbortSignal;
  /** From here on, signals do what they always do; a hangup is still outlived. */
  done(): void;
}

/**
 * The first signal ends the running commands and still reports; a second one from a person ends us. A terminal that is
 * closed hangs up more than once, and what ends a login may send SIGTERM beside it: no hangup is a second word.
 * @param folder the run's, as it may be typed
 */
export function interruption(folder: string): Interruption {
  const controller = new AbortController();
  let asked = 0;
  const begin = (words: string) => {
    if (controller.signal.aborted) return;
    process.stderr.write(`\ntt-lessons: ${words}\n`);
    controller.abort();
  };
  const onSignal = () => {
    asked += 1;
    if (asked > 1) {
      const words = commandWords(['tt-lessons', 'report', folder]);
      process.stderr.write(`\ntt-lessons: stopped at once; what was done is told by: ${words}\n`);
      process.exit(EXIT.interrupted);
    }
    begin('ending what runs; once more to stop at once');
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // Without a listener a hangup would end us before the reports are written.
  process.on('SIGHUP', () => {
    if (!controller.signal.aborted) process.once('exit', closeTerminal);
    begin('the terminal is gone; ending what runs');
  });
  return {
    signal: controller.signal,
    done() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

/** At its end Node puts a terminal back as it was, and aborts where it is gone; what is closed it leaves alone. */
function closeTerminal(): void {
  for (const descriptor of [0, 1, 2])
    try {
      closeSync(descriptor);
    } catch {
      // Not open.
    }
}
