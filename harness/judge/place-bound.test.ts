import { describe, expect, it } from 'vitest';
import { isPlaceBound } from './place-bound.ts';

describe('a command that depends on where it runs', () => {
  it.each([
    'pip install -e .',
    'pip install -e ".[dev]"',
    './build.sh',
    'scripts/run.sh',
    'git checkout v2',
    'sudo make install',
    'cmake -B build',
    'python3 run.py --steps 3',
    'bash install.sh',
    'ls -la',
    'cp ../a.txt ~/b.txt',
    'npm install',
  ])('%s', (text) => {
    expect(isPlaceBound({ text })).toBe(true);
  });

  it.each([
    'pip install torch',
    'pip install -r ~/x/requirements.txt',
    'git clone https://h/o/a',
    'git -C ~/a status',
    'echo done',
    'export A=1',
    'ls ~/models',
    'python3 -c "print(1)"',
    'python3 -m venv ~/v',
    'python3 ~/a/run.py',
    'source ~/v/bin/activate',
    '/usr/bin/env true',
    'npm install -g x',
    '$HOME/x/run.sh',
  ])('not: %s', (text) => {
    expect(isPlaceBound({ text })).toBe(false);
  });
});
