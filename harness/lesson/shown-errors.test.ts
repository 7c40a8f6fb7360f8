import { describe, expect, it } from 'vitest';
import { readLesson } from './read-lesson.ts';
import { shownErrors, showsError } from './shown-errors.ts';

const ERROR = 'cat: x: No such file or directory';
const block = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\`\n\n`;

describe('shownErrors', () => {
  const shown = (body: string) => {
    const lesson = readLesson(Buffer.from(`# A\n\n${body}`), 'a.md');
    return lesson.commands.map((command) => shownErrors(command, lesson));
  };

  it('are the samples right behind a block or marked as what is to be seen', () => {
    expect(shown(block('bash', 'cat x') + block('text', ERROR))).toEqual([[ERROR]]);
    expect(shown(`${block('bash', 'cat x')}Expected output:\n\n${block('', ERROR)}`)).toEqual([
      [ERROR],
    ]);
    expect(shown(block('bash', 'cat x\necho done') + block('', `${ERROR}\ndone`))).toEqual([
      [`${ERROR}\ndone`],
      [`${ERROR}\ndone`],
    ]);
  });

  it('are no symptoms, no other output, no blocks that are typed or stand elsewhere', () => {
    const cat = block('bash', 'cat x');
    expect(shown(cat + block('text', 'hello'))).toEqual([[]]);
    expect(shown(`${cat}Common error if skipped:\n\n${block('text', ERROR)}`)).toEqual([[]]);
    expect(shown(`${cat}Some words.\n\n${block('text', ERROR)}`)).toEqual([[]]);
    expect(shown(cat + block('console', '$ cat y'))).toEqual([[], []]);
    expect(shown(`${cat}## B\n\n${block('text', ERROR)}`)).toEqual([[]]);
  });
});

describe('showsError', () => {
  it.each([
    ['the very text', ERROR, ERROR, true],
    ['more that was printed', ERROR, `starts\n${ERROR}\n`, true],
    ['a sample of several commands', `hello\n${ERROR}`, ERROR, true],
    [
      'another number of the line',
      'bash: foo: command not found',
      'bash: line 3: foo: command not found',
      true,
    ],
    [
      'a traceback from elsewhere',
      'Traceback (most recent call last):\n  File "/home/me/a.py", line 1, in <module>\nModuleNotFoundError: No module named \'x\'',
      'Traceback (most recent call last):\n  File "/home/you/a.py", line 1, in <module>\nModuleNotFoundError: No module named \'x\'',
      true,
    ],
    [
      'a traceback of another error',
      'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: x',
      'Traceback (most recent call last):\n  File "a.py", line 1\nTypeError: x',
      false,
    ],
    ['another file', ERROR, 'cat: y: No such file or directory', false],
    [
      'a second complaint that nobody shows',
      `${ERROR}\nbye`,
      `${ERROR}\ncat: y: Permission denied`,
      false,
    ],
    ['a common line that is no error', 'starts\nerror: no board', 'starts', false],
  ])('%s', (_, shown, printed, held) => {
    expect(showsError(shown, printed, printed)).toBe(held);
  });
});
