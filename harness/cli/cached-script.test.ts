import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Module } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeFile, loadCachedScript } from './cached-script.ts';

const SCRIPT = Module.wrap(
  "exports.join = require('node:path').join; exports.at = [__filename, __dirname];",
);
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cached-script-'));
  file = join(folder, 'script.cjs');
  writeFileSync(file, SCRIPT);
});
afterEach(() => rmSync(folder, { recursive: true }));

type Exports = { join: typeof join; at: string[] };

describe('a script is loaded', () => {
  test('by itself, knowing its own place', () => {
    const { exports, script } = loadCachedScript<Exports>(file);
    expect(exports.join('a', 'b')).toBe(join('a', 'b'));
    expect(exports.at).toEqual([file, folder]);
    expect(script.cachedDataRejected).toBeUndefined();
  });

  test('with the code of an earlier run', () => {
    writeFileSync(codeFile(file), loadCachedScript(file).script.createCachedData());
    const { exports, script } = loadCachedScript<Exports>(file);
    expect(script.cachedDataRejected).toBe(false);
    expect(exports.at).toEqual([file, folder]);
  });

  test.each([
    ['none', () => Buffer.alloc(0)],
    ['of no code', () => Buffer.from('no code at all, and long enough to hold a header of V8')],
    ['of another script', (kept: Buffer) => kept],
  ])('without the code where that is %s', (_name, made) => {
    writeFileSync(codeFile(file), made(loadCachedScript(file).script.createCachedData()));
    writeFileSync(file, SCRIPT.replace('exports.at', '  exports.at'));
    const { exports, script } = loadCachedScript<Exports>(file);
    expect(script.cachedDataRejected).toBe(true);
    expect(exports.at).toEqual([file, folder]);
  });
});
