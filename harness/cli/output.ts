import type { Values } from './arguments.ts';

export interface Output {
  write(text: string): void;
  columns: number;
  isTerminal: boolean;
  colour: boolean;
  quiet: boolean;
}

/** How to write to this standard output: colour only where it helps and is wanted (https://no-color.org). */
export function outputOf(values: Values): Output {
  const isTerminal = process.stdout.isTTY === true && process.env['TERM'] !== 'dumb';
  const wanted = values['no-color'] !== true && !process.env['NO_COLOR'];
  const forced = process.env['FORCE_COLOR'] !== undefined && process.env['FORCE_COLOR'] !== '0';
  return {
    write: (text) => process.stdout.write(text),
    columns: process.stdout.columns ?? 80,
    isTerminal: isTerminal && process.env['CI'] === undefined,
    colour: wanted && (isTerminal || forced),
    quiet: values['quiet'] === true,
  };
}

/** One sentence on standard error, and what to do next. */
export function complain(message: string, help: string): void {
  process.stderr.write(`tt-lessons: ${message}\n${help === '' ? '' : `${help}\n`}`);
}
