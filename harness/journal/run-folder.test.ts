import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listJournals, logPath, makeRunFolder, writeWhole } from './run-folder.ts';

let out: string;
beforeEach(() => {
  out = join(mkdtempSync(join(tmpdir(), 'runs-')), 'reports');
});
afterEach(() => rmSync(join(out, '..'), { recursive: true, force: true }));

const now = new Date('2026-02-03T10:11:12.345Z');

function made() {
  const folder = makeRunFolder(out, now);
  if (!folder.ok) throw new Error(folder.failure.message);
  return folder.value;
}

test('a folder is named after its time in UTC and linked as the latest', () => {
  const folder = made();
  expect(folder.id).toMatch(/^20260203T101112Z-[0-9a-f]{6}$/);
  expect(basename(folder.path)).toBe(folder.id);
  expect(readlinkSync(join(out, 'latest'))).toBe(folder.id);
  for (const part of ['inputs', 'journal', 'logs'])
    expect(existsSync(join(folder.path, part))).toBe(true);
});

test('runs of the same second stay apart, and the latest is the last', () => {
  const folders = Array.from({ length: 20 }, made);
  expect(new Set(folders.map(({ id }) => id)).size).toBe(20);
  expect(readlinkSync(join(out, 'latest'))).toBe(folders.at(-1)?.id);
});

test('a place where nothing can be made is a failure with a sentence', () => {
  writeFileSync(join(out, '..', 'reports'), 'a file');
  expect(makeRunFolder(out)).toMatchObject({
    ok: false,
    failure: { kind: 'folder-not-made', message: expect.stringContaining(out) },
  });
});

test('a folder in the place of the link is a failure, and stays', () => {
  mkdirSync(join(out, 'latest'), { recursive: true });
  writeFileSync(join(out, 'latest', 'mine'), '');
  expect(makeRunFolder(out).ok).toBe(false);
  expect(existsSync(join(out, 'latest', 'mine'))).toBe(true);
});

test('inputs are kept and journals found', () => {
  const folder = made();
  expect(folder.writeInput('a.md', Buffer.from('# a'))).toEqual({ ok: true, value: null });
  expect(readFileSync(join(folder.path, 'inputs/a.md'), 'utf8')).toBe('# a');
  expect(folder.writeInput('no/a.md', Buffer.from(''))).toMatchObject({
    ok: false,
    failure: { kind: 'file-not-written' },
  });
  for (const name of ['b.n300.jsonl', 'a.n150.jsonl', 'notes.txt']) {
    writeFileSync(join(folder.path, 'journal', name), '');
  }
  const journals = listJournals(folder.path);
  expect(journals.ok && journals.value.map((path) => basename(path))).toEqual([
    'a.n150.jsonl',
    'b.n300.jsonl',
  ]);
  expect(listJournals(out)).toMatchObject({ ok: false, failure: { kind: 'folder-not-read' } });
});

test('a file is written whole or not at all', () => {
  mkdirSync(out, { recursive: true });
  expect(writeWhole(join(out, 'x'), 'one').ok).toBe(true);
  expect(writeWhole('/dev/full/x', 'two').ok).toBe(false);
  expect(readFileSync(join(out, 'x'), 'utf8')).toBe('one');
});

test('logs are named by ordinal and verb, whatever the verb holds', () => {
  expect(logPath('ct4', 'n150', 7, 'python-1')).toBe('logs/ct4.n150/007-python-1.log');
  expect(logPath('ct4', 'n150', 1200, '../../x y')).toBe('logs/ct4.n150/1200-.._.._x_y.log');
});
