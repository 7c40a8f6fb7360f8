import { describe, expect, it } from 'vitest';
import { announcesFailure, showsWhatIsTold, toldOfFailure } from './announced.ts';
import { readLesson } from './read-lesson.ts';

describe('announcesFailure', () => {
  it.each([
    'This fails with No such file or directory:',
    'You should see an error:',
    "You'll get the following error:",
    'Run it. This will fail:',
    'The next command should fail:',
    'Expect an error:',
    'Expected error:',
    'It exits with status 1:',
    'That raises a ValueError exception:',
    'should print an error',
    'Watch it crash: the program crashes with a stack trace:',
    'fails: no such file',
    'Both fail:',
    'This fails on purpose:',
    'This fails on the missing file:',
    'You should see an error on standard error:',
    'This fails with "no such file, or it is for others":',
    'The last command is expected to fail:',
  ])('is plain: %j', (words) => {
    expect(announcesFailure(words)).toBe(true);
  });

  it.each([
    'If this fails, run:',
    'The command below fails on N300, but works on N150:',
    'This fails on n150:',
    'The command below fails on Ubuntu 20.04:',
    'This fails with Python 3.12:',
    'This fails on machines without a board:',
    'This fails on a single card:',
    'This fails in a container:',
    'The first call fails, but the second one works:',
    'This may fail:',
    'This can fail with No such file or directory:',
    'When it fails with an error, look at the log:',
    'This fails if the board is busy:',
    'Without it you will get an error:',
    'This should not fail:',
    'You should see no errors:',
    'Fix the error:',
    'pip install -r requirements.txt fails on crewai',
    'An import of an undeclared package fails for you:',
    'To avoid an error:',
    'You might see an error:',
    'This will fail. Now mend it:',
    'Common error if skipped:',
    'Try the command that fails again:',
    'Look at the error log:',
    'Here is why it fails:',
    'You should see the output:',
  ])('is not: %j', (words) => {
    expect(announcesFailure(words)).toBe(false);
  });
});

describe('what an announcement tells of the failure', () => {
  const missing = 'cat: x: No such file or directory\n';
  it.each([
    ['This fails with "permission denied":', missing, false],
    ['This fails with "no such file or directory":', missing, true],
    ['This fails with “No such file ...”:', missing, true],
    ['This fails with Permission denied:', missing, false],
    ['This fails with No such file or directory:', missing, true],
    ['This fails:', missing, true],
    ['This fails because "y" is missing:', missing, true],
    ['That raises a ValueError exception:', 'TypeError: x', false],
    ['That raises a ValueError exception:', 'ValueError: x', true],
    ["You should see the error 'cannot open <file>, sorry':", 'cannot open it, sorry', true],
  ])('%j', (words, output, held) => {
    expect(showsWhatIsTold(toldOfFailure(words), output)).toBe(held);
  });

  it.each([
    ['It exits with status 3:', 3],
    ['This fails with exit code 2:', 2],
    ['This fails with an error:', null],
    ['This prints an error with HTTP status 404:', null],
  ])('the exit code: %j', (words, status) => {
    expect(toldOfFailure(words).status).toBe(status);
  });
});

describe('announced failures of a lesson', () => {
  const announced = (body: string) =>
    readLesson(Buffer.from(`# A\n\n${body}`), 'a.md').commands.map((one) => one.announced);
  const block = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;

  it('are of the block that the words lead to, of its last command', () => {
    const words = 'This fails with `No such file or directory`:';
    expect(announced(`${words}\n\n${block('cat x')}${block('cat y')}`)).toEqual([
      'This fails with No such file or directory:',
      null,
    ]);
    const [cd, cat, echo] = announced(`${words}\n\n${block('cd ~', 'cat x', 'echo $?')}`);
    expect([cd, echo]).toEqual([null, null]);
    expect(cat).toContain('This fails');
  });

  it('are of the command that a comment stands at', () => {
    const lines = ['# This fails:', 'cat x', 'cat y', 'cat z  # fails, too', 'cat w'];
    expect(announced(block(...lines))).toEqual(['This fails:', null, 'fails, too', null]);
  });

  it('are of the command whose output is shown after it, and not of a cure', () => {
    const shown = 'You should see an error:\n\n```text\nerror: x\n```\n\n';
    expect(announced(`${block('cat x')}${shown}${block('cat y')}`)).toEqual([
      'You should see an error:',
      null,
    ]);
    expect(announced(`${shown}${block('cat y')}`)).toEqual([null]);
  });
});
