import { EXIT, type ExitStatus, worstExit } from '../base/outcome.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { bundledLint } from './bundled-lint.ts';
import { COMMANDS, type CommandName } from './options.ts';
import { tellOwnFault } from './own-fault.ts';
import { expectShortRun } from './short-run.ts';
import { threadAhead } from './thread-ahead.ts';
import { commandUsage, usage } from './usage.ts';

/** The binary. Help answers without loading anything else; a fault of our own is status 70, with its trace. */
async function main(words: readonly string[]): Promise<number> {
  const first = words[0];
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    const about = words[1];
    const known = about !== undefined && Object.hasOwn(COMMANDS, about);
    process.stdout.write(known ? commandUsage(about as CommandName) : usage());
    return first === undefined ? EXIT.usage : EXIT.held;
  }
  if (first === '--version' || first === '-v') {
    const { packageVersion } = await import('./package.ts');
    process.stdout.write(`${packageVersion()}\n`);
    return EXIT.held;
  }
  const read = readArguments(words);
  if (!read.ok) {
    process.stderr.write(`tt-lessons: ${read.failure.message}\n${read.failure.help}\n`);
    return EXIT.usage;
  }
  const { command } = read.value;
  if (read.value.values['help']) {
    process.stdout.write(commandUsage(command));
    return EXIT.held;
  }
  if (read.value.values['fault'] === 'list') {
    const { faultsText } = await import('./emulator.ts');
    process.stdout.write(faultsText());
    return EXIT.held;
  }
  if (!standsSomewhere()) {
    process.stderr.write(
      'tt-lessons: the folder that it was started in is gone\nGo to one that is there, and try again.\n',
    );
    return EXIT.usage;
  }
  switch (command) {
    case 'lint':
      return lintSoon(read.value);
    case 'plan':
      return (await import('./plan.ts')).plan(read.value);
    case 'doctor':
      return (await import('./doctor.ts')).doctor(read.value);
    case 'validate':
      return (await import('./validate.ts')).validate(read.value);
    case 'report':
      return (await import('./report.ts')).report(read.value);
    case 'suggest':
      return (await import('./suggest.ts')).suggest(read.value);
  }
}

/** The folder of a shell can be removed under it. */
function standsSomewhere(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
}

/** `lint`, which an author waits for: a second thread loads its rules while this one does. */
async function lintSoon(given: Arguments): Promise<number> {
  expectShortRun();
  const ahead = threadAhead(given);
  const { lint } = await bundledLint();
  return lint(given, ahead);
}

/**
 * Ends when all is written: to take down what two threads read takes as long as to lint a lesson, and a timer that a
 * suite started may go on for ever.
 */
function endSoon(): void {
  process.stdout.write('', () => process.stderr.write('', () => setImmediate(process.exit)));
}

/** Why standard output could not be written, other than that nobody reads it any more. */
let unwritten: string | null = null;

// A reader that stops early (`| head`) is no fault of anybody's, and no reason to leave a run half done.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') unwritten ??= error.message;
  });

/** Whether the command has answered. Until then, an end of the process is no end of the command. */
let answered = false;

const words = process.argv.slice(2);
main(words).then(
  (status) => {
    answered = true;
    process.exitCode = status;
    endSoon();
  },
  (error: unknown) => {
    answered = true;
    tellOwnFault(error);
    process.exitCode = EXIT.ownFault;
  },
);

// A status of 0 would turn a build green in which nothing ran. Code of a suite can end the process, or leave us waiting.
process.on('exit', (status) => {
  // A fault of our own has been told where it came up.
  if (answered || status === EXIT.interrupted || status === EXIT.ownFault) return;
  process.stderr.write(
    'tt-lessons: it ended before it had an answer\nA suite that ends the process, or awaits what never comes, does that; else please report it.\n',
  );
  process.exitCode = EXIT.ownFault;
});

process.on('exit', () => {
  if (unwritten === null) return;
  process.stderr.write(`tt-lessons: what was to be said could not be written: ${unwritten}\n`);
  process.exitCode = worstExit([process.exitCode as ExitStatus, EXIT.infrastructure]);
});
