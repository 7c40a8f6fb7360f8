import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENTS } from '../harness/engine/documents.ts';
import { makePlace } from './run-cli.test-support.ts';

const place = makePlace('documents');

/** Unknown keys are dropped in reading: a document that reads as it stands says nothing that its schema lacks. */
function expectKind(name: string, document: unknown): void {
  const kind = DOCUMENTS.find((one) => one.name === name);
  expect(kind?.schema.parse(document)).toEqual(document);
}

const read = (...parts: string[]) => readFileSync(place.path('reports/latest', ...parts), 'utf8');
const filesOf = (folder: string) => readdirSync(place.path('reports/latest', folder));

describe('documents of a run are what the schemas say', () => {
  beforeAll(async () => {
    const { status, stdout, stderr } = await place.run([
      'validate',
      'ct4-finetuning-basics@n150#stage-1',
      '--emulate',
    ]);
    expect(status, `${stdout}${stderr}`).toBe(0);
  });

  it('in results.json', () => {
    expectKind('results', JSON.parse(read('results.json')));
  });

  it('in every line of the journal', () => {
    const [journal = ''] = filesOf('journal');
    const events = read('journal', journal).trimEnd().split('\n');
    expect(events.length).toBeGreaterThan(20);
    for (const line of events) expectKind('journal-event', JSON.parse(line));
  });

  it('in the command, the suite and the digest that are kept as inputs', () => {
    const inputs = filesOf('inputs');
    const suites = inputs.filter((name) => name.endsWith('.suite.json'));
    const digests = inputs.filter((name) => basename(name).startsWith('training-text.'));
    expect([suites.length, digests.length]).toEqual([1, 1]);
    for (const name of suites) expectKind('suite-data', JSON.parse(read('inputs', name)));
    expectKind('command', JSON.parse(read('inputs', 'command.json')));
    for (const name of digests) expectKind('training-text', JSON.parse(read('inputs', name)));
  });
});

describe('documents on standard output are what the schemas say', () => {
  it('for plan --format json', async () => {
    const { status, stdout } = await place.run(['plan', '--emulate', '--format', 'json']);
    expect(status).toBe(0);
    expectKind('plans', JSON.parse(stdout));
  });

  it('for doctor --format json, broken preconditions included', async () => {
    const words = 'doctor ct4-finetuning-basics@n150 --emulate --fault pip-ttnn --format json';
    const { stdout } = await place.run(words.split(' '));
    const results = JSON.parse(stdout);
    expectKind('results', results);
    const [diagnostic] = results.verdicts.flatMap(
      (one: { diagnostics: unknown[] }) => one.diagnostics,
    );
    expectKind('diagnostic', diagnostic);
  });
});
