import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, schemaFiles } from './documents.ts';

const folder = new URL('../../schema/', import.meta.url);

describe('the JSON Schemas', () => {
  const files = schemaFiles();

  it('are kept in `schema/`, all of them and no others', () => {
    const kept = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(kept.sort(), '`npm run schema` writes them').toEqual([...files.keys()].sort());
  });

  it.each([...files])('%s is what the code says', (name, text) => {
    expect(readFileSync(new URL(name, folder), 'utf8'), '`npm run schema` writes it').toBe(text);
  });

  it('say more than that anything goes', () => {
    for (const [name, text] of files) {
      const schema = JSON.parse(text);
      expect(Object.keys(schema.properties ?? schema.oneOf ?? {}).length, name).toBeGreaterThan(1);
    }
  });

  it('give every document that is written a version', () => {
    const unversioned = DOCUMENTS.filter(({ name }) => {
      const { properties } = JSON.parse(files.get(`${name}.schema.json`) ?? '{}');
      return properties?.version?.const !== 1;
    }).map(({ name }) => name);
    // A journal has its version in the first line; the others are written by people or stand within a document.
    expect(unversioned).toEqual(['config', 'diagnostic', 'front-matter', 'journal-event', 'suite']);
  });
});
