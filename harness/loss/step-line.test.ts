import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine } from './line-format.ts';
import { StepLine } from './step-line.ts';

const text = fc.oneof(
  fc.constantFrom('Step: ', '[Step ', ', Loss: ', '] Loss: ', ', Time: ', ' | Time: ', ' ms', 's'),
  fc.constantFrom(
    '/',
    ',',
    ' ',
    '.',
    '1',
    '22.45',
    '1e5',
    'nan',
    ', TPS: 12',
    ', cache entries: 4',
  ),
);
const written = fc
  .record({
    form: fc.constantFrom(
      'Step: $S, Loss: $L',
      'Step: $S, Loss: $L, Time: $L ms',
      'Step: $S, Loss: $L, Time: $L ms, TPS: $S',
      'Step: $S, Loss: $L, Time: $L ms, TPS: $S, TFLOPS: $L',
      '[Step $S/$S] Loss: $L | Time: $Ls',
      '[Step $S/$S] Loss: $L',
    ),
    step: fc.nat(),
    loss: fc.oneof(
      fc
        .double({ min: 0, max: 1e7, noNaN: true, noDefaultInfinity: true })
        .map((v) => v.toFixed(6)),
      fc.double({ min: 0 }).map(String),
    ),
  })
  .map(({ form, step, loss }) => form.replaceAll('$S', String(step)).replaceAll('$L', loss));
const anything = fc.oneof(
  written,
  fc.array(text, { maxLength: 9 }).map((parts) => `Step: 1${parts.join('')}`),
  fc.array(text, { maxLength: 9 }).map((parts) => parts.join('')),
);

describe('StepLine', () => {
  it('reads nothing but what the full reader reads, and the same', () => {
    let seen = 0;
    fc.assert(
      fc.property(anything, (line) => {
        const bytes = new TextEncoder().encode(line);
        const fast = new StepLine();
        if (!fast.read(bytes, 0, bytes.length)) return;
        seen++;
        expect(readLine(line)).toEqual({
          kind: 'point',
          step: fast.step,
          loss: fast.loss,
          goal: fast.goal < 0 ? null : fast.goal,
          seconds: fast.seconds < 0 ? null : fast.seconds,
          throughput: fast.throughput < 0 ? null : fast.throughput,
          redrawn: false,
        });
      }),
      { numRuns: 500 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('stays within the end it is given', () => {
    const bytes = new TextEncoder().encode('Step: 12, Loss: 1.5, Time: 22 ms');
    const line = new StepLine();
    expect(line.read(bytes, 0, 8)).toBe(false);
    expect(line.read(bytes, 0, 19)).toBe(true);
    expect(line.loss).toBe(1.5);
    expect(line.read(bytes, 0, 18)).toBe(true);
    expect(line.loss).toBe(1);
  });
});
