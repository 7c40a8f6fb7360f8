import { describe, expect, it } from 'vitest';
import { makePlace, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('not-emulated');
const content = ['--content', 'content'];
const block = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;

const SOUND: Record<string, string[]> = {
  script: [`python3 -c "open('out.txt','w').write('x')"`, 'cat out.txt'],
  package: ['npm init -y', 'cat package.json'],
  program: ['gcc -o app app.c', 'ls -l app', './app'],
  environment: ['python3 -m venv ~/v', 'source ~/v/bin/activate'],
  redirection: ['jq -n 1 > j.json', 'cat j.json'],
  archive: [
    'wget https://example.com/x.tar.gz',
    'tar -xzf x.tar.gz',
    'test -f x.tar.gz',
    '[[ -s x.tar.gz ]]',
  ],
  download: [
    'curl -LO https://example.com/b.zip',
    'sed -i s/a/b/ b.zip',
    '[ -f b.zip ] && echo there',
  ],
  pattern: ['wget https://example.com/b.zip', 'ls -l *.zip'],
  place: ['git clone https://github.com/o/thing.git ~/thing', 'cd ~/thing', 'pip install -e .'],
  job: ['python3 -m http.server 8123 &', 'wait %1', 'kill %1'],
};

for (const [id, lines] of Object.entries(SOUND))
  place.lesson(id, `## Do\n\n${block(...lines)}## Say\n\n${block('echo done')}`);

describe('a sound lesson that the emulated machine cannot follow', () => {
  it.each(Object.keys(SOUND))('is not blamed: %s', async (id) => {
    const out = `out-${id}`;
    const ended = await place.run(['validate', id, ...content, '--out', out]);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).not.toContain('✗');
    expect(ended.stdout).toContain('needs-skipped');
    const [coverage] = place.results(`${out}/latest`).coverage;
    expect(coverage).toMatchObject({ ran: 1, blocked: [] });
    expect(coverage?.skipped[0]?.reason).toBe('not-emulated');
    for (const { reason, detail } of coverage?.skipped.slice(1) ?? []) {
      expect(reason).toBe('needs-skipped');
      expect(detail).toMatch(/(?:is not there|it ran in ~, .*): line \d+, which .* was left out$/);
    }
  });
});

describe('what the stored repository may lack', () => {
  it('is not held against the lesson', async () => {
    place.lesson(
      'revisions',
      block(
        'cd ~/tt-metal',
        'git pull',
        'git checkout some-branch',
        'git checkout v0.73.1',
        'git checkout main',
        'git pull',
      ),
    );
    expect(
      await place.run(['validate', 'revisions', ...content, '--out', 'out-revisions']),
    ).toMatchObject({
      status: 0,
    });
    const [coverage] = place.results('out-revisions/latest').coverage;
    expect(coverage?.skipped.map(({ detail }) => detail)).toEqual([
      'git: the tree stands on a tag on this machine; that of a reader may follow a branch',
      'git: nothing is stored for some-branch, and the true repository may have it',
    ]);
  });
});

describe('a file that nobody makes', () => {
  it('is told, whether or not something else was left out', async () => {
    place.lesson(
      'nobody',
      block('cat none.txt', 'jq -n 1 > j.json', 'cat other.txt', 'test 1 = 2'),
    );
    expect((await place.run(['validate', 'nobody', ...content])).status).toBe(1);
    const results = place.results();
    for (const id of ['cat-1', 'cat-2'])
      expect(verdictOf(results, id)).toMatchObject({
        outcome: 'failed',
        cause: 'lesson',
        message: expect.stringContaining('no command of the lesson makes it'),
      });
    expect(verdictOf(results, 'test-1')).toMatchObject({ outcome: 'failed', cause: 'undecided' });
  });
});
