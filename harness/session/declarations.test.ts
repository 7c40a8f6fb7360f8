import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportedValues, readDeclarations, scalarValue } from './declarations.ts';
import { shellQuote } from './quoting.ts';

const printed = [
  'declare -- plain="a b"',
  'declare -x exported="line 1',
  'line \\"2\\" \\\\ \\$x \\`y\\`"',
  "declare -ar readonly=([0]=\"x\" [1]=$'y\\n\\'z')",
  'declare -A map=(["k k"]="declare -- fake=\\"1\\"" )',
  "declare -x ansi=$'tab\\there\\001 \\303\\274 \\x41 \\u00fc'",
  'declare -x unset',
  'declare -n reference="plain"',
  '',
].join('\n');

test('every declaration is read with its name, attributes and value', () => {
  const found = readDeclarations(printed);
  expect(found.map(({ name, flags }) => `${flags} ${name}`)).toEqual([
    '- plain',
    'x exported',
    'ar readonly',
    'A map',
    'x ansi',
    'x unset',
    'n reference',
  ]);
  expect(found.map(({ text }) => text).join('\n')).toBe(printed.trimEnd());
  expect(found.map(scalarValue)).toEqual([
    'a b',
    'line 1\nline "2" \\ $x `y`',
    null,
    null,
    'tab\there\x01 ü A ü',
    null,
    'plain',
  ]);
  expect(Object.keys(exportedValues(found))).toEqual(['exported', 'ansi']);
});

test('text that is no declaration is passed over', () => {
  expect(readDeclarations('garbage\n\ndeclare -- a="1"\n"')).toMatchObject([{ name: 'a' }]);
  expect(readDeclarations('declare -- cut="never closed')).toHaveLength(1);
});

test('whatever bash holds in a variable is read back', () => {
  // One bash for all: it prints what it was given, and says the truth by NUL beside it.
  const values = fc
    .sample(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.string({
          unit: fc.constantFrom('"', "'", '\\', '$', '`', '\n', '\t', ' ', 'é', '\x01', '!'),
        }),
      ),
      { numRuns: 300, seed: 7 },
    )
    .map((value) => Buffer.from(value.replaceAll('\0', '')).toString());
  for (const locale of ['C', 'C.UTF-8']) {
    const script = [
      ...values.map((value, index) => `v${index}=${shellQuote(value)}`),
      'declare -p',
    ];
    const output = execFileSync('bash', ['--norc'], {
      input: Buffer.from(script.join('\n')),
      env: { LC_ALL: locale, PATH: process.env['PATH'] },
      encoding: 'latin1',
      maxBuffer: 1e8,
    });
    const read = new Map(readDeclarations(output).map((one) => [one.name, scalarValue(one)]));
    expect(values.map((_, index) => read.get(`v${index}`))).toEqual(values);
  }
});
