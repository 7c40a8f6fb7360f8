import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 that this process is over in a second or two. By its defaults it compiles hundreds of functions anew for a
 * speed that they never come to use, on the second of two cores, where the second thread wants to work: a third of all
 * time. Flags that V8 does not know are passed over; the result is the same without them.
 */
export function expectShortRun(): void {
  // Bytecode that a function runs through before it is optimised; V8's own is 67,584 in Node 20.
  setFlagsFromString('--interrupt-budget=1000000');
  // Machine code without optimisation, made in one pass.
  setFlagsFromString('--sparkplug');
  // Young memory is tidied by the thread that filled it: another core is another thread's.
  setFlagsFromString('--no-parallel-scavenge');
  // Not `--no-regexp-tier-up`, which saves little: a pattern that ran before it is set can crash the process after.
}
