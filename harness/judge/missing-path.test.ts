import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingPath } from './missing-path.ts';

describe('missingPath', () => {
  it.each([
    ["cp: cannot stat 'content/x.sh': No such file or directory", 'content/x.sh'],
    ["cp: cannot create regular file '/home/a/b/': Not a directory", '/home/a/b/'],
    ['bash: line 3: cd: /nowhere: No such file or directory', '/nowhere'],
    ['bash: setup.sh: No such file or directory', 'setup.sh'],
    ["ls: cannot access 'a b.txt': No such file or directory", 'a b.txt'],
    ['mkdir: cannot create directory ‘a/b’: No such file or directory', 'a/b'],
    ['cat: notes.txt: No such file or directory', 'notes.txt'],
    ["FileNotFoundError: [Errno 2] No such file or directory: '/h/shake.txt'", '/h/shake.txt'],
    ["python: can't open file '/h/t.py': [Errno 2] No such file or directory", '/h/t.py'],
    ['tar (child): x.tar.gz: Cannot open: No such file or directory', 'x.tar.gz'],
    ['tar: x.tar: Cannot open: No such file or directory', 'x.tar'],
    ['tar: data: Cannot stat: No such file or directory', 'data'],
    ["sed: can't read no.txt: No such file or directory", 'no.txt'],
    ['mawk: cannot open x.csv (No such file or directory)', 'x.csv'],
    ["gawk: fatal: cannot open file `a b.csv' for reading: No such file or directory", 'a b.csv'],
    ['sort: cannot read: x.csv: No such file or directory', 'x.csv'],
    ['gzip: x.gz: No such file or directory', 'x.gz'],
  ])('reads %s', (line, path) => {
    expect(missingPath(`before\n${line}\nafter`)?.path).toBe(path);
  });

  it('is null when nothing is missing', () => {
    expect(missingPath('all is well\n')).toBeNull();
    expect(missingPath('No such file or directory')).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        missingPath(`${text}: No such file or directory`);
      }),
    );
  });
});
