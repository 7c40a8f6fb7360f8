import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonOf } from './lesson.test-support.ts';
import { curePlaces, lessonCure } from './lesson-cure.ts';
import { taskOf } from './task.test-support.ts';

const fix = taskOf('pip-1', 'pip install transformers', {
  line: 214,
  step: 'issue-no-module-named-transformers-',
});
const lesson = lessonOf(
  [fix],
  [
    { title: 'Issue: "No module named \'transformers\'"', line: 200 },
    { title: 'Issue 1: No module named ttml', line: 240 },
    {
      title: 'Issue 2: Loss stays high',
      line: 260,
      body: 'the trainer reads another file than you think',
    },
    { title: 'Issue 4: Out of memory', line: 280, symptom: 'RuntimeError: Device out of memory' },
  ],
);

describe('lessonCure', () => {
  it.each([
    [{ line: "ModuleNotFoundError: No module named 'transformers'" }, 200],
    [{ line: "❌ ttml: ModuleNotFoundError: No module named 'ttml'" }, 240],
    [{ line: 'E RuntimeError: Device out of memory (bank 3)' }, 280],
    [{ phrases: ['plateau', 'loss stays high'] }, 260],
    [{ phrases: ['another file than you think'] }, 260],
    [{ line: 'error: something else', phrases: ['no such words'] }, null],
    [{}, null],
  ])('finds the section for %o', (symptom, line) => {
    expect(lessonCure(lesson, symptom)?.line ?? null).toBe(line);
  });

  it('points at the first command of the section, else at its heading', () => {
    const [withCommand] = curePlaces(lesson, { line: "No module named 'transformers'" });
    expect(withCommand).toMatchObject({ file: 'lesson.md', line: 214 });
    const [without] = curePlaces(lesson, { phrases: ['out of memory'] });
    expect(without).toMatchObject({ line: 280 });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        lessonCure(lesson, { line, phrases: [line] });
      }),
    );
  });
});
