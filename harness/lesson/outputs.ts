import type { CommandDraft } from './commands.ts';
import type { FenceReading } from './fences.ts';
import type { Step } from './lesson.ts';
import { canBeOutput, markedBy } from './markers.ts';
import { shellBlocks } from './shell-block.ts';

/**
 * Gives each block that is marked as output to the command that it belongs to: the last one before it in its
 * step (or before its heading, when the heading is the marker). A symptom without a command before it goes to
 * the first one after it in its step: the cure. `drafts` are in reading order.
 */
export function attachOutputs(
  readings: FenceReading[],
  drafts: CommandDraft[],
  steps: Step[],
): void {
  for (const reading of readings) {
    const { fence, leadIn, offset } = reading;
    const kind = markedBy(leadIn);
    if (kind === null || fence.text.trim() === '') continue;
    const shown = drafts.find(
      (draft) => draft.fence === fence.index && draft.traits[0]?.kind === 'not-shell',
    );
    const typed = shellBlocks(fence) !== null;
    if (typed ? shown === undefined : !canBeOutput(fence.language)) continue;
    const owner = ownerOf(reading, readings, drafts, steps, kind === 'symptom');
    if (owner === null || owner.offset === offset) continue;
    owner.outputs.push({
      fence: fence.index,
      line: fence.line + 1,
      text: fence.text,
      marker: leadIn,
      kind,
    });
  }
}

function ownerOf(
  { fence, leadIn, offset }: FenceReading,
  readings: FenceReading[],
  drafts: CommandDraft[],
  steps: Step[],
  symptom: boolean,
): CommandDraft | null {
  const heading = steps.find((step) => step.slug === fence.step);
  const free = heading?.title === leadIn;
  const before = drafts.filter((draft) => draft.offset < offset && draft.fence !== fence.index);
  const last = before.at(-1);
  if (last && (free || last.step === fence.step)) {
    // Code of another language in between is what the output belongs to.
    const other = readings.some(
      (one) =>
        one.offset > last.offset &&
        one.offset < offset &&
        one.fence.index !== last.fence &&
        !canBeOutput(one.fence.language) &&
        shellBlocks(one.fence) === null,
    );
    return other ? null : last;
  }
  if (!symptom) return null;
  return drafts.find((draft) => draft.offset > offset && draft.step === fence.step) ?? null;
}
