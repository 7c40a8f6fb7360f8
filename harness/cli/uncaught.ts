import { EXIT, type ExitStatus, worstExit } from '../base/outcome.ts';
import { foreignModules, isDoubtful, originOf } from '../config/foreign-code.ts';
import { isOfLoading } from '../config/guarded.ts';
import { placedFile, placeOfError } from '../config/module-place.ts';
import { sentenceOf } from '../config/read-module.ts';
import { displayPath } from '../engine/lessons.ts';
import { complain } from './output.ts';
import { tellOwnFault } from './own-fault.ts';

const said = new Set<string>();
const faulty = new Set<string>();

/**
 * Answers from here on for errors that nobody caught. What a suite or a configuration left running and failed is told, and the
 * command goes on, since nothing of ours waits for it: it ends in the status of a suite that cannot be used. All else is a bug of
 * ours, and the end.
 */
export function answerForUncaught(): void {
  process.on('uncaughtException', tellUncaught);
  process.on('unhandledRejection', tellUncaught);
}

function tellUncaught(error: unknown): void {
  if (isOfLoading(error)) return;
  const file = originOf(error);
  if (file !== null) {
    tellLate(file, error);
  } else {
    tellOwnFault(error);
    if (isDoubtful(error)) tellDoubt();
    process.exit(EXIT.ownFault);
  }
}

function tellLate(file: string, error: unknown): void {
  const name = displayPath(file);
  const place = placedFile(name, placeOfError(error, file));
  const message = `${place}: what it left running failed: ${sentenceOf(error)}`;
  // A timer may fail again and again.
  if (said.has(message)) return;
  said.add(message);
  complain(message, 'Await it while the file is loaded, catch its errors, or take it out.');
  if (faulty.size === 0) process.once('exit', endFaulty);
  faulty.add(name);
}

/** What has no stack, or none but of Node and libraries, may be anybody's. */
function tellDoubt(): void {
  const names = [...foreignModules()].map(displayPath).join(' or ');
  process.stderr.write(`No code of ours took part in it: ${names} may have left that running.\n`);
}

/** Where a long report follows, what it is that makes a good run end so was said far above. */
function endFaulty(): void {
  complain(`what ${[...faulty].join(' and ')} left running failed, as was said above`, '');
  process.exitCode = worstExit([process.exitCode as ExitStatus, EXIT.usage]);
}
