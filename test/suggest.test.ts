import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadModule } from '../harness/config/load-module.ts';
import { readSuite } from '../harness/suite/read-suite.ts';
import ours from '../suites/ct4-finetuning-basics.suite.ts';
import { makePlace } from './run-cli.test-support.ts';

const ID = 'ct4-finetuning-basics';
const place = makePlace('suggest');
const fence = (words: string) => `\`\`\`bash\n${words}\n\`\`\`\n`;
const train = (save: string) =>
  fence(`python train_nanogpt.py --data_path ~/data/a.txt --model_save_path ~/out/${save}`);

describe('suggest', () => {
  it('drafts the suite of the fixture lesson, which needs no change in its bands', async () => {
    const { status, stdout, stderr } = await place.run(['suggest', ID]);
    expect(status, stderr).toBe(0);
    const file = place.write(`drafts/${ID}.suite.ts`, stdout);
    const draft = readSuite(await loadModule(file), file);
    const own = readSuite(ours, 'ours');
    if (!draft.ok || !own.ok) throw new Error('one of the two is no suite');
    expect(draft.value.data.stages).toEqual(own.value.data.stages);
    expect(draft.value.data.temperatures).toEqual(own.value.data.temperatures);
    expect(draft.value.data.requires.ttMetal).toBe(own.value.data.requires.ttMetal);
    expect(stderr).toContain('4 stages and 6 requirements drafted');
    expect(stderr).toContain(`tt-lessons plan ${ID}`);
    expect(stderr).not.toContain('To decide');
  });

  it('drafts a suite that a run takes, and that lint finds nothing to say of', async () => {
    const { stdout } = await place.run(['suggest', ID]);
    const file = place.write(`drafts/${ID}.suite.ts`, stdout);
    const planned = await place.run(['plan', ID, '--emulate', '--suite', file, '--target', 'n150']);
    expect(planned.status, planned.stderr).toBe(0);
    place.write('drafts/tt-lessons.config.json', '{ "suites": "." }');
    const linted = await place.run(['lint', '--format', 'json'], { cwd: place.path('drafts') });
    const { findings } = JSON.parse(linted.stdout) as { findings: { rule: string }[] };
    expect(findings.filter(({ rule }) => rule.startsWith('suite/'))).toEqual([]);
  });

  it('gives the suite as data, with the lines that it comes from', async () => {
    const { status, stdout } = await place.run(['suggest', ID, '--format', 'json', '--quiet']);
    expect(status).toBe(0);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ version: 1, lesson: ID });
    expect(document.suite.stages['stage-2'].finalLoss).toEqual([1.6, 1.8]);
    const note = document.notes.find((one: { key: string }) => one.key === 'stages.stage-2.steps');
    expect(note).toMatchObject({ kind: 'source', message: expect.any(String) });
    expect(note.lines.length).toBeGreaterThan(0);
  });

  it('says what it leaves to the author, and takes no side', async () => {
    place.lesson(
      'torn',
      `## Stage 1: A\n\nA final loss of 3.5-4.0.\n\n${train('a.pkl')}\nA final loss of 3.0-3.4.\n`,
    );
    const { stdout, stderr } = await place.run(['suggest', 'torn', '--content', 'content']);
    expect(stderr).toContain('1 place marked "To decide:"');
    expect(stderr).toContain('tt-lessons plan torn --content content');
    expect(stdout).toContain('finalLoss: { low: 3, high: 4, source: null }');
    expect(stdout).toMatch(/\/\/ To decide: .*3\.5-4\.0 \(line 10\)/);
  });

  it('has an answer for a lesson that promises nothing', async () => {
    place.lesson('plain', 'Nothing to do.\n');
    const { status, stdout, stderr } = await place.run([
      ...['suggest', 'plain', '--content', 'content'],
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain("lesson: 'plain',");
    expect(stderr).toBe(
      'tt-lessons: content/lessons/plain.md states nothing that a suite could hold it to\n' +
        'Next: it needs no suite, since a run judges its commands without one: tt-lessons plan plain --content content\n',
    );
    const words = ['suggest', 'plain', '--content', 'content', '--out', 'plain.suite.ts'];
    const written = await place.run(words);
    expect(written.status).toBe(0);
    expect(written.stderr).toContain('Next: write into plain.suite.ts what it should be held to');
    expect(written.stderr).not.toContain('--write');
  });
});

it('names a lesson outside any content by its path', async () => {
  place.write('loose/away.md', '# Away\n\n```bash\necho hello\n```\n');
  const drafted = await place.run(['suggest', 'loose/away.md', '--content', 'content']);
  const next = 'tt-lessons plan loose/away.md --content content';
  expect(drafted.stderr).toContain(` ${next}\n`);
  expect((await place.run(next.split(' ').slice(1))).status).toBe(0);
});

describe('suggest --write and --out', () => {
  place.lesson('small', `## Stage 1: A\n\nA final loss of 3.5-4.0.\n\n${train('a.pkl')}`);

  it('writes where the configuration keeps suites, and never over a file', async () => {
    place.write(
      'written/tt-lessons.config.json',
      '{ "content": "../content", "suites": "suites" }',
    );
    const cwd = place.path('written');
    const first = await place.run(['suggest', 'small', '--write'], { cwd });
    expect(first.status, first.stderr).toBe(0);
    expect(first.stdout).toBe('');
    const file = place.path('written/suites/small.suite.ts');
    expect(readFileSync(file, 'utf8')).toContain('finalLoss: [3.5, 4],');
    place.write('written/suites/small.suite.ts', '// mine\n');
    const second = await place.run(['suggest', 'small', '--write'], { cwd });
    expect(second.status).toBe(2);
    expect(second.stderr).toContain('suites/small.suite.ts exists, and is not written over');
    expect(readFileSync(file, 'utf8')).toBe('// mine\n');
  });

  it('writes into a file of your choice', async () => {
    const words = ['suggest', 'small', '--content', 'content', '--out', 'deep/new/a.suite.ts'];
    expect((await place.run(words)).status).toBe(0);
    expect(readFileSync(place.path('deep/new/a.suite.ts'), 'utf8')).toContain("checkpoint: 'a");
    expect((await place.run(words)).status).toBe(2);
  });

  it.each([
    [['suggest'], 'takes one lesson'],
    [['suggest', 'small', 'other'], 'takes one lesson'],
    [['suggest', 'nowhere'], 'there is no lesson `nowhere`'],
    [['suggest', 'small', '--content', 'content', '--write'], 'names a folder of suites'],
    [['suggest', 'small', '--content', 'content', '--write', '--out', 'x'], 'exclude each other'],
    [['suggest', 'small', '--format', 'yaml'], 'It takes typescript, json.'],
    [['suggest', 'small', '--content', 'content', '--out', 'home'], 'exists'],
  ])('%j is status 2', async (words, said) => {
    const { status, stdout, stderr } = await place.run(words);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});
