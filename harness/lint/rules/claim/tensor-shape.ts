import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import { pythonProgramsOf } from '../../programs/python-programs.ts';
import type { LessonRule } from '../../rule.ts';
import { shapeFaults } from '../../tensor-shapes.ts';

export const tensorShape: LessonRule = {
  scope: 'lesson',
  id: 'claim/tensor-shape',
  severity: 'error',
  title: 'Tensors whose shapes do not fit together',
  why: `A matrix of (128, 256) times one of (128, 512), or 1000 values that are reshaped to (32, 32): one of the numbers was changed and the other was not. PyTorch
and TT-NN refuse it when the line is reached.

The rule follows tensors whose sizes are written as numbers, from \`torch.randn\` and its like through \`ttnn.from_torch\`, to \`matmul\`, \`@\`, \`reshape\` and
\`view\`. What it cannot follow it leaves alone.`,
  remedy: 'Give both the size that is meant.',
  *check(view) {
    for (const program of pythonProgramsOf(view)) {
      if (!/matmul|\bmm\(| @ |reshape|\.view\(/.test(program.text)) continue;
      if (SHOWN.test(program.text)) continue;
      for (const { line, word, message, made } of shapeFaults(program.text)) {
        const at = Math.min(program.line + line, view.lines.count);
        yield findingAt(placeInLine(view, at, word.slice(0, 20)), message, {
          help: 'Give both the size that is meant.',
          related: made.map((one) =>
            relatedLine(
              view,
              Math.min(program.line + one.line, view.lines.count),
              `\`${one.name}\` gets its shape here`,
            ),
          ),
        });
      }
    }
  },
};

/** The program shows what goes wrong. */
const SHOWN =
  /#.*\b(?:error|fails?|wrong|mismatch|invalid|raises?)\b|❌|\bexcept\b|pytest\.raises/i;
