import { expect, it } from 'vitest';
import { filesOfError, placedFile, placeOfError } from './module-place.ts';

const FILE = '/home/me/suites/a b.suite.ts';

/** An error with this stack. */
function thrown(stack: string): Error {
  return Object.assign(new Error('x'), { stack });
}

it.each([
  ['that does not parse', `Error: ParseError: Unexpected token  \n ${FILE}:7:22`, '7:23'],
  ['of a function', `TypeError: no\n    at run (/lib/x.js:1:2)\n    at own (${FILE}:6:17)`, '6'],
  ['of a module', `Error: no\n    at ${FILE}:12:3\n    at ${FILE}:15:1`, '12'],
  ['of an ES module', `Error: no\n    at file://${FILE}:3:3`, '3'],
  ['of another file', `Error: ParseError: no\n /home/me/suites/b.ts:1:1`, null],
  ['whose message names the file', `Error: ${FILE}:1:1\n    at /lib/x.js:1:2`, null],
])('finds the place of an error %s', (_, stack, place) => {
  const said = placedFile('f', placeOfError(thrown(stack), FILE));
  expect(said).toBe(place === null ? 'f' : `f:${place}`);
});

it('finds none in what is no error', () => {
  expect(placeOfError('a word', FILE)).toBeNull();
  expect(placeOfError(undefined, FILE)).toBeNull();
});

it('names the files of a stack, without what is of Node itself', () => {
  const stack = `Error: no
    at node:internal/x:1:2
    at fs.read (node:fs:3:4)
    at own (/lib/x.js:1:2)
    at process.processTicksAndRejections (node:internal/x:1:2)
    at async ${FILE}:5:6`;
  expect(filesOfError(thrown(stack))).toEqual(['/lib/x.js', FILE]);
  expect(filesOfError('a word')).toEqual([]);
});
