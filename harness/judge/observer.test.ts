import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../journal/observation.ts';
import { unframedText } from './generated-text.ts';
import { createObserver } from './observer.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const RULE = '='.repeat(70);

function observe(stdout: string, stderr = ''): Observation {
  const observer = createObserver();
  observer.push('stdout', encode(stdout), 0);
  observer.push('stderr', encode(stderr), 1);
  return observer.finish();
}

function inference(prompt: string, text: string): string {
  return `${RULE}\nRunning Inference Mode\n${RULE}\n  Prompt: ${prompt}\n  Max new tokens: 300\n[50/300] so\nhe \n\n went...\n\n${RULE}\nGenerated text:\n${RULE}\n${text}\n${RULE}\n`;
}

describe('generated text', () => {
  it('is what stands between the rules, exactly', () => {
    const text = '\n  JULIET:\nLoss: nan, Step: 3, Loss: nan\n\nKilled\n';
    const seen = observe(inference("'ROMEO:'", text));
    expect(seen.texts).toEqual([{ prompt: 'ROMEO:', text, length: text.length }]);
    expect(seen.curve).toBeNull();
    expect(seen.signatures).toEqual([]);
  });

  it('comes several times, each with its prompt', () => {
    const seen = observe(inference("'A:'", 'x') + inference('"it\'s\\n"', 'y\nz'));
    expect(seen.texts).toEqual([
      { prompt: 'A:', text: 'x', length: 1 },
      { prompt: "it's\n", text: 'y\nz', length: 3 },
    ]);
  });

  it('is read from the newest layout', () => {
    const seen = observe('[PROMPT] ----\nROMEO:\n[OUTPUT] ----\nO, speak\nagain.\n----\nDone\n');
    expect(seen.texts).toEqual([{ prompt: null, text: 'O, speak\nagain.', length: 15 }]);
  });

  it('ends where the output breaks off', () => {
    expect(observe(`${RULE}\nGenerated text:\n${RULE}\nhalf a`).texts[0]?.text).toBe('half a');
  });

  it('is cut when it is very long, and says how long it was', () => {
    const text = 'word '.repeat(10_000);
    const [seen] = observe(inference("'A:'", text)).texts;
    expect(seen?.text.length).toBeLessThanOrEqual(16 * 1024);
    expect(seen?.length).toBe(text.length);
  });

  it('can be had without a frame when the prompt is known', () => {
    const seen = observe('loading\nROMEO:\nWhat well, welcome.\n');
    expect(unframedText(seen, 'ROMEO:')?.text).toBe('\nWhat well, welcome.');
    expect(unframedText(seen, 'JULIET:')).toBeNull();
    expect(unframedText(observe(inference("'A:'", 'x')), 'A:')).toBeNull();
  });
});

describe('the rest of an output', () => {
  it('has a curve, checkpoints and its ends', () => {
    const seen = observe(
      'Checkpoints will be saved to: x_step_*.pkl\nStep: 1, Loss: 4.5, Time: 22.00 ms\n  Saved checkpoint to x_step_500.pkl\nCheckpoint saved: x final.pkl\n',
      'warning\n',
    );
    expect(seen.curve?.count).toBe(1);
    expect(seen.checkpoints).toEqual(['x_step_500.pkl', 'x final.pkl']);
    expect(seen.head).toContain('Step: 1');
    expect(seen.tail).toContain('warning');
    expect(seen.stderrTail).toBe('warning\n');
    expect(seen.bytes).toEqual({ stdout: 145, stderr: 8 });
  });

  it('reads bars from the error stream, and statements from the other', () => {
    const seen = observe(
      'Final loss: 1.25\n',
      '\r30/250 [00:45<05:30, 1.50s/it, loss=1.2]\r31/250 [00:46<05:30, 1.50s/it, loss=1.1]\n',
    );
    expect(seen.curve).toMatchObject({ count: 2, stated: { finalLoss: 1.25 } });
    expect(seen.tail).toBe('Final loss: 1.25\n31/250 [00:46<05:30, 1.50s/it, loss=1.1]\n');
  });

  it('raises the alarm as soon as the line is whole', () => {
    const observer = createObserver();
    observer.push('stdout', encode('Step: 1, Loss: 4.5\nStep: 2, Loss: na'), 0);
    expect(observer.alarm()).toBeNull();
    expect(observer.progress()).toEqual({ step: 1, goal: null, loss: 4.5 });
    observer.push('stdout', encode('n\n'), 0);
    expect(observer.alarm()).toMatchObject({ kind: 'nan', step: 2, before: 4.5 });
  });

  it('keeps signatures with their line, at most three of a kind', () => {
    const line = "\x1b[31m[1,0]<stdout>: ModuleNotFoundError: No module named 'ttml'\x1b[0m\n";
    const seen = observe('a\n', `x\r\ny\n${line.repeat(9)}`);
    expect(seen.signatures).toHaveLength(3);
    expect(seen.signatures[0]).toEqual({
      id: 'environment/no-ttml',
      stream: 'stderr',
      line: "ModuleNotFoundError: No module named 'ttml'",
      lineNumber: 3,
    });
  });

  it('keeps the start and the end of a long output', () => {
    const seen = observe(Array.from({ length: 20_000 }, (_, i) => `line ${i} é\n`).join(''));
    expect(seen.head.startsWith('line 0 é\nline 1 é\n')).toBe(true);
    expect(seen.tail.endsWith('line 19999 é\n')).toBe(true);
    expect(seen.head).toHaveLength(8192);
    expect(seen.tail).toHaveLength(8192);
    expect(`${seen.head}${seen.tail}`).not.toContain('\ufffd');
  });

  it('never throws, is bounded, and is the same in any chunking of one stream', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        RULE,
        'Generated text:',
        '\n',
        '\r',
        '\x1b[1m',
        "  Prompt: 'A'\n",
        'Killed\n',
      ),
      fc.constantFrom('Step: 4, Loss: 2.5\n', '[OUTPUT] ----\n', 'é', '\r\n'),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(500)), (pieces, cuts) => {
        const bytes = encode(pieces.join(''));
        const whole = createObserver();
        whole.push('stdout', bytes, 0);
        const parts = createObserver();
        let from = 0;
        for (const cut of cuts.map((at) => at % (bytes.length + 1)).sort((a, b) => a - b)) {
          parts.push('stdout', bytes.subarray(from, cut), 0);
          from = cut;
        }
        parts.push('stdout', bytes.subarray(from), 0);
        const seen = whole.finish();
        expect(parts.finish()).toEqual(seen);
        expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
      }),
      { numRuns: 40 },
    );
  });
});
