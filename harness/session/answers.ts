import type { Carried } from './protocol.ts';
import { SNAPSHOT_START } from './protocol.ts';

/** What the shell says when a command has ended. */
export interface ShellAnswer extends Omit<Carried, 'running'> {
  /** Number of the command; empty when the shell has just started. */
  sequence: string;
  cwd: string;
  /** What `jobs -l` prints: jobs that run, and those that ended since the last answer. */
  jobs: string;
  /** Jobs that were waited for: number of the last process and status, in turn. */
  waited: string;
}

/** State of the shell to restore from, in bash's own words, one character a byte (`latin1`). */
export interface Snapshot {
  /** Number of the command that it follows. */
  sequence: string;
  options: string;
  functions: string;
  exportedFunctions: string;
  aliases: string;
  variables: string;
  umask: string;
  /** Stack of directories, the working directory first, one a line. */
  directories: string;
}

export const ANSWER_FIELDS = 8;
export const SNAPSHOT_FIELDS = 8;

/** Reads records of so many fields, each ended by a NUL, from the bytes of a pipe in any chunking. */
export class RecordReader {
  #fields: string[] = [];
  #partial: Buffer[] = [];
  readonly #count: number;
  readonly #onRecord: (fields: string[]) => void;

  constructor(count: number, onRecord: (fields: string[]) => void) {
    this.#count = count;
    this.#onRecord = onRecord;
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
    if (text.endsWith(SNAPSHOT_START)) {
      this.#fields = [];
      return;
    }
    this.#fields.push(text);
    if (this.#fields.length < this.#count) return;
    const fields = this.#fields;
    this.#fields = [];
    this.#onRecord(fields);
  }
}

export function answerOf(fields: readonly string[]): ShellAnswer {
  const [lists = '', sequence = '', evalStatus, status, pipeStatus = ''] = fields;
  const [flags = '', waited = '', cwd = ''] = fields.slice(5);
  const jobs = /^\[\d+\][-+ ]/m.exec(lists)?.index ?? lists.length;
  return {
    traps: lists.slice(0, jobs),
    sequence,
    // The text's own last line knows best; `eval` speaks when it was not reached.
    status: Number(status || evalStatus) || 0,
    pipeStatus: pipeStatus === '' ? [] : pipeStatus.split(' ').map(Number),
    flags,
    cwd: decode(cwd),
    jobs: decode(lists.slice(jobs)),
    waited,
  };
}

export function snapshotOf(fields: readonly string[]): Snapshot {
  const [sequence = '', options = '', functions = '', exportedFunctions = ''] = fields;
  const [aliases = '', variables = '', umask = '', directories = ''] = fields.slice(4);
  return {
    sequence,
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
