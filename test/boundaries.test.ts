import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PURE_ROOMS, ROOMS } from '../harness/rooms.ts';

const harness = resolve(dirname(fileURLToPath(import.meta.url)), '../harness');

/** Node modules that neither read nor change the world. */
const PURE_MODULES = new Set(['node:util', 'node:path', 'node:crypto', 'node:buffer']);

function sources(room: string): string[] {
  return readdirSync(join(harness, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|test-support)\.ts$/.test(name))
    .map((name) => join(harness, room, name));
}

function imports(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const pattern = /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

describe('the rooms of the house', () => {
  it('are all in the table, and the table names no other', () => {
    const found = readdirSync(harness, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && sources(entry.name).length > 0)
      .map((entry) => entry.name)
      .sort();
    expect(found).toEqual(Object.keys(ROOMS).sort());
  });

  it('have a table that runs one way', () => {
    const order = Object.keys(ROOMS);
    for (const [room, allowed] of Object.entries(ROOMS))
      for (const other of allowed.filter((one) => !one.startsWith('..')))
        expect(
          order.indexOf(other),
          `${room} may import ${other}, which comes after it`,
        ).toBeLessThan(order.indexOf(room));
  });

  it.each(Object.keys(ROOMS))('%s imports only what it may', (room) => {
    const wrong: string[] = [];
    for (const file of sources(room))
      for (const specifier of imports(file)) {
        if (!specifier.startsWith('.')) continue;
        const target = relative(harness, resolve(dirname(file), specifier));
        const other = target.startsWith('..') ? dirname(target) : (target.split('/')[0] ?? '');
        if (other !== room && !ROOMS[room]?.includes(other))
          wrong.push(`${relative(harness, file)} imports ${specifier}`);
      }
    expect(wrong).toEqual([]);
  });

  it.each(PURE_ROOMS)('%s is pure: no files, no clock, no process, no chance', (room) => {
    const wrong: string[] = [];
    for (const file of sources(room)) {
      for (const specifier of imports(file))
        if (specifier.startsWith('node:') && !PURE_MODULES.has(specifier))
          wrong.push(`${relative(harness, file)} imports ${specifier}`);
      const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      for (const call of text.match(
        /\b(Date\.now|new Date\(\)|Math\.random|process\.\w+|performance\.now)/g,
      ) ?? [])
        wrong.push(`${relative(harness, file)} uses ${call}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('the harness', () => {
  it('never asks whether it runs emulated: checks follow what the machine descriptor says', () => {
    const asks = Object.keys(ROOMS)
      .filter((room) => !['report', 'cli', 'machine'].includes(room))
      .flatMap(sources)
      .filter((file) =>
        /\bif\s*\([^)]*\.emulated\b|\.emulated\s*\?/.test(readFileSync(file, 'utf8')),
      )
      .map((file) => relative(harness, file));
    expect(asks).toEqual([]);
  });
});
