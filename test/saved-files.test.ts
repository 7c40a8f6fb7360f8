import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePlace, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('saved-files');
const content = ['--content', 'content'];
const block = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\`\n\n`;

describe('a block that the reader is told to save', () => {
  it('is saved before the next command, from where the reader stands', async () => {
    place.lesson(
      'saves',
      [
        'Save this as `~/demo.py`:\n\n',
        block('python', 'print("hello")'),
        block('bash', 'grep -c hello ~/demo.py\npython3 ~/demo.py\nmkdir app\ncd app'),
        'Create `conf/a.json`:\n\n',
        block('json', '{"a": 1}'),
        block('bash', 'cat conf/a.json'),
      ].join(''),
    );
    const planned = await place.run(['plan', 'saves', ...content]);
    expect(planned.stdout).toMatch(/saves ~\/demo\.py first \(line \d+\)/);
    const ended = await place.run(['validate', 'saves', ...content]);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toContain('~/demo.py saved');
    const results = place.results();
    const log = verdictOf(results, 'cat-1')?.log ?? '';
    expect(readFileSync(place.path('reports/latest', log), 'utf8')).toBe('{"a": 1}\n');
    // The emulated interpreter runs no script that it does not know; that is all.
    expect(results.coverage[0]?.skipped).toMatchObject([{ reason: 'not-emulated' }]);
    expect((await place.run(['report', '--format', 'json'])).stdout).toBe(
      readFileSync(place.path('reports/latest/results.json'), 'utf8'),
    );
  });

  it('may be a script of shell, whose lines are not typed then', async () => {
    place.lesson(
      'script',
      [
        'Save this as `~/run.sh`:\n\n',
        block('bash', '#!/bin/sh\necho "from run $1"\ncd /nowhere-at-all'),
        'Save as `~/e.env`:\n\n',
        block('bash', 'NAME=reader'),
        block('bash', 'mkdir proj'),
        'Save the following as `b.txt` in `~/proj`:\n\n',
        block('text', 'there'),
        block('bash', 'sh ~/run.sh z || true\ncat ~/e.env\ncat ~/proj/b.txt'),
      ].join(''),
    );
    const ended = await place.run(['validate', 'script', ...content, '--out', 'script']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const results = place.results('script/latest');
    expect(results.coverage[0]?.skipped).toMatchObject([
      { reason: 'not-shell', detail: 'it is text of ~/run.sh, which the reader saves' },
      { reason: 'not-shell' },
      { reason: 'not-shell', detail: 'it is text of ~/e.env, which the reader saves' },
    ]);
    const printed = ['sh-1', 'cat-1', 'cat-2'].map((id) =>
      readFileSync(place.path('script/latest', verdictOf(results, id)?.log ?? ''), 'utf8'),
    );
    expect(printed[0]).toContain('from run z');
    expect(printed.slice(1)).toEqual(['NAME=reader\n', 'there\n']);
  });

  it('is no fault of the lesson where it cannot be saved', async () => {
    place.lesson(
      'outside',
      `Save this as \`../up.txt\`:\n\n${block('text', 'up')}${block('bash', 'echo here\ncat up.txt')}`,
    );
    const ended = await place.run(['validate', 'outside', ...content, '--out', 'outside']);
    expect(ended.status).toBe(0);
    expect(ended.stdout).toContain('could not be saved: it lies outside the home of the run');
    expect(place.results('outside/latest').coverage[0]?.skipped).toMatchObject([
      { reason: 'needs-skipped', detail: expect.stringContaining('has the reader save it') },
    ]);
  });
});

describe('a script that nobody makes', () => {
  it('is told without a word of the trainer', async () => {
    place.lesson('scripts', block('bash', 'python3 ~/demo.py'));
    expect((await place.run(['validate', 'scripts', ...content, '--out', 'scripts'])).status).toBe(
      1,
    );
    expect(verdictOf(place.results('scripts/latest'), 'python3-1')?.diagnostics[0]?.help).toBe(
      'Check the directory and the name, and that an earlier step makes the script.',
    );
  });
});
