import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Curve } from './curve.ts';
import { createLossReader } from './loss-reader.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(text: string | Uint8Array, ...cuts: number[]): Curve {
  const bytes = typeof text === 'string' ? encode(text) : text;
  const reader = createLossReader();
  let from = 0;
  for (const cut of [...cuts.sort((a, b) => a - b), bytes.length]) {
    reader.push(bytes.subarray(from, cut));
    from = cut;
  }
  return reader.finish();
}

const steps = (losses: number[], first = 1): string =>
  losses.map((loss, index) => `Step: ${first + index}, Loss: ${loss}, Time: 22.45 ms\n`).join('');

describe('formats', () => {
  it.each([
    ['Step: 12, Loss: 1.523438, Time: 22.45 ms', 12, 1.523438, 0.02245, null],
    ['Step: 0, Loss: 4, Time: 7512.25 ms', 0, 4, 7.51225, null],
    [
      'Step: 3, Loss: 2.5, Time: 74.10 ms, TPS: 221074, TFLOPS: 14.36, MFU: 4.8%',
      3,
      2.5,
      0.0741,
      221074,
    ],
    [
      'Step: 3, Loss: 2.5, Time: 74.10 ms, TPS: 221074, TFLOPS: 1.44e+01, MFU: 4.79%',
      3,
      2.5,
      0.0741,
      221074,
    ],
    ['Step: 1, Loss: 11.0234375, Time: 703.14 ms, cache entries: 42', 1, 11.0234375, 0.70314, null],
    ['Step: 5, Loss: 3.25', 5, 3.25, null, null],
    ['Step: 7 Loss: 0.4213', 7, 0.4213, null, null],
    ['Step:    42 | Average Loss: 0.1337', 42, 0.1337, null, null],
    ['[Step 100/1000] Loss: 3.89 | Time: 5.2s', 100, 3.89, 5.2, null],
    ['Step 1000:  Loss 4.2', 1000, 4.2, null, null],
    ['step=   1234 train_loss=3.3125 val_loss=3.4012 lr=3.000e-04', 1234, 3.3125, null, null],
    ['30/250 [00:45<05:30, 1.50s/it, loss=1.2345, lr=3.00e-04]', 30, 1.2345, 1.5, null],
    [
      'Training:  12%|█▏        | 30/250 [00:45<05:30, 4.00it/s, loss=1.2345]',
      30,
      1.2345,
      0.25,
      null,
    ],
    ['[Rank 0] Step: 9, Loss: 2.25, Time: 20.00 ms', 9, 2.25, 0.02, null],
    ['[1,0]<stdout>: Step: 9, Loss: 2.25, Time: 20.00 ms', 9, 2.25, 0.02, null],
    ['[1,0]<stdout>:Step: 9, Loss: 2.25', 9, 2.25, null, null],
    ['2026-02-09 19:07:29.120 | info     |   Always | Step: 9, Loss: 2.25', 9, 2.25, null, null],
    ['\x1b[32mStep: 9, Loss: \x1b[1m2.25\x1b[0m, Time: 20.00 ms\x1b[K', 9, 2.25, 0.02, null],
    ['Step: 9, Loss: 1.3633944e+3', 9, 1363.3944, null, null],
  ])('%s', (line, step, loss, seconds, throughput) => {
    for (const end of ['\n', '\r\n', '\r', '']) {
      const curve = read(line + end);
      expect(curve.count).toBe(1);
      expect(curve.last?.step).toBe(step);
      expect(curve.last?.loss).toBe(loss);
      if (seconds === null) expect(curve.last?.seconds).toBeNull();
      else expect(curve.last?.seconds).toBeCloseTo(seconds, 12);
      expect(curve.last?.throughput).toBe(throughput);
    }
  });

  it('takes the time of a C++ step from the line after it', () => {
    const curve = read(
      'Step: 1, Loss: 4.5\nFull step time 703.14 ms, cache entries: 40\nStep: 2, Loss: 4.4\nFull step time 22.5 ms, cache entries: 42\n',
    );
    expect(curve.last).toMatchObject({ step: 2, loss: 4.4, seconds: 0.0225 });
    expect(curve.medianSeconds).toBe(0.0225);
  });

  it('reads the goal from the line, or from what the program announces', () => {
    const reader = createLossReader();
    reader.push(encode('Training for 5000 steps (step 1 to 5000)...\nStep: 1, Loss: 4.5\n'));
    expect(reader.progress()).toEqual({ step: 1, goal: 5000, loss: 4.5 });
    reader.push(encode('[Step 7/90] Loss: 4.1 | Time: 1.0s\n'));
    expect(reader.progress()).toEqual({ step: 7, goal: 90, loss: 4.1 });
  });

  it('counts a redrawn bar once a step', () => {
    const bar = (step: number, loss: string): string =>
      `\r\x1b[K ${step}/250 [00:45<05:30, 1.50s/it, loss=${loss}, lr=3.00e-04]`;
    const curve = read(`0/250 [00:00<?, ?it/s]${bar(1, '4.5')}${bar(1, '4.5')}${bar(2, '4.25')}\n`);
    expect(curve.count).toBe(2);
    expect(curve.phases).toHaveLength(1);
  });

  it.each([
    'Loss: 3.2',
    'the Step: 3, Loss: 2.1 of it',
    'Step: 3, Loss: 3.2 and falling',
    'Step: x, Loss: 2',
    'Step: 3, Loss: 1.2.3',
    'Step: 3, Loss: 12abc',
    '  - Average loss over all: 3',
    'loss=1.5',
    'val_loss=3 step=3',
    'ROMEO:\nWhat Loss: 3 is this?',
  ])('is not fooled by %j', (line) => {
    expect(read(`${line}\n`).count).toBe(0);
  });

  it('leaves out what a model wrote between the rules, and reads on after it', () => {
    const rule = '='.repeat(70);
    const curve = read(
      `Step: 1, Loss: 4.5\n${rule}\nGenerated text:\n${rule}\nStep: 2, Loss: nan\nFinal loss: 0.1\n${rule}\nStep: 3, Loss: 4.25\n`,
    );
    expect(curve.count).toBe(2);
    expect(curve.alarm).toBeNull();
    expect(curve.stated.finalLoss).toBeNull();
    expect(curve.last?.step).toBe(3);
  });

  it('follows the first rank of several', () => {
    const curve = read(
      '[Rank 0] Step: 1, Loss: 4.5\n[Rank 1] Step: 1, Loss: 4.4\n[Rank 0] Step: 2, Loss: 4.25\n[Rank 1] Step: 1, Loss: 9\n',
    );
    expect(curve.count).toBe(2);
    expect(curve.phases).toHaveLength(1);
    expect(curve.last?.loss).toBe(4.25);
  });
});

describe('what the program states', () => {
  it('reads what the lesson documents', () => {
    const { stated } = read(
      '[Step 1000/1000] Loss: 3.28 | Time: 5.0s\n\n✅ Training complete!\nFinal loss: 3.28\nCheckpoint saved: x\nTotal time: 62 seconds\n',
    );
    expect(stated).toEqual({
      finalLoss: 3.28,
      averageLoss: null,
      steps: null,
      seconds: 62,
      completed: true,
    });
  });

  it('reads what the trainer prints', () => {
    const { stated } = read(
      'Step: 5000, Loss: 1.660000, Time: 22.00 ms\nTraining completed!\n  - Total steps: 5000\n  - Total time: 118.25 s\n  - Average loss: 2.1\n',
    );
    expect(stated).toEqual({
      finalLoss: null,
      averageLoss: 2.1,
      steps: 5000,
      seconds: 118.25,
      completed: true,
    });
  });

  it('reads minutes', () => {
    expect(read('Total time: 20 minutes\n').stated.seconds).toBe(1200);
    expect(read('Total time: 180 seconds (~3 minutes)\n').stated.seconds).toBe(180);
  });

  it('forgets what an earlier run stated once another begins', () => {
    const { stated } = read(
      'Step: 2, Loss: 3.5\nFinal loss: 3.5\nTraining complete!\nStep: 1, Loss: 4.5\n',
    );
    expect(stated.completed).toBe(false);
    expect(stated.finalLoss).toBeNull();
  });
});

describe('phases', () => {
  it('starts one where a checkpoint is resumed, with its spike', () => {
    const curve = read(
      `${steps([4.5, 3, 1.406])}2. Resuming from checkpoint: x.pkl\n${steps([2.281, 3.016, 2.5, 1.914], 4)}`,
    );
    expect(curve.phases).toEqual([
      { kind: 'fresh', firstStep: 1, firstLoss: 4.5, lastStep: 3, lastLoss: 1.406, peakLoss: 4.5 },
      {
        kind: 'resumed',
        firstStep: 4,
        firstLoss: 2.281,
        lastStep: 7,
        lastLoss: 1.914,
        peakLoss: 3.016,
      },
    ]);
    expect(curve.alarm).toBeNull();
  });

  it('is fresh again when a resume failed, and when steps go back', () => {
    const resumed = '2. Resuming from checkpoint: x.pkl\n';
    const failed = 'Error loading checkpoint: no\nStarting fresh training instead...\n';
    expect(read(`${resumed}${failed}${steps([4.5])}`).phases[0]?.kind).toBe('fresh');
    expect(read(`${steps([4.5, 4.4])}${steps([4.5])}`).phases.map(({ kind }) => kind)).toEqual([
      'fresh',
      'fresh',
    ]);
  });

  it('knows a run that begins late', () => {
    const text = `Training for 500 steps (step 3001 to 3500)...\n${steps([2.281], 3001)}`;
    expect(read(text).phases[0]?.kind).toBe('resumed');
  });

  it('keeps a bounded number', () => {
    expect(read('Step: 2, Loss: 1\nStep: 1, Loss: 1\n'.repeat(5000)).phases).toHaveLength(64);
  });
});

describe('the final window', () => {
  it('is the median of the last twenty steps', () => {
    const losses = [...Array.from({ length: 80 }, () => 3), ...Array.from({ length: 20 }, () => 1)];
    losses[95] = 9;
    const curve = read(steps(losses));
    expect(curve).toMatchObject({ windowMedian: 1, windowCount: 20 });
    expect(curve.last?.loss).toBe(1);
  });

  it('is two percent of a long run', () => {
    expect(read(steps(Array.from({ length: 5000 }, () => 2))).windowCount).toBe(100);
  });

  it('counts steps, not lines', () => {
    const lines = [3.89, 3.52, 3.4, 3.28].map(
      (loss, i) => `[Step ${(i + 1) * 100}/400] Loss: ${loss}\n`,
    );
    expect(read(lines.join(''))).toMatchObject({ windowMedian: 3.28, windowCount: 1 });
  });

  it('belongs to the last phase', () => {
    const curve = read(`${steps([4, 4, 4])}${steps([2, 2, 2])}`);
    expect(curve).toMatchObject({ windowMedian: 2, windowCount: 3 });
  });
});

describe('thinning', () => {
  it('keeps at most 512 points, the first and the last among them, in order', () => {
    for (const count of [1, 2, 509, 510, 511, 512, 1025, 20_011]) {
      const curve = read(steps(Array.from({ length: count }, (_, index) => 5 - index / count)));
      expect(curve.count).toBe(count);
      expect(curve.points.length).toBeLessThanOrEqual(512);
      expect(curve.points.length).toBeGreaterThanOrEqual(Math.min(count, 256));
      expect(curve.points[0]?.step).toBe(1);
      expect(curve.points.at(-1)?.step).toBe(count);
      expect(curve.minimum?.step).toBe(count);
      const order = curve.points.map(({ step }) => step);
      expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
    }
  });

  it('keeps numbers that JSON can hold', () => {
    const curve = read(
      'Step: 1, Loss: nan\nStep: 2, Loss: inf\nStep: 3, Loss: 2\nFinal loss: nan\n',
    );
    expect(JSON.parse(JSON.stringify(curve))).toEqual(curve);
    expect(curve.count).toBe(3);
    expect(curve.points).toHaveLength(1);
  });
});

/** What free logs are made of. */
const line = fc.oneof(
  fc
    .record({
      step: fc.nat(40),
      loss: fc.oneof(
        fc.double({ min: 0, max: 20, noNaN: true }).map((loss) => loss.toFixed(6)),
        fc.constantFrom('nan', 'inf', '-inf', '1.3633944e+15', '4', '-nan'),
      ),
      form: fc.constantFrom(
        'Step: $S, Loss: $L, Time: 22.45 ms',
        'Step: $S, Loss: $L, Time: 22.45 ms, TPS: 120, TFLOPS: 3.5, MFU: 1.0%',
        '[Step $S/90] Loss: $L | Time: 5.2s',
        '\x1b[1mStep: $S, Loss: $L\x1b[0m',
        '[Rank 0] Step: $S, Loss: $L',
        '$S/250 [00:45<05:30, 1.50s/it, loss=$L]',
      ),
    })
    .map(({ step, loss, form }) => form.replace('$S', String(step)).replace('$L', loss)),
  fc.constantFrom(
    '',
    '2. Resuming from checkpoint: x',
    '='.repeat(70),
    'Generated text:',
    'Final loss: 2',
    'Training completed!',
    'Full step time 5 ms',
    'é✅█',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const log = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n')), { maxLength: 40 })
  .map((lines) => encode(lines.map((pair) => pair.join('')).join('')));

describe('any bytes', () => {
  it('give the same curve however they are cut', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(3000), { maxLength: 20 }), (bytes, cuts) => {
        const within = cuts.map((cut) => cut % (bytes.length + 1));
        expect(read(bytes, ...within)).toEqual(read(bytes));
      }),
    );
  });

  it('give the same curve byte by byte', () => {
    const text = `${steps([4.5, 4.4])}\x1b[1mStep: 3, Loss: 4.2\x1b[0m\r\n30/250 [00:45<05:30, loss=1.2]\r31/250 [00:45<05:30, loss=nan]\r\nFinal loss: 1.5`;
    const bytes = encode(text);
    expect(read(bytes, ...bytes.keys())).toEqual(read(bytes));
    for (const cut of bytes.keys()) expect(read(bytes, cut)).toEqual(read(bytes));
  });

  it('give the same curve when most lines are ordinary', () => {
    const text = `${steps(Array.from({ length: 300 }, (_, i) => 4.5 - i / 100))}[Rank 0] Step: 301, Loss: 1.2\r\n${steps([1.25, 1.125], 302)}\n${steps(Array.from({ length: 20 }, (_, i) => 4.5 - i / 20))}`;
    const bytes = encode(text);
    const whole = read(bytes);
    expect(whole.count).toBe(322);
    for (let cut = 0; cut < bytes.length; cut += 97) expect(read(bytes, cut)).toEqual(whole);
    expect(read(bytes, ...bytes.keys())).toEqual(whole);
  });

  it('give the same curve when times stand on lines of their own', () => {
    const text = Array.from(
      { length: 240 },
      (_, i) =>
        `Step: ${i}, Loss: ${4.5 - i / 80}\nFull step time ${20 + (i % 3)} ms, cache entries: 4\n`,
    ).join('');
    const bytes = encode(text);
    const whole = read(bytes);
    expect(whole.points.every(({ seconds }) => seconds !== null)).toBe(true);
    for (let cut = 0; cut < bytes.length; cut += 131) expect(read(bytes, cut)).toEqual(whole);
    expect(read(bytes, ...bytes.keys())).toEqual(whole);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        read(bytes);
      }),
    );
  });

  it('may come without any line end', () => {
    const reader = createLossReader();
    const chunk = encode('x'.repeat(65_536));
    for (let count = 0; count < 64; count++) reader.push(chunk);
    reader.push(encode('\nStep: 1, Loss: 4.5'));
    expect(reader.finish().count).toBe(1);
  });
});
