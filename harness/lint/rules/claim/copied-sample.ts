import { readTrainerCall } from '../../../plan/calls.ts';
import { parseShell } from '../../../shell/parse-shell.ts';
import { fingerprintOf, unpack } from '../../claims/fingerprint.ts';
import { TINYSHAKESPEARE_LINES } from '../../claims/tinyshakespeare.ts';
import { findingAt, placeOfLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { stepOf } from '../../step-of.ts';

export const copiedSample: LessonRule = {
  scope: 'lesson',
  id: 'claim/copied-sample',
  severity: 'error',
  title: 'A sample of generated text is copied from the training text',
  why: `The lesson shows what a small model writes after training, and shows Shakespeare. No reader's model will write that, and the
one that does has learned the text by heart, which is another thing than fluency.

Lines of samples that belong to a stage of the training or to a command that generates text are looked up among the lines of
tinyshakespeare, whatever their case and punctuation. Two such lines in one sample are told, or one where the sample has no
other line of that length. A preview of the data itself is no such sample.`,
  remedy: 'Show what the trained model wrote.',
  *check(view) {
    if (!/shakespeare/i.test(view.lesson.text)) return;
    const prints = known();
    for (const { fence } of samplesOf(view)) {
      const lines = fence.text.split('\n');
      const long = lines.flatMap((text, at) => {
        const print = text.length > 300 ? null : fingerprintOf(text);
        return print === null ? [] : [{ at, copied: prints.has(print) }];
      });
      const copied = long.filter((line) => line.copied);
      const [first] = copied;
      if (!first || (copied.length < 2 && long.length > 1)) continue;
      yield findingAt(
        placeOfLine(view, fence.line + 1 + first.at),
        copied.length === 1
          ? 'this line of the sample stands word for word in the training text'
          : `${copied.length} lines of this sample stand word for word in the training text`,
        { help: 'Show the text that the trained model wrote.' },
      );
    }
  },
};

let unpacked: ReadonlySet<number> | null = null;

/** Unpacked when first asked for: most lessons train on other texts. */
function known(): ReadonlySet<number> {
  unpacked ??= unpack(TINYSHAKESPEARE_LINES);
  return unpacked;
}

/** Blocks that are shown as what a trained model wrote. */
function samplesOf(view: LessonView) {
  const { lesson, shells } = view;
  const typed = new Set(shells.map(({ fence }) => fence.index));
  const generated = new Set(
    lesson.commands
      .filter(({ text, outputs }) => {
        if (outputs.length === 0) return false;
        return readTrainerCall(parseShell(text)).generation !== null;
      })
      .flatMap(({ outputs }) => outputs.map((output) => output.fence)),
  );
  return lesson.fences.flatMap((fence) => {
    if (typed.has(fence.index) || !/^(?:text|txt|console|output)?$/.test(fence.language)) return [];
    const stage = stepOf(view, fence.step)?.stage ?? null;
    return stage !== null || generated.has(fence.index) ? [{ fence }] : [];
  });
}
