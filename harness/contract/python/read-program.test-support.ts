import { parser } from '@lezer/python';
import { readProgram } from './read-program.ts';

/** The contract of a Python text, as tests want it. */
export function contractOf(text: string) {
  return readProgram(text, { path: 'tool.py', source: 'tool.py' }, parser);
}

/** A program around some lines that declare arguments on `parser`. */
export function programOf(...lines: string[]) {
  return contractOf(
    [
      'import argparse',
      'parser = argparse.ArgumentParser()',
      ...lines,
      'args = parser.parse_args()',
    ].join('\n'),
  );
}
