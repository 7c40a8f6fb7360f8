import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine } from './line-format.ts';
import { BATCH_LINES, STEP_LINE_ROOM, StepBatch } from './step-batch.ts';

function read(text: string): StepBatch {
  const bytes = new TextEncoder().encode(text + '\0'.repeat(STEP_LINE_ROOM));
  const batch = new StepBatch();
  batch.read(bytes, new DataView(bytes.buffer), 0);
  return batch;
}

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

describe('StepBatch', () => {
  it('reads nothing but what the full reader reads, and the same', () => {
    let seen = 0;
    fc.assert(
      fc.property(anything, (line) => {
        const batch = read(`${line}\n`);
        if (batch.count === 0) return;
        seen++;
        expect(batch.end).toBe(line.length + 1);
        const { steps, losses, goals, seconds, throughputs } = batch;
        const [step, loss, goal, time, throughput] = [steps, losses, goals, seconds, throughputs]
          .map((column) => column[0] as number)
          .map((number) => (number < 0 ? null : number));
        expect(readLine(line)).toEqual({
          kind: 'point',
          step,
          loss,
          goal,
          seconds: time,
          throughput,
          redrawn: false,
        });
      }),
      { numRuns: 1000 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('takes whole lines alone', () => {
    expect(read('Step: 12, Loss: 1.5, Time: 22 ms\nStep: 13').end).toBe(33);
    expect(read('Step: 12, Loss: 1.5, Time: 22 ms\r\n').end).toBe(34);
    expect(read('Step: 12, Loss: 1.5, Time: 22 ms').count).toBe(0);
    expect(read('Step: 12, Loss: 1.5, Time: 22 ms, TPS: 5, x').count).toBe(0);
    expect(read('[Step 1/2] Loss: 1.5 | Time: 2s\n[Step 2/2] Loss: 1\nx\n').count).toBe(2);
  });

  it('stops when it is full', () => {
    const text = 'Step: 1, Loss: 2\n'.repeat(BATCH_LINES + 5);
    expect(read(text)).toMatchObject({ count: BATCH_LINES, end: 17 * BATCH_LINES });
  });
});
