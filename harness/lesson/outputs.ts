import type { CommandDraft } from './commands.ts';
import type { FenceReading } from './fences.ts';
import type { Step } from './lesson.ts';
import { canBeOutput, markedBy } from './markers.ts';
import { shellBlocks } from './shell-block.ts';

/**
 * Gives each block that is marked as output to the command that it belongs to: the last one before it in its
 * step (or before its heading, when the heading is the marker). A symptom without a command before it goes to
 * the first one after it in its step: the cure. `readings` and `drafts` are in reading order.
 */
export function attachOutputs(
  readings: FenceReading[],
  drafts: CommandDraft[],
  steps: Step[],
): void {
  const titles = new Map(steps.map(({ slug, title }) => [slug, title]));
  const data = new Set(
    drafts.filter(({ traits }) => traits[0]?.kind === 'not-shell').map(({ fence }) => fence),
  );
  const byStep = new Map<string, CommandDraft[]>();
  for (const draft of drafts) {
    const own = byStep.get(draft.step);
    if (own) own.push(draft);
    else byStep.set(draft.step, [draft]);
  }
  const ofStep = (step: string) => byStep.get(step) ?? [];
  for (const [at, reading] of readings.entries()) {
    const { fence, leadIn, offset } = reading;
    const kind = markedBy(leadIn);
    if (kind === null || fence.text.trim() === '') continue;
    const typed = shellBlocks(fence) !== null;
    if (typed ? !data.has(fence.index) : !canBeOutput(fence.language)) continue;
    const free = titles.get(fence.step) === leadIn;
    const owner = ownerOf(at, readings, drafts, ofStep, free, kind === 'symptom');
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

/** `free`: the heading is the marker, so the command may stand before it. */
function ownerOf(
  at: number,
  readings: FenceReading[],
  drafts: CommandDraft[],
  ofStep: (step: string) => readonly CommandDraft[],
  free: boolean,
  symptom: boolean,
): CommandDraft | null {
  const reading = readings[at];
  if (!reading) return null;
  const { fence, offset } = reading;
  const behind = firstFrom(drafts, offset);
  let before = behind - 1;
  while (drafts[before]?.fence === fence.index) before--;
  const last = drafts[before];
  if (last && (free || last.step === fence.step)) {
    // Code of another language in between is what the output belongs to.
    for (let other = at - 1; other >= 0; other--) {
      const one = readings[other];
      if (!one || one.offset <= last.offset) break;
      if (one.fence.index === last.fence || canBeOutput(one.fence.language)) continue;
      if (shellBlocks(one.fence) === null) return null;
    }
    return last;
  }
  if (!symptom) return null;
  return ofStep(fence.step).find((draft) => draft.offset > offset) ?? null;
}

/** Index of the first draft that stands at an offset or behind it. */
function firstFrom(drafts: readonly CommandDraft[], offset: number): number {
  let low = 0;
  let high = drafts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((drafts[middle]?.offset ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
