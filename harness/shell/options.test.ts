import { describe, expect, it } from 'vitest';
import { hasFlag, option, unwrap } from './options.ts';
import { parseShell } from './parse-shell.ts';

function callOf(text: string) {
  const call = parseShell(text).statements[0]?.calls[0];
  if (!call) throw new Error(`no call in ${text}`);
  return call;
}

describe('option', () => {
  it('reads a value in both forms, the last one winning', () => {
    expect(option(callOf('a --n 1'), '--n')).toBe('1');
    expect(option(callOf('a --n=1 --n "2 3"'), '--n')).toBe('2 3');
    expect(option(callOf('a -o x'), '-o', '--output')).toBe('x');
    expect(option(callOf('a --name x'), '--n')).toBeNull();
    expect(option(callOf('a --n'), '--n')).toBeNull();
  });

  it('sees a flag', () => {
    expect(hasFlag(callOf('a --fresh'), '--fresh')).toBe(true);
    expect(hasFlag(callOf('a --fresher'), '--fresh')).toBe(false);
  });
});

describe('unwrap', () => {
  it.each([
    ['sudo -E nano /etc/x', 'nano', ['/etc/x']],
    ['sudo -u root env A=1 vim x', 'vim', ['x']],
    ['timeout -k 5 30 python x', 'python', ['x']],
    ['ls -l', 'ls', ['-l']],
    ['env', 'env', []],
    ['nohup $PYTHON x', null, ['x']],
    ['ls | xargs -n 1 rm', 'ls', []],
    ['xargs -n 1 rm -f', 'rm', ['-f']],
    ['command -v sudo', 'command', ['-v', 'sudo']],
  ])('%s', (text, name, words) => {
    expect(unwrap(callOf(text))).toMatchObject({ name, arguments: words });
  });
});
