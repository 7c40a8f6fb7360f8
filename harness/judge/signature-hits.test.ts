import { describe, expect, it } from 'vitest';
import { lessonOf } from './lesson.test-support.ts';
import { signatureFinding } from './signature-hits.ts';

describe('signatureFinding', () => {
  it.each([
    ['/home/r/train_nanogpt.py', /newer tt-metal has the trainer at/],
    ['/home/r/demo.py', /^Check the directory and the name/],
    ['/home/r/retrain.py', /^Check the directory and the name/],
  ])('speaks of the trainer for trainers only: %s', (script, help) => {
    const line = `python3: can't open file '${script}': [Errno 2] No such file or directory`;
    const hit = { id: 'usage/cannot-open-script', stream: 'stderr', line, lineNumber: 1 } as const;
    expect(signatureFinding(hit, lessonOf([])).help).toMatch(help);
  });
});
