import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOfBytes } from '../harness/base/digest.ts';
import { CLEAN, DOUBTFUL, FRONT, WRONG } from './lint.test-support.ts';
import { makePlace } from './run-cli.test-support.ts';

const place = makePlace('lint-kept');
const folder = place.path('home', '.cache', 'tt-lessons', 'lint');

/** Depends on a picture, a script of the templates, a registry and another lesson. */
const LEANING = `${FRONT('leaning')}
# A lesson

See ![a board](../assets/board.png) and [the clean one](clean.md).

## Train

\`\`\`bash
cp ~/content/templates/train.py .
python3 content/templates/train.py --steps 5
\`\`\`
`;

const run = async (...more: string[]) => {
  const { status, stdout, stderr } = await place.run([
    'lint',
    ...['--content', 'content', '--format', 'json'],
    ...more,
  ]);
  return { status, stdout, stderr };
};

/** What is told with what was kept is what is told without. */
async function expectAsFresh(): Promise<string> {
  const fresh = await run('--no-cache');
  expect(await run()).toEqual(fresh);
  expect(await run()).toEqual(fresh);
  return fresh.stdout;
}

function storeFile(): string {
  const [name, ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  return join(folder, name ?? '');
}

beforeEach(() => {
  place.write('content/lessons/clean.md', CLEAN);
  place.write('content/lessons/wrong.md', WRONG);
  place.write('content/lessons/leaning.md', LEANING);
});
afterEach(() => {
  rmSync(place.path('content'), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('what earlier runs found is kept', () => {
  it('and told again as it was', async () => {
    await run();
    const file = storeFile();
    const store = deserialize(readFileSync(file).subarray(64));
    for (const [path, bytes] of store.lints) {
      const one = deserialize(bytes);
      for (const finding of one.lint.findings) finding.message = 'kept from before';
      store.lints.set(path, serialize(one));
    }
    const body = serialize(store);
    writeFileSync(file, Buffer.concat([Buffer.from(digestOfBytes(body), 'latin1'), body]));
    expect((await run()).stdout).toContain('kept from before');
    expect((await run('--no-cache')).stdout).not.toContain('kept from before');
  });

  it('until the lesson changes, and back again', async () => {
    const before = await expectAsFresh();
    place.write('content/lessons/wrong.md', DOUBTFUL);
    expect(await expectAsFresh()).not.toBe(before);
    place.write('content/lessons/wrong.md', WRONG);
    expect(await expectAsFresh()).toBe(before);
  });

  it('until what the lesson leans on changes', async () => {
    const told = [await expectAsFresh()];
    const change = async (name: string, text: string) => {
      place.write(name, text);
      told.push(await expectAsFresh());
      expect(told.at(-1)).not.toBe(told.at(-2));
    };
    await change('content/assets/board.png', 'a picture');
    const flag = (name: string) =>
      `import argparse\np = argparse.ArgumentParser()\np.add_argument('${name}', type=int)\np.parse_args()\n`;
    await change('content/templates/train.py', flag('--epochs'));
    await change('content/templates/train.py', flag('--steps'));
    await change(
      'content/lesson-registry.json',
      '{"lessons": [{"id": "gone", "file": "gone.md"}]}',
    );
    rmSync(place.path('content/assets/board.png'));
    await expectAsFresh();
    rmSync(place.path('content/lessons/clean.md'));
    await expectAsFresh();
  });

  it('but for a lesson with so many findings that the runs of all others would wait for it', async () => {
    await run();
    const { size } = statSync(storeFile());
    place.write(
      'content/lessons/many.md',
      `${FRONT('many')}\n# A\n${'\n## Empty\n'.repeat(5_000)}`,
    );
    await expectAsFresh();
    expect(statSync(storeFile()).size).toBeLessThan(2 * size);
  });

  it('for each directory that paths are shown from', async () => {
    await run();
    const there = { cwd: place.path('content') };
    const words = ['lint', '--content', '.', '--format', 'json'];
    const fresh = await place.run([...words, '--no-cache'], there);
    const kept = await place.run(words, there);
    expect(kept).toEqual(fresh);
    expect(JSON.parse(kept.stdout).findings[0].file).toMatch(/^lessons\//);
  });
});

describe('what was kept and is no longer whole', () => {
  it.each([
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
    ['overwritten', (bytes: Buffer) => bytes.fill(0x20, 500, 600)],
  ])('is passed over where it is %s', async (_name, damage) => {
    const fresh = await run();
    writeFileSync(storeFile(), damage(readFileSync(storeFile())));
    expect(await run()).toEqual(fresh);
    expect(await run()).toEqual(fresh);
  });

  it('is missed by nobody where nothing can be kept', async () => {
    const fresh = await run('--no-cache');
    expect(readdirSync(place.path('home'))).not.toContain('file');
    for (const home of [place.write('home/file', 'no folder'), '/proc', '/dev/null']) {
      const env = { XDG_CACHE_HOME: home };
      const words = ['lint', '--content', 'content', '--format', 'json'];
      const { status, stdout, stderr } = await place.run(words, { env });
      expect({ status, stdout, stderr }).toEqual(fresh);
    }
  });
});
