import type { Lesson } from '../lesson/lesson.ts';
import { shownErrors } from '../lesson/shown-errors.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { SuiteData } from '../suite/suite.ts';
import { type ClockOptions, clocksFor } from './clocks.ts';
import { type Draft, draftCommands, skipReason } from './draft.ts';
import type { Permission, Plan, Task, Tier } from './plan.ts';
import { isUnder, names, type Selection } from './selection.ts';
import { statusUse } from './status-use.ts';

export interface PlanOptions {
  lesson: Lesson;
  suite: SuiteData | null;
  machine: MachineDescriptor;
  tier: Tier;
  selection: Selection;
  allow: ReadonlySet<Permission>;
  clocks: ClockOptions;
}

/** Every command of the lesson for one target, in reading order: to run, or to skip with a reason. */
export function makePlan(options: PlanOptions): Plan {
  const { lesson, suite, machine, tier } = options;
  const drafts = draftCommands(lesson, suite, machine);
  const rules = { tier, target: machine.target, allow: options.allow, suite };
  const tasks = drafts.map((draft) => makeTask(draft, options, skipReason(draft, rules)));
  for (const [index, task] of tasks.entries()) {
    task.needs = needsOf(index, tasks);
    task.statusUse = statusUse(lesson.commands, index);
    task.saves = savesBefore(index, tasks, options);
  }
  leaveOutWhatNeedsSkipped(tasks);
  applySelection(tasks, drafts, options);
  establishWhatIsRequired(tasks, drafts);
  return { version: 1, lesson: lesson.id, file: lesson.file, target: machine.target, tier, tasks };
}

function makeTask(draft: Draft, options: PlanOptions, skip: ReturnType<typeof skipReason>): Task {
  const { command } = draft;
  const calls = draft.shell.statements.flatMap((statement) => statement.calls);
  return {
    id: `${options.lesson.id}@${options.machine.target}#${command.id}`,
    command: command.id,
    line: command.line,
    column: command.column,
    endLine: command.endLine,
    endColumn: command.endColumn,
    text: draft.text,
    step: command.step,
    stepTitle: draft.step?.title ?? '',
    stage: draft.stage,
    action: skip ? 'skip' : 'run',
    reason: skip?.reason ?? null,
    detail: skip?.detail ?? '',
    training: draft.training,
    generation: draft.generation,
    needs: [],
    requires: draft.requires,
    establishes: draft.establishes.plainly,
    announced: command.announced,
    shows: shownErrors(command, options.lesson),
    statusUse: null,
    saves: [],
    products: draft.products,
    reads: [...new Set(calls.flatMap((call) => call.reads))],
    sets: [...new Set(calls.flatMap((call) => call.assigns))],
    permission: draft.demand.permission,
    touches: draft.demand.touches,
    clocks: clocksFor(options.lesson, draft.stage, options.clocks),
    cures: draft.step?.kind === 'troubleshooting',
  };
}

/** What a reader who follows the lesson saves between the command before it and this one. */
function savesBefore(
  index: number,
  tasks: readonly Task[],
  { lesson, tier }: PlanOptions,
): Task['saves'] {
  const from = tasks[index - 1]?.line ?? 0;
  const to = tasks[index]?.line ?? 0;
  const kinds = new Map(lesson.steps.map(({ slug, kind }) => [slug, kind]));
  return lesson.saved
    .filter(({ line, step }) => {
      const kind = kinds.get(step) ?? 'main';
      return (
        line > from && line < to && (kind === 'main' || (kind === 'optional' && tier === 'all'))
      );
    })
    .map(({ path, text, line }) => ({ path, text, line }));
}

/** The nearest earlier training whose checkpoint this command loads or resumes from. */
function needsOf(index: number, tasks: readonly Task[]): string[] {
  const task = tasks[index];
  const wanted = task?.generation?.modelPath ?? task?.training?.resume ?? null;
  if (!task || wanted === null) return [];
  for (let at = index - 1; at >= 0; at -= 1) {
    const earlier = tasks[at];
    if (!earlier || earlier.cures !== task.cures) continue;
    const save = earlier.training?.savePath;
    if (save && (earlier.products.includes(wanted) || wanted.startsWith(save))) return [earlier.id];
  }
  return [];
}

function leaveOutWhatNeedsSkipped(tasks: readonly Task[]): void {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  for (const task of tasks) {
    if (task.action === 'skip') continue;
    const missing = task.needs.map((id) => byId.get(id)).find((need) => need?.action === 'skip');
    if (missing)
      leaveOut(task, 'needs-skipped', `it loads what line ${missing.line} makes, which is skipped`);
  }
}

/** What a command brings about only perhaps is asked for where something that runs cannot do without it. */
function establishWhatIsRequired(tasks: readonly Task[], drafts: readonly Draft[]): void {
  const required = new Set(
    tasks.filter(({ action }) => action === 'run').flatMap(({ requires }) => requires),
  );
  for (const [index, task] of tasks.entries()) {
    const perhaps = drafts[index]?.establishes.perhaps ?? [];
    task.establishes = [...task.establishes, ...perhaps.filter((facet) => required.has(facet))];
  }
}

function leaveOut(task: Task, reason: NonNullable<Task['reason']>, detail: string): void {
  task.action = 'skip';
  task.reason = reason;
  task.detail = detail;
}

/**
 * A part of a lesson runs with what a reader would have done before it: commands that set the scene (no
 * training, no generation, of no other stage), and whatever the chosen ones need.
 */
function applySelection(
  tasks: readonly Task[],
  drafts: readonly Draft[],
  { selection, lesson }: PlanOptions,
): void {
  const steps = new Map(lesson.steps.map((step) => [step.slug, step]));
  const byId = new Map(tasks.map((task) => [task.id, task]));
  if (selection.parts.length > 0) {
    const chosen = new Set<Task>();
    let last = -1;
    for (const [index, task] of tasks.entries())
      if (selection.parts.some((part) => names(part, task, steps))) {
        chosen.add(task);
        if (task.action === 'run') last = index;
      }
    for (const task of [...chosen]) follow(task, byId, chosen);
    for (const [index, task] of tasks.entries()) {
      const draft = drafts[index];
      const scene = draft && !draft.training && !draft.generation && index < last;
      if (task.action === 'run' && !chosen.has(task) && !scene)
        leaveOut(task, 'not-selected', `not part of ${selection.parts.join(', ')}`);
    }
  }
  for (const task of tasks)
    if (task.action === 'run' && selection.without.some((slug) => isUnder(task.step, slug, steps)))
      leaveOut(task, 'not-selected', 'left out on purpose, to show what happens without it');
}

function follow(task: Task, byId: ReadonlyMap<string, Task>, chosen: Set<Task>): void {
  for (const id of task.needs) {
    const need = byId.get(id);
    if (need && !chosen.has(need)) {
      chosen.add(need);
      follow(need, byId, chosen);
    }
  }
}

/** Whether a selection's part names anything at all: a typing error must not run nothing and look fine. */
export function knowsPart(plan: Plan, lesson: Lesson, part: string): boolean {
  const steps = new Map(lesson.steps.map((step) => [step.slug, step]));
  return plan.tasks.some((task) => names(part, task, steps));
}

/** Commands of the plan by what becomes of them. */
export function countPlan(plan: Plan): { commands: number; run: number; skipped: number } {
  const run = plan.tasks.filter((task) => task.action === 'run').length;
  return { commands: plan.tasks.length, run, skipped: plan.tasks.length - run };
}
