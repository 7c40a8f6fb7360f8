import { describe, expect, it } from 'vitest';
import { moveOf, writesHere } from './moves.ts';

describe('moveOf', () => {
  it.each([
    ['cd ~/a', 'fixed'],
    ['cd', 'fixed'],
    ['cd "$X"', 'fixed'],
    ['cd ~/a && cd b', 'relative'],
    ['mkdir -p a && cd a', 'relative'],
    ['pushd ..', 'relative'],
    ['(cd a && ls)', null],
    ['f() { cd a; }', null],
    ['echo cd', null],
  ])('%s: %s', (text, move) => expect(moveOf({ text })).toBe(move));
});

describe('writesHere', () => {
  it.each([
    'rm -rf build',
    'rm -rf *',
    'echo a > b.txt',
    'mkdir a',
    'mv a ~/b',
    'cp ~/a .',
    'git clean -fdx',
    'git clone https://h/x',
    'wget https://h/x',
    'curl -O https://h/x',
    'tar xf a.tar',
    'sed -i s/a/b/ c',
    'sudo rm -r build',
    'cd build && rm -r x',
    'touch a && cd ~',
  ])('%s', (text) => expect(writesHere({ text })).toBe(true));

  it.each([
    'rm -rf ~/build',
    'ls tt_metal',
    'python train.py 2>&1',
    'echo a > ~/b.txt',
    'make > /dev/null',
    'cp a ~/b',
    'git status',
    'curl https://h/x',
    'wget https://h/x -O ~/x',
    'sed s/a/b/ c',
    'cd ~ && mkdir a',
    '(cd ~/b && rm -r c)',
  ])('not %s', (text) => expect(writesHere({ text })).toBe(false));
});
