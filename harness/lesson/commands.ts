import { type Diagnostic, diagnosticAtLine } from '../base/diagnostic.ts';
import { parseShell } from '../shell/parse-shell.ts';
import type { ShellText, Statement } from '../shell/shell.ts';
import type { FenceReading } from './fences.ts';
import type { Command, CommandTrait, ExpectedOutput, Step } from './lesson.ts';
import type { Lines } from './lines.ts';
import type { CommandLink } from './links.ts';
import { markedBy } from './markers.ts';
import { notShellBlock, notShellStatement } from './not-shell.ts';
import { remarksOf } from './remarks.ts';
import { placeIn, type ShellBlock, shellBlocks } from './shell-block.ts';
import { stageOfLabel } from './stage.ts';
import { stepAt } from './steps.ts';
import { traitsOfStatement } from './traits.ts';

/** A command before it has its id; `offset` orders fences and links by place. */
export interface CommandDraft extends Omit<Command, 'id'> {
  offset: number;
}

export type CommandText = (command: string, args: string | null) => string | null;

export interface CommandContext {
  steps: Step[];
  /** What `alternativeSteps` tells of them. */
  otherWays: ReadonlyMap<string, Step>;
  lines: Lines;
  file: string;
  diagnostics: Diagnostic[];
}

/** One shell text of a fence with its syntax, and the commands that come of it. */
export interface ShellDraft {
  block: ShellBlock;
  shell: ShellText;
  /** One a statement; a single one for a block that is no shell. */
  drafts: CommandDraft[];
}

/** Shell texts of one fence with their commands; none when it is no shell block. */
export function commandsOfFence(reading: FenceReading, context: CommandContext): ShellDraft[] {
  const blocks = shellBlocks(reading.fence) ?? [];
  return blocks
    .filter((block) => block.text.trim() !== '')
    .map((block, order) => {
      const shell = parseShell(block.text);
      const offset = reading.offset + order / (blocks.length + 1);
      const drafts = commandsOfBlock(block, shell, reading, context);
      return { block, shell, drafts: drafts.map((draft) => ({ ...draft, offset })) };
    });
}

function commandsOfBlock(
  block: ShellBlock,
  shell: ShellText,
  { fence, leadIn }: FenceReading,
  context: CommandContext,
): Omit<CommandDraft, 'offset'>[] {
  const step = stepAt(context.steps, fence.line);
  const first = shell.statements[0];
  const strange =
    first !== undefined && shell.statements.some((one) => notShellStatement(one, first) !== null);
  const whole =
    notShellBlock(block.text) ??
    (markedBy(leadIn) !== null && (strange || shell.faults.length > 0)
      ? `"${leadIn}" introduces output`
      : null);
  if (whole !== null) return [{ ...wholeBlock(block, fence.index, step, whole), leadIn }];
  const remarks = remarksOf(block, shell);
  const about = { leadIn, step, otherWays: context.otherWays };
  const drafts = shell.statements.map((statement, at) => {
    const remark = remarks[at];
    const comments = remark?.comments ?? [];
    const stage = comments.map(({ text }) => stageOfLabel(text)).find((found) => found !== null);
    const labelled = /^\W*stage\b/i.test(leadIn) ? stageOfLabel(leadIn) : null;
    const draft: Omit<CommandDraft, 'offset'> = {
      step: step.slug,
      source: 'fence',
      text: statement.text,
      ...extentOf(block, statement.start, statement.end),
      verb: statement.verb,
      comments,
      stage: stage ?? labelled ?? step.stage,
      fence: fence.index,
      leadIn,
      traits: traitsOfStatement(statement, { ...about, remark, first: first ?? statement }),
      outputs: remark?.outputs ?? [],
      announced: null,
    };
    if (draft.traits[0]?.kind === 'not-shell') draft.verb = 'shell';
    return draft;
  });
  remarks.forEach((remark, at) => {
    const [draft, before] = [drafts[at], drafts[at - 1]];
    if (draft && before && remark.shownAs !== null && !remarks[at - 1]?.shownAs)
      before.outputs.push(shownBelow(remarks, drafts, at, remark.shownAs));
  });
  const last = drafts.at(-1);
  if (block.output && last)
    last.outputs.push({ fence: fence.index, ...block.output, marker: '$', kind: 'expected' });
  if (
    !drafts.some(({ traits }) =>
      traits.some(({ kind }) => kind === 'not-shell' || kind === 'placeholder'),
    )
  )
    for (const fault of shell.faults.slice(0, 1)) {
      const { line, column } = placeIn(block, fault.offset);
      context.diagnostics.push(
        diagnosticAtLine(
          'shell/syntax',
          'error',
          context.file,
          line,
          `bash cannot parse this block: ${fault.message}`,
          {
            column,
            help: 'Paste the block into `bash -n` to see what is missing.',
          },
        ),
      );
    }
  return drafts;
}

/** Output that stands in the block itself, below a comment such as `# Expected output`. */
function shownBelow(
  remarks: { shownAs: string | null }[],
  drafts: Omit<CommandDraft, 'offset'>[],
  from: number,
  marker: string,
): ExpectedOutput {
  let to = from;
  while (remarks[to]?.shownAs === marker) to++;
  const lines = drafts.slice(from, to).map((draft) => draft.text);
  const line = drafts[from]?.line ?? 1;
  return { fence: null, line, text: lines.join('\n'), marker: `# ${marker}`, kind: 'expected' };
}

function extentOf(block: ShellBlock, start: number, end: number) {
  const from = placeIn(block, start);
  const to = placeIn(block, end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function wholeBlock(
  block: ShellBlock,
  fence: number,
  step: Step,
  detail: string,
): Omit<CommandDraft, 'offset'> {
  const start = block.text.search(/\S/);
  const end = block.text.trimEnd().length;
  return {
    step: step.slug,
    source: 'fence',
    text: block.text.slice(start, end),
    ...extentOf(block, start, end),
    verb: 'shell',
    comments: [],
    stage: step.stage,
    fence,
    leadIn: '',
    traits: [{ kind: 'not-shell', detail }],
    outputs: [],
    announced: null,
  };
}

/** The command behind a link; its text comes from the configuration. */
export function commandOfLink(
  link: CommandLink,
  context: CommandContext,
  commandText: CommandText | undefined,
): CommandDraft {
  const line = context.lines.lineAt(link.start);
  const step = stepAt(context.steps, line);
  const text = commandText?.(link.command, link.args)?.trim() ?? '';
  const statements: Statement[] = text === '' ? [] : parseShell(text).statements;
  const traits: CommandTrait[] =
    text === ''
      ? [{ kind: 'no-shell-text', detail: `what \`${link.command}\` runs is not known here` }]
      : uniqueTraits(
          statements.flatMap((one) =>
            traitsOfStatement(one, {
              first: one,
              remark: undefined,
              leadIn: '',
              step,
              otherWays: context.otherWays,
            }),
          ),
        );
  return {
    offset: link.start,
    step: step.slug,
    source: 'link',
    text: text === '' ? link.target : text,
    line,
    column: context.lines.columnAt(link.start),
    endLine: context.lines.lineAt(link.end),
    endColumn: context.lines.columnAt(link.end),
    verb: statements.find((one) => one.verb !== 'shell')?.verb ?? 'shell',
    comments: [],
    stage: step.stage,
    fence: null,
    leadIn: '',
    traits,
    outputs: [],
    announced: null,
  };
}

function uniqueTraits(traits: CommandTrait[]): CommandTrait[] {
  return [...new Map(traits.map((one) => [one.kind, one])).values()];
}

/** Gives ids in reading order: `<slug>/<verb>-<n>`, the verb spelt so that an id holds no dot. */
export function numberCommands(drafts: CommandDraft[]): Command[] {
  const counts = new Map<string, number>();
  return drafts.map(({ offset: _, ...draft }) => {
    const base = `${draft.step}/${idWord(draft.verb)}`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    return { id: `${base}-${count}`, ...draft };
  });
}

const ID_WORDS: Record<string, string> = { '.': 'source', '[': 'test', ':': 'true' };

function idWord(verb: string): string {
  const word = ID_WORDS[verb] ?? verb.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '');
  return word === '' ? 'shell' : word;
}
