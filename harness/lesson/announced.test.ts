import { describe, expect, it } from 'vitest';
import { announcesFailure } from './announced.ts';
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
    'The last command is expected to fail:',
  ])('is plain: %j', (words) => {
    expect(announcesFailure(words)).toBe(true);
  });

  it.each([
    'If this fails, run:',
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
