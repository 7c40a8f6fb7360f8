import { describe, expect, it } from 'vitest';
import { surroundings } from '../lint.test-support.ts';
import { openLesson } from '../open-lesson.ts';
import { lineInProgram, placeInProgram, pythonProgramsOf } from './python-programs.ts';

/** The first program of a lesson, with where a word of it stands that begins at an offset of it. */
function opened(...lines: string[]) {
  const text = `${lines.join('\n')}\n`;
  const view = openLesson(Buffer.from(text), 'lesson.md', 'lesson.md', surroundings({}));
  const [program] = pythonProgramsOf(view);
  if (!program) throw new Error('the lesson has no program');
  return { view, program };
}

describe('a word of a program', () => {
  it('is found where it stands, not where another word holds it', () => {
    const { view, program } = opened(
      '# A',
      '',
      '```python',
      'from postprocess import process',
      '```',
    );
    const offset = program.text.lastIndexOf('process');
    expect(placeInProgram(view, program, offset, 'process')).toEqual({
      ...{ line: 4, column: 25, endLine: 4, endColumn: 32 },
    });
  });

  it('is found in a list, where the block stands further to the right', () => {
    const { view, program } = opened('1. Do', '', '   ```python', '   a = 1', '   b = a', '   ```');
    const place = placeInProgram(view, program, program.text.lastIndexOf('a'), 'a');
    expect(place).toEqual({ line: 5, column: 8, endLine: 5, endColumn: 9 });
  });

  it('has no place where the lesson has another line there', () => {
    const { view, program } = opened('```python', 'a = 1', '```');
    expect(placeInProgram(view, { ...program, text: 'b = 2\n' }, 0, 'b')).toBeNull();
    expect(placeInProgram(view, { ...program, line: 90 }, 0, 'a')).toBeNull();
  });
});

it('names the last line of a lesson for what would stand behind it', () => {
  const { view, program } = opened('```python', 'a = 1', '```');
  expect(lineInProgram(view, program, 0)).toBe(2);
  expect(lineInProgram(view, { ...program, line: 90 }, 0)).toBe(view.lines.count);
});
