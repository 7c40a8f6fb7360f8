import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openContracts } from '../../../engine/lint/contracts.ts';
import { findingsIn } from '../../lint.test-support.ts';
import { PANIC } from '../../lint.ts';
import { contractRules } from './index.ts';

const contracts = openContracts(null, () => null);
const found = (text: string) => findingsIn(text, contractRules, { contracts });

const train = (words: string) =>
  `# L\n\nRequires tt-metal v0.67.0 or later.\n\n\`\`\`bash\npython train_nanogpt.py ${words}\n\`\`\`\n`;

describe('findings of programs', () => {
  it('stand at the word, and name the line that asks for the version', () => {
    const [one, ...others] = found(train('--max_steps 10 --tempreture 0.8'));
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      ...{ rule: 'contract/unknown-flag', line: 6, column: 40, endColumn: 52 },
      message: '`train_nanogpt.py` of tt-metal v0.67.0 has no flag `--tempreture`',
      help: 'Did you mean `--temperature`?',
      related: [{ file: 'lesson.md', line: 3, message: 'tt-metal v0.67.0 is asked for here' }],
    });
  });

  it('give the number of steps that the lesson promises', () => {
    const text = train('--num_epochs 200 --batch_size 4').replace(
      '\n`',
      '\n## Stage 2 (200 epochs, 20,000 steps)\n\n`',
    );
    expect(found(text)).toMatchObject([
      {
        ...{ rule: 'contract/default-wins', severity: 'error' },
        message:
          '`--num_epochs 200` asks for 217,800 steps (1,089 an epoch at batch 4), but without `--max_steps` `train_nanogpt.py` of tt-metal v0.67.0 stops at 5,000',
        help: 'Add `--max_steps 20000`, the number that line 5 gives.',
      },
    ]);
  });

  it('are no more than a warning where no number is promised', () => {
    expect(found(train('--num_epochs 200 --batch_size 4'))).toMatchObject([
      { rule: 'contract/default-wins', severity: 'warning' },
    ]);
  });
});

it('come from any text without an exception', () => {
  const bit = fc.constantFrom(
    ...['# L\n\n', 'Requires tt-metal v0.67.0 or later.\n\n', '```bash\n', '```python\n', '```\n'],
    ...['python x.py ', 'python train_nanogpt.py ', '--max_steps ', '--num_epochs 200 ', '<n> '],
    ...['--batch_size=4 ', '$X ', '... ', '\n', 'Save this as `x.py`:\n\n', 'import argparse\n'],
    ...['p = argparse.ArgumentParser()\n', 'p.add_argument("--a", type=int)\n', 'p.parse_args()\n'],
    ...[
      'cat > x.py << EOF\n',
      'EOF\n',
      'Step 100: loss 2\n',
      '**Expected output:**\n\n',
      '```yaml\n',
    ],
    ...[
      'device_config:\n  enable_ddp: true\n  mesh_shape: [2, 4]\n',
      'build/programming_examples/a/a\n',
    ],
    ...['The default of `--top_k` is 5.\n', "'", '"'],
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 5, arbitrary: bit }, fc.string()), { maxLength: 40 }),
      (bits) => {
        for (const { rule, message } of found(bits.join(''))) {
          expect(rule).not.toBe(PANIC);
          expect(message).not.toContain('\n');
        }
      },
    ),
    { numRuns: 300 },
  );
});
