import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { FRONT, WRONG } from './lint.test-support.ts';
import { makePlace } from './run-cli.test-support.ts';

const place = makePlace('lint-threads');
afterAll(() => rmSync(place.path('content'), { recursive: true }));

/** So long that six of them are worth a second thread. */
const LONG = Array.from(
  { length: 900 },
  (_, at) => `Paragraph ${at} speaks of ${at} kinds of tensors.\n`,
);
const COUNT = 12;
const ids = Array.from({ length: COUNT }, (_, at) => `lesson-${at}`);
for (const id of ids)
  place.write(
    `content/lessons/${id}.md`,
    `${WRONG.replace(FRONT('wrong'), FRONT(id))}\n${LONG.join('\n')}`,
  );

const lint = async (...words: string[]) => {
  const { status, stdout, stderr } = await place.run([
    'lint',
    '--no-cache',
    '--format',
    'json',
    ...words,
  ]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  return JSON.parse(stdout).findings as { file: string }[];
};

describe('lessons that are worth a second thread', () => {
  it('give what each gives alone, in the order of their names, whoever starts the thread', async () => {
    const alone = (
      await Promise.all(ids.slice(0, 3).map((id) => lint(`content/lessons/${id}.md`)))
    ).flat();
    expect(alone.length).toBeGreaterThan(3);
    // With `--content`, the thread is started before the rules are loaded; with a path, after.
    const ahead = await lint('--content', 'content');
    const after = await lint('content');
    expect(after).toEqual(ahead);
    expect(ahead.map(({ file }) => file)).toEqual(ahead.map(({ file }) => file).sort());
    for (const id of ids.slice(0, 3)) {
      const file = `content/lessons/${id}.md`;
      const own = (one: { file: string }) => one.file === file;
      expect(ahead.filter(own)).toEqual(alone.filter(own));
    }
  });

  it('leave a folder that cannot be linted as what it is', async () => {
    place.write('content/lesson-registry.json', '[');
    const { status } = await place.run([
      'lint',
      '--no-cache',
      '--content',
      'content',
      'nowhere.md',
    ]);
    expect(status).toBe(2);
  });
});
