import { describe, expect, it } from 'vitest';
import { lessonOf, textAt } from './read-lesson.test-support.ts';

const rules = (text: string) =>
  lessonOf(text).diagnostics.map(({ rule, line }) => `${rule} ${line}`);

describe('fences', () => {
  it('are found in lists, quotes and details, with the indent of each line', () => {
    const lesson = lessonOf(
      [
        '1. item',
        '   ```bash title=x',
        '   ls \\',
        '     -l',
        '',
        '   pwd',
        '   ```',
        '   > ~~~sh',
        '   > cd x',
        '   > ~~~',
        '',
        '<details>',
        '<summary>more</summary>',
        '',
        '  ```Bash',
        '  echo "a',
        ' b"',
        '  ```',
        '</details>',
      ].join('\n'),
    );
    expect(lesson.fences).toMatchObject([
      {
        language: 'bash',
        info: 'bash title=x',
        line: 2,
        endLine: 7,
        text: 'ls \\\n  -l\n\npwd',
        indents: [3, 3, 0, 3],
        closed: true,
      },
      { language: 'sh', line: 8, endLine: 10, text: 'cd x', indents: [5] },
      { language: 'bash', line: 15, endLine: 18, text: 'echo "a\nb"', indents: [2, 1] },
    ]);
    expect(
      lesson.commands.map(({ line, column, endLine, endColumn }) => [
        line,
        column,
        endLine,
        endColumn,
      ]),
    ).toEqual([
      [3, 4, 4, 8],
      [6, 4, 6, 7],
      [9, 6, 9, 10],
      [16, 3, 17, 4],
    ]);
    for (const command of lesson.commands) expect(textAt(lesson, command)).toBe(command.text);
    expect(lesson.diagnostics).toEqual([]);
  });

  it('hold longer and other fences as text', () => {
    const { fences } = lessonOf('````\n```bash\nls\n```\n````\n');
    expect(fences).toMatchObject([{ language: '', text: '```bash\nls\n```' }]);
  });

  it('may be empty', () => {
    expect(lessonOf('```bash\n```\n')).toMatchObject({
      fences: [{ text: '', indents: [] }],
      commands: [],
    });
  });

  it('that are never closed are reported', () => {
    expect(rules('a\n\n```bash\nls\n')).toEqual(['markdown/unclosed-fence 3']);
    expect(lessonOf('```bash\nls\n').fences[0]).toMatchObject({
      closed: false,
      text: 'ls',
      endLine: 2,
    });
  });

  it('whose closing line stands outside their list end there all the same', () => {
    const lesson = lessonOf('1. a\n   ```bash\n   ls\n```\n\n   text\n\n```bash\npwd\n```\n');
    expect(lesson.commands.map((command) => command.text)).toEqual(['ls', 'pwd']);
    expect(lesson.diagnostics).toMatchObject([
      { rule: 'markdown/unclosed-fence', line: 2, message: expect.stringContaining('line 4') },
    ]);
  });

  it('right below an HTML tag are read and reported', () => {
    const lesson = lessonOf('<details>\n```bash\nls\n\npwd\n```\n</details>\n');
    expect(lesson.commands.map((command) => command.text)).toEqual(['ls', 'pwd']);
    expect(lesson.diagnostics).toMatchObject([{ rule: 'markdown/fence-in-html', line: 2 }]);
  });

  it('in a comment of HTML are not there', () => {
    expect(lessonOf('<!--\n```bash\nls\n```\n-->\n').fences).toEqual([]);
  });
});
