import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { JUDGE_RULES } from './rules.ts';

const ROOM = dirname(fileURLToPath(import.meta.url));
/** Files whose ids are not rules of the judge. */
const APART = /^(signature|rules|lesson-form)|\.test/;

describe('the rules of the judge', () => {
  const used = new Set<string>();
  for (const name of readdirSync(ROOM, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || APART.test(name)) continue;
    const text = readFileSync(join(ROOM, name), 'utf8');
    const family =
      /'((?:band|clock|command|cure|device|duration|flow|loss|preflight|product|run|shell|signal|stage|text|train)\/[a-z-]+)'/g;
    for (const [, id] of text.matchAll(family)) used.add(id ?? '');
  }

  it('are all documented', () => {
    expect([...used].filter((id) => !(id in JUDGE_RULES))).toEqual([]);
  });

  it('are all in use', () => {
    expect(Object.keys(JUDGE_RULES).filter((id) => !used.has(id))).toEqual([]);
  });

  it('stand in order, so that one finds them', () => {
    expect(Object.keys(JUDGE_RULES)).toEqual(Object.keys(JUDGE_RULES).sort());
  });
});
