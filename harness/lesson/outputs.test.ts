import { describe, expect, it } from 'vitest';
import { markedBy, promisedByComment } from './markers.ts';
import { blockOf, lessonOf } from './read-lesson.test-support.ts';

describe('markers', () => {
  it.each([
    ['Expected output:', 'expected'],
    ['Expected output (output/phase1.gif):', 'expected'],
    ['Expected response:', 'expected'],
    ["What you'll see:", 'expected'],
    ['What you’ll see:', 'expected'],
    ["You'll see formatted dialogue:", 'expected'],
    ['You should see', 'expected'],
    ['It should print:', 'expected'],
    ['Output:', 'expected'],
    ['Response:', 'expected'],
    ['prints:', 'expected'],
    ['Watch for these messages:', 'expected'],
    ['Example output (Stage 2 - Structure learned!):', 'example'],
    ['Sample output (excerpt):', 'example'],
    ['Common error if skipped:', 'symptom'],
    ['Symptoms:', 'symptom'],
    ["Without the correct environment, you'll see:", 'symptom'],
    ['Full error:', 'symptom'],
    ['Project structure:', null],
    ['Before fine-tuning:', null],
    ['Expected timeline:', null],
    ['Run the validation script:', null],
    ['You ask:', null],
    ['', null],
  ])('%j is %s', (leadIn, kind) => {
    expect(markedBy(leadIn)).toBe(kind);
  });

  it.each([
    ['Should be ~1.1MB', '~1.1MB'],
    ['Should print: 4 chips detected', '4 chips detected'],
    ['Expect: {"status": "ok"}', '{"status": "ok"}'],
    ['→ {"data": []}', '{"data": []}'],
    ['Output: output/baseline.gif', null],
    ['Expected output', ''],
    ['Verify download', null],
    ['Must be running first', null],
  ])('comment %j promises %j', (comment, text) => {
    expect(promisedByComment(comment, true)).toBe(text);
  });
});

describe('outputs', () => {
  const outputs = (text: string) =>
    lessonOf(text).commands.map((command) =>
      command.outputs.map(({ kind, text: shown }) => `${kind} ${shown}`),
    );

  it('belong to the last command before them in their step', () => {
    expect(
      outputs(
        '```sh\na\nb\n```\n**Expected output:**\n```\nx\n```\n```sh\nc\n```\nYou should see:\n```text\ny\n```\n',
      ),
    ).toEqual([[], ['expected x'], ['expected y']]);
    expect(outputs('# A\n```sh\na\n```\n# B\nOutput:\n```\nx\n```\n')).toEqual([[]]);
    expect(outputs('## A\n```sh\na\n```\n### Expected output\n```\nx\n```\n')).toEqual([
      ['expected x'],
    ]);
  });

  it('belong to a link too', () => {
    expect(outputs('[Install](command:x)\n\n**Expected output:**\n```\ndone\n```\n')).toEqual([
      ['expected done'],
    ]);
  });

  it('do not belong to a command when code of another language stands between', () => {
    expect(outputs('```sh\na\n```\n```python\nprint(1)\n```\nOutput:\n```\n1\n```\n')).toEqual([
      [],
    ]);
  });

  it('are not trees, diagrams and prompts', () => {
    expect(outputs('```sh\na\n```\nProject structure:\n```\nsrc/\n```\n')).toEqual([[]]);
  });

  it('without a command before them are symptoms of what follows', () => {
    expect(
      outputs('# Issue 1\n\n**Symptoms:**\n```\nError: x\n```\n**Fix:**\n```bash\na\n```\n'),
    ).toEqual([['symptom Error: x']]);
    expect(outputs('# A\n\nExpected output:\n```\nx\n```\n```bash\na\n```\n')).toEqual([[]]);
  });

  it('can be comments below or behind a command', () => {
    const { commands } = blockOf(
      '# Verify\nls -lh x\n# Should be ~1.1MB\n\ntt-smi -s  # Should print: 4 chips\npwd\n# Should exist\n# Next\ncd x',
    );
    expect(
      commands.map(({ outputs: shown }) =>
        shown.map(({ text, line, marker }) => [line, text, marker]),
      ),
    ).toEqual([
      [[8, '~1.1MB', '# Should be ~1.1MB']],
      [[10, '4 chips', '# Should print: 4 chips']],
      [],
      [],
    ]);
    expect(commands[3]?.comments.map((comment) => comment.text)).toEqual(['Next']);
  });
});
