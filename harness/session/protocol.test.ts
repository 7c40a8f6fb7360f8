import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { canBeFollowed, evalText, type ShellPaths, startupText } from './protocol.ts';

const paths: ShellPaths = {
  wake: "/tmp/it's/wake",
  control: '/tmp/control',
  state: '/tmp/state',
  status: '/tmp/status',
};
const calm = { status: 0, pipeStatus: [], running: [], flags: 'himBHs', traps: '' };

test.each([
  ['echo a', true],
  ['sleep 1 &', true],
  ['echo "a && b"', true],
  ['cat <<< word', true],
  ['echo a # comment', true],
  ['echo a \\\\', true],
  ['cat <<END\nx\nEND', false],
  ['cat <<-END', false],
  ['echo a \\', false],
  ['true &&', false],
  ['true &&  \n\n', false],
  ['true ||', false],
  ['true |', false],
  ['true |&', false],
  ['true && # then', false],
  ['true &&\n# then\n  # and', false],
])('%j can be followed by a line: %s', (text, expected) => {
  expect(canBeFollowed(text)).toBe(expected);
});

test('the text of a command stands untouched on lines of its own', () => {
  const text = '  echo "a\n b"  ';
  expect(evalText(text, calm, paths).startsWith(`${text}\n`)).toBe(true);
  const after = evalText(
    text,
    { ...calm, status: 3, flags: 'ex', traps: "trap -- 'x' ERR\n" },
    paths,
  );
  expect(after).toContain(`\n${text}\n`);
  expect(after).toMatch(/^\{ \\builtin set -ex\ntrap -- 'x' ERR\n/);
});

test('nothing is added where a line would become part of the command', () => {
  expect(evalText('cat <<END\nx', calm, paths)).toBe('cat <<END\nx');
  expect(evalText('set -v', calm, paths)).toBe('set -v');
  expect(evalText('echo a', { ...calm, flags: 'v' }, paths)).toMatch(/\necho a$/);
});

test('the startup file is sound bash', () => {
  const text = startupText(paths, 1, 800_000);
  execFileSync('bash', ['-n'], { input: text });
  const loop = execFileSync('bash', [
    '-c',
    `${text}\nprintf %s "\${PROMPT_COMMAND[7]-$PROMPT_COMMAND}"`,
  ]);
  execFileSync('bash', ['-n'], { input: loop });
  expect(loop.includes('\n')).toBe(false);
});
