import { type Carried, RECORD_START } from './protocol.ts';

/** What the shell says when a command has ended. */
export interface ShellAnswer extends Carried {
  /** Number of the command; empty when the shell has just started. */
  sequence: string;
  cwd: string;
  /** What `jobs -l` prints: jobs that run, and those that ended since the last answer. */
  jobs: string;
}

/** State of the shell to restore from, in bash's own words, one character a byte (`latin1`). */
export interface Snapshot {
  answer: ShellAnswer;
  options: string;
  functions: string;
  exportedFunctions: string;
  aliases: string;
  variables: string;
  umask: string;
  /** Stack of directories, the working directory first, one a line. */
  directories: string;
}

const ANSWER_FIELDS = 8;
const RECORD_FIELDS = 15;

/** Reads the shell's answers from the bytes of its control pipe, in any chunking. */
export class AnswerReader {
  #fields: string[] = [];
  #partial: Buffer[] = [];
  readonly #onAnswer: (answer: ShellAnswer) => void;
  readonly #onSnapshot: (snapshot: Snapshot) => void;

  constructor(onAnswer: (answer: ShellAnswer) => void, onSnapshot: (snapshot: Snapshot) => void) {
    this.#onAnswer = onAnswer;
    this.#onSnapshot = onSnapshot;
  }

  push(bytes: Uint8Array): void {
    let start = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
      this.#partial.push(Buffer.from(bytes.subarray(start, end)));
      this.#field(Buffer.concat(this.#partial).toString('latin1'));
      this.#partial = [];
      start = end + 1;
    }
    if (start < bytes.length) this.#partial.push(Buffer.from(bytes.subarray(start)));
  }

  #field(text: string): void {
    if (text.endsWith(RECORD_START)) {
      this.#fields = [];
      return;
    }
    this.#fields.push(text);
    if (this.#fields.length === ANSWER_FIELDS) this.#onAnswer(answerOf(this.#fields));
    if (this.#fields.length < RECORD_FIELDS) return;
    const fields = this.#fields;
    this.#fields = [];
    this.#onSnapshot(snapshotOf(fields));
  }
}

function answerOf(fields: readonly string[]): ShellAnswer {
  const [
    traps = '',
    sequence = '',
    evalStatus,
    status,
    pipeStatus = '',
    flags = '',
    cwd = '',
    jobs = '',
  ] = fields;
  return {
    traps,
    sequence,
    // The text's own last line knows best; `eval` speaks when it was not reached.
    status: Number(status || evalStatus) || 0,
    pipeStatus: pipeStatus === '' ? [] : pipeStatus.split(' ').map(Number),
    flags,
    cwd: decode(cwd.replace(/\n$/, '')),
    jobs: decode(jobs),
  };
}

function snapshotOf(fields: readonly string[]): Snapshot {
  const [options = '', functions = '', exportedFunctions = '', aliases = '', variables = ''] =
    fields.slice(ANSWER_FIELDS);
  const [umask = '', directories = ''] = fields.slice(ANSWER_FIELDS + 5);
  return {
    answer: answerOf(fields),
    options,
    functions,
    exportedFunctions,
    aliases,
    variables,
    umask,
    directories,
  };
}

function decode(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
