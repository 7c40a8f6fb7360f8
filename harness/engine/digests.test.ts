import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepDigest, readDigest } from './digests.ts';

const TEXT = 'ROMEO:\nWhat light is this?\n\nJULIET:\nNone but the moon.\n'.repeat(5);

describe('digests of training texts', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tt-lessons-digests-'));
    mkdirSync(join(folder, 'inputs'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are kept once a text, and read back as they were made', () => {
    const first = keepDigest(folder, TEXT);
    const second = keepDigest(folder, TEXT);
    expect(second).toEqual(first);
    expect(readDigest(folder, first.name)).toEqual(first.digest);
    expect(keepDigest(folder, `${TEXT}.`).name).not.toBe(first.name);
    expect(readdirSync(join(folder, 'inputs'))).toHaveLength(2);
  });

  it('are made anew where what is kept is damaged', () => {
    const { name, digest } = keepDigest(folder, TEXT);
    const whole = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), whole.slice(0, 100));
    expect(readDigest(folder, name)).toBeNull();
    writeFileSync(join(folder, name), '{"version":1}');
    expect(readDigest(folder, name)).toBeNull();
    expect(keepDigest(folder, TEXT).digest).toEqual(digest);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(whole);
  });
});
