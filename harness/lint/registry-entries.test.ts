import { describe, expect, it } from 'vitest';
import { findingsAmong } from './lint.test-support.ts';
import type { RegistryEntry } from './registry.ts';
import { fileOfEntry } from './registry-entries.ts';
import { registryRules } from './rules/registry/index.ts';

function entry(id: string, fields: Record<string, unknown> = {}, line = 1): RegistryEntry {
  return { id, fields: { id, ...fields }, line, fieldLines: {} };
}

function registry(...lessons: RegistryEntry[]) {
  return { file: 'lesson-registry.json', categories: [], lessons, fault: null };
}

describe('fileOfEntry', () => {
  it.each([
    ['content/lessons/x.md', 'lessons/x.md'],
    ['lessons/x.md', 'lessons/x.md'],
    ['./lessons/deep/x.md', 'lessons/deep/x.md'],
    ['docs/x.md', 'docs/x.md'],
    ['mylessons/x.md', 'mylessons/x.md'],
    ['', null],
    [7, null],
  ])('takes %j for %s', (markdownFile, expected) => {
    expect(fileOfEntry(entry('x', { markdownFile }))).toBe(expected);
  });
});

describe('rules of the registry', () => {
  it('say once that most of the files are not there', () => {
    const lessons = Array.from({ length: 12 }, (_, at) =>
      entry(`lesson-${at}`, { markdownFile: `content/lessons/lesson-${at}.md` }, at + 1),
    );
    const found = findingsAmong({ 'lessons/a.md': '# A\n' }, registryRules, {
      registry: registry(...lessons),
      exists: () => false,
    });
    expect(found.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      expect.stringMatching(/^registry\/file-missing 12 of 12 listed lessons .*`lesson-0` lies in/),
    ]);
  });

  it('survive fields of any kind', () => {
    const odd = entry('a', {
      ...{ title: null, status: { a: [1] }, supportedHardware: 'n150', tags: [null, [], 3] },
      ...{ previousLesson: 5, nextLesson: [], category: {}, markdownFile: 'content/lessons/a.md' },
    });
    const text = '---\nid: a\ntitle: [A]\nstatus: draft\nsupportedHardware: [n150]\n---\n\n# A\n';
    const found = findingsAmong({ 'lessons/a.md': text }, registryRules, {
      registry: registry(odd),
      exists: () => true,
    });
    expect(found.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
      '1 registry/differs',
      '1 registry/differs',
      '3 registry/differs',
      '4 registry/differs',
    ]);
  });

  it('say nothing without a registry', () => {
    expect(findingsAmong({ 'lessons/a.md': '---\nid: a\n---\n\n# A\n' }, registryRules)).toEqual(
      [],
    );
  });
});
