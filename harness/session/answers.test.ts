import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ANSWER_FIELDS,
  answerOf,
  RecordReader,
  type ShellAnswer,
  SNAPSHOT_FIELDS,
  snapshotOf,
} from './answers.ts';
import { SNAPSHOT_START } from './protocol.ts';

function answers(chunks: readonly Uint8Array[]): ShellAnswer[] {
  const found: ShellAnswer[] = [];
  const reader = new RecordReader(ANSWER_FIELDS, (fields) => found.push(answerOf(fields)));
  for (const chunk of chunks) reader.push(chunk);
  return found;
}

const record = (lists: string, ...fields: string[]) => `${lists}\0${fields.join('\0')}\0`;
const jobs = '[1]+  123 Running                 sleep 9 &\n';
const traps = "trap -- 'echo \nx' DEBUG\n";

test('an answer says all that the next command needs', () => {
  const bytes = Buffer.from(
    record(traps + jobs, '7', '0', '3', '3 0', 'himBHs', '12 8 ', '/home/ü'),
  );
  expect(answers([bytes])).toEqual([
    {
      traps,
      jobs,
      sequence: '7',
      status: 3,
      pipeStatus: [3, 0],
      flags: 'himBHs',
      waited: '12 8 ',
      cwd: '/home/ü',
    },
  ]);
});

test('a text that did not reach its last line is judged by eval', () => {
  const bytes = Buffer.from(record('', '7', '2', '', '', 'h', '', '/'));
  expect(answers([bytes])).toMatchObject([{ status: 2, pipeStatus: [], jobs: '', traps: '' }]);
});

test('answers are the same in any chunking', () => {
  const bytes = Buffer.from(
    record('', '1', '0', '0', '0', 'h', '/é') + record(jobs, '2', '1', '1', '1', 'h', '/'),
  );
  const whole = answers([bytes]);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
      expect(answers(chunks)).toEqual(whole);
    }),
  );
});

test('a snapshot that was cut short costs no other', () => {
  const found: string[] = [];
  const reader = new RecordReader(SNAPSHOT_FIELDS, (fields) =>
    found.push(snapshotOf(fields).variables),
  );
  const whole = (name: string) =>
    `${SNAPSHOT_START}\0${['1', 'o', 'f', 'x', 'a', name, '0022', '/'].join('\0')}\0`;
  reader.push(Buffer.from(`${whole('A')}${whole('B').slice(0, -20)}${whole('C')}`, 'latin1'));
  expect(found).toEqual(['A', 'C']);
});
