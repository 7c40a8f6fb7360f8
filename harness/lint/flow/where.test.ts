import { describe, expect, it } from 'vitest';
import { parseShell } from '../../shell/parse-shell.ts';
import { placeOfPath, shown, Values } from './where.ts';

const stand = { path: '~/lab', line: 1, fence: 0 };

function values(script: string, meant: Record<string, string> = {}): Values {
  const known = new Values(new Map(Object.entries(meant)));
  for (const { calls } of parseShell(script).statements)
    for (const call of calls) known.follow(call);
  return known;
}

describe('where a word leads to', () => {
  it.each([
    ['x/../y', '~/lab/y'],
    ['./x', '~/lab/x'],
    ['~/x/', '~/x'],
    ['$HOME/x', '~/x'],
    ['/a//b', '/a/b'],
    ['$ROOT/a', '~/root/a'],
    ['$NEVER/a', '$NEVER/a'],
    ['a/$NEVER', null],
    ['*.py', null],
    ['https://a.b/c', null],
    ['<name>/x', null],
    ['/path/to/x', null],
    ['', null],
  ])('%s', (word, path) => {
    expect(placeOfPath(word, values('export ROOT=~/root'), stand)).toBe(path);
  });

  it('takes what a later command sets where nothing set it before', () => {
    const known = values('', { TT_METAL_HOME: '~/tt-metal', LOOP: '$LOOP' });
    expect(placeOfPath('$TT_METAL_HOME/build', known, stand)).toBe('~/tt-metal/build');
    expect(placeOfPath('$LOOP/x', known, stand)).toBe('$LOOP/x');
  });

  it('shows a path below nowhere as the reader would write it', () => {
    expect(shown('?3/scripts/x.sh')).toBe('scripts/x.sh');
    expect(shown('?3')).toBe('.');
    expect(shown('~/x')).toBe('~/x');
  });
});
