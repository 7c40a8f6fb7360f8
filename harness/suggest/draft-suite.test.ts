import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import ours from '../../suites/ct4-finetuning-basics.suite.ts';
import { readLessonClosely } from '../lesson/read-lesson.ts';
import { readSuite } from '../suite/read-suite.ts';
import { draftSuite } from './draft-suite.ts';

const LESSON = 'fixtures/content/lessons/ct4-finetuning-basics.md';
const drafted = (text: string | Uint8Array) =>
  draftSuite(
    readLessonClosely(typeof text === 'string' ? Buffer.from(text) : text, 'lesson.md', {}),
  );

const fence = (words: string) => `\`\`\`bash\n${words}\n\`\`\`\n`;
const train = (save: string, more = '') =>
  fence(`python train_nanogpt.py --data_path ~/data/a.txt ${more} --model_save_path ${save}`);
const generate = (model: string, temperature: number) =>
  fence(
    `python train_nanogpt.py --prompt "ROMEO:" --model_path ${model} --temperature ${temperature}`,
  );

describe('the draft of the fixture lesson', () => {
  const { suite, notes } = drafted(readFileSync(LESSON));

  it('has the stages of our own suite, with no change in a band', () => {
    expect(suite.stages).toEqual(ours.stages);
    expect(Object.keys(suite.stages ?? {})).toEqual(Object.keys(ours.stages ?? {}));
  });

  it('has the requirements that the lesson states', () => {
    const { ttMetal, python, packages, broken } = suite.requires ?? {};
    expect({ ttMetal, python, packages }).toEqual({
      ttMetal: ours.requires?.ttMetal,
      python: ours.requires?.python,
      packages: ours.requires?.packages,
    });
    expect(broken?.map(({ from, to }) => [from, to])).toEqual([['v0.66.0-rc5', 'v0.66.0-rc7']]);
    expect(suite.requires?.dataset?.path).toBe(ours.requires?.dataset?.path);
    expect(suite.requires?.dataset?.characters).toBe(65);
    expect(suite.vocabulary).toBe(ours.vocabulary);
    expect(suite.temperatures).toEqual(ours.temperatures);
  });

  it('leaves nothing to decide, and gives every number its lines', () => {
    expect(notes.filter(({ kind }) => kind === 'open')).toEqual([]);
    const band = notes.find(({ key }) => key.join('.') === 'stages.stage-2.finalLoss');
    const lines = readFileSync(LESSON, 'utf8').split('\n');
    expect(band?.lines.length).toBeGreaterThan(1);
    for (const line of band?.lines ?? []) expect(lines[line - 1]).toContain('1.6-1.8');
  });
});

describe('where the lesson is of several minds', () => {
  it('leaves the band without a source, over all that is said', () => {
    const { suite, notes } = drafted(
      `# X\n\n## Stage 1: A\n\nA final loss of 3.5-4.0.\n\n${train('a.pkl')}\nA final loss of 3.0-3.4.\n`,
    );
    expect(suite.stages?.['stage-1']?.finalLoss).toEqual({ low: 3, high: 4, source: null });
    const note = notes.find(({ kind }) => kind === 'open');
    expect(note?.lines).toEqual([5, 11]);
    expect(note?.message).toContain('3.5-4.0 (line 5)');
    const read = readSuite(suite, 'x');
    expect(read.ok && read.value.data.stages['stage-1']?.finalLoss.default?.source).toBeNull();
  });

  it('picks no number of steps and no version', () => {
    const { suite, notes } = drafted(
      `# X\n\nRequires v0.66.0 or later.\n\nRequires v0.67.0 or later.\n\n## Stage 1: A\n\nTrain 1,000 steps.\n\n${train('a.pkl', '--max_steps 2000')}`,
    );
    expect(suite.stages?.['stage-1']?.steps).toBeUndefined();
    expect(suite.requires?.ttMetal).toBeUndefined();
    expect(notes.filter(({ kind }) => kind === 'open').map(({ key }) => key.join('.'))).toEqual([
      'requires.ttMetal',
      'stages.stage-1.steps',
    ]);
  });

  it('takes a number of steps for as exact as the lesson writes it', () => {
    const steps = (text: string, more = '') =>
      drafted(`# X\n\n## Stage 1: A\n\n${text}\n\n${train('a.pkl', more)}`).suite.stages?.[
        'stage-1'
      ]?.steps;
    expect(steps('Train for ~1,000 steps.')).toEqual({ about: 1000 });
    expect(steps('Train for 1,000 steps.')).toBe(1000);
    expect(steps('Train for ~1,000 steps.', '--max_steps 1000')).toBe(1000);
  });

  it('tells of an example outside of the band', () => {
    const { suite, notes } = drafted(
      `# X\n\n## Stage 1: A\n\nA final loss of 3.5-4.0.\n\n${train('a.pkl')}\n\`\`\`\nFinal loss: 3.28\n\`\`\`\n`,
    );
    expect(suite.stages?.['stage-1']?.finalLoss).toEqual([3.5, 4]);
    expect(notes.find(({ kind }) => kind === 'open')?.message).toContain('3.28 (line 12)');
  });

  it('makes no band of a single number', () => {
    const { suite, notes } = drafted(
      `# X\n\n## Stage 1: A\n\n${train('a.pkl')}\nA final loss of 3.25.\n`,
    );
    expect(suite.stages?.['stage-1']).toEqual({ checkpoint: 'a' });
    expect(notes.find(({ kind }) => kind === 'open')?.message).toContain('no band');
  });
});

describe('stages', () => {
  it('are named after their checkpoints where the lesson names none, and kept apart', () => {
    const { suite } = drafted(
      `# X\n\n${train('out/run_1.pkl')}${train('out/run_10.pkl')}${train('out/run_1.pkl')}`,
    );
    expect(suite.stages).toEqual({
      'run-1-pkl': { checkpoint: 'run_1.pkl' },
      'run-10': { checkpoint: 'run_10' },
    });
  });

  it('are not made of what only some readers do', () => {
    const { suite } = drafted(
      `# X\n\n## Troubleshooting\n\n${train('a.pkl')}\n## Next steps\n\n${train('b.pkl')}`,
    );
    expect(suite.stages).toBeUndefined();
  });

  it('take 0 as the lower end where the lesson names none', () => {
    const { suite } = drafted(
      `# X\n\n## Stage 1: A\n\n${train('a.pkl')}\nThe final loss is under 1.0.\n`,
    );
    expect(suite.stages?.['stage-1']?.finalLoss).toEqual([0, 1]);
  });

  it('compare temperatures only where the same words are gone on from', () => {
    const { suite } = drafted(
      `# X\n\n## Stage 1: A\n\n${train('a.pkl')}\n## Try\n\n${generate('a.pkl_final.pkl', 0.3)}${generate('a.pkl_final.pkl', 1.1)}\n## Other\n\n${generate('b.pkl_final.pkl', 0.1)}${generate('b.pkl_final.pkl', 2)}`,
    );
    expect(suite.temperatures).toEqual({ low: 0.3, high: 1.1, stage: 'stage-1' });
  });
});

/** Real lessons and the lesson as it was received, where they are at hand. */
const REAL = ['../shared/data/lesson-bugs', '../shared/seeds']
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.md'));

describe('any lesson', () => {
  it.each([LESSON, ...REAL])('%s has a draft that a run would take', (path) => {
    const { suite } = drafted(readFileSync(path));
    const read = readSuite(suite, 'x');
    expect(read.ok ? '' : read.failure.message).toBe('');
    expect(suite.lesson).not.toBe('');
  });

  it('gives a draft that a run would take', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...[
          '# X\n\n',
          '## Stage 1: A\n\n',
          '## Stage 2\n\n',
          'Final loss 1.0-1.2.\n\n',
          '<0.9 loss\n',
        ],
        ...[
          'Final loss: 3\n\n',
          'Takes 5 minutes, 2,000 steps.\n\n',
          'v0.66.0-rc7 or earlier broken\n',
        ],
        ...['v0.99.0+\n', 'v0.66.0-rc5 to v0.65.0 is broken\n', '5 GB free\n', 'Python 3.10+\n'],
        ...[train('a.pkl'), train('$OUT/b.pkl'), train('__proto__'), train('constructor.pkl')],
        ...[train('c.pkl', '--max_steps 0'), train('c.pkl', '--max_steps 1.5'), train('🎉.pkl')],
        ...[generate('a.pkl_final.pkl', 0.1), generate('a.pkl_final.pkl', -3), '---\nid: a\n---\n'],
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const { suite } = drafted(parts.join(''));
        const read = readSuite(suite, 'x');
        expect(read.ok ? '' : read.failure.message).toBe('');
      }),
    );
  });
});
