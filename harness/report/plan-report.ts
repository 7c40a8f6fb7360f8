import type { Plan, Task } from '../plan/plan.ts';
import { cutEnd, cutPath, displayWidth, padEnd, padStart, wrap } from './display-width.ts';
import { createPaint, type Paint } from './paint.ts';
import { commandLine, oneLine } from './plain-text.ts';
import { plural, tallyText, thousands } from './summary.ts';

export interface PlanReportOptions {
  columns: number;
  colour: boolean;
}

/**
 * Every task of every plan, to run or to skip with its reason, and the sums. Targets whose plans say the same
 * are shown once, side by side in the heading.
 */
export function renderPlan(plans: readonly Plan[], options: PlanReportOptions): string {
  const paint = createPaint(options.colour);
  const columns = Math.max(40, options.columns);
  const lines: string[] = [];
  for (const group of samePlans(plans)) {
    lines.push(...planLines(group.plan, group.targets, columns, paint), '');
  }
  lines.push(...sumLines(plans, columns, paint));
  return `${lines.join('\n')}\n`;
}

function samePlans(plans: readonly Plan[]): { plan: Plan; targets: string[] }[] {
  const groups = new Map<string, { plan: Plan; targets: string[] }>();
  for (const plan of plans) {
    const shown = plan.tasks.map((task) => [
      task.command,
      task.line,
      task.text,
      task.action,
      task.reason,
      task.detail,
      task.permission,
      task.touches,
    ]);
    const key = JSON.stringify([plan.lesson, plan.file, plan.tier, shown]);
    const group = groups.get(key) ?? { plan, targets: [] };
    group.targets.push(plan.target);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function planLines(
  plan: Plan,
  targets: readonly string[],
  columns: number,
  paint: Paint,
): string[] {
  const about = `${cutPath(oneLine(plan.file), columns)} · tier ${plan.tier} · ${sums(plan.tasks)}`;
  const lines = [
    `${paint.strong(oneLine(plan.lesson))} on ${targets.join(', ')}`,
    ...wrap(about, columns).map(paint.faint),
  ];
  const width = Math.max(4, ...plan.tasks.map((task) => String(task.line).length));
  let step: string | null = null;
  for (const task of plan.tasks) {
    if (task.step !== step) {
      step = task.step;
      lines.push(
        '',
        `  ${paint.strong(cutEnd(oneLine(task.stepTitle || task.step), columns - 2))}`,
      );
    }
    lines.push(...taskLines(task, width, columns, paint));
  }
  return lines;
}

function taskLines(task: Task, width: number, columns: number, paint: Paint): string[] {
  const runs = task.action === 'run';
  const number = paint.faint(padStart(String(task.line), width));
  const room = columns - width - 3;
  const reason = runs ? '' : (task.reason ?? '');
  const gap = reason === '' ? 0 : displayWidth(reason) + 1;
  const text = cutEnd(commandLine(task.text), room - gap);
  const mark = runs ? paint.good('▸') : paint.faint('-');
  const shown = runs ? text : paint.faint(padEnd(text, room - gap));
  const lines = [
    `${number} ${mark} ${shown}${reason === '' ? '' : ` ${paint.warn(reason)}`}`.trimEnd(),
  ];
  const notes = task.saves.map(
    ({ path, line: from }) => `saves ${oneLine(path)} first (line ${from})`,
  );
  if (runs && task.announced !== null) notes.push(`is to fail: "${oneLine(task.announced)}"`);
  if (!runs && task.detail !== '') notes.push(oneLine(task.detail));
  if (task.permission !== null) {
    const touched = task.touches.map(oneLine).join(', ') || 'what it names';
    const allowed = runs ? `(${task.permission})` : `and needs --allow ${task.permission}`;
    notes.push(`touches ${touched} ${allowed}`);
  }
  for (const note of notes) {
    for (const part of wrap(note, room - 2)) {
      lines.push(paint.faint(`${' '.repeat(width + 5)}${part}`));
    }
  }
  return lines;
}

/** `41 of 103 commands to run, 62 skipped: 30 troubleshooting, 32 tier`. */
function sums(tasks: readonly Task[]): string {
  const run = tasks.filter((task) => task.action === 'run').length;
  const skipped = tasks.flatMap((task) => (task.action === 'skip' ? [task.reason ?? ''] : []));
  const why =
    skipped.length === 0 ? '' : `, ${thousands(skipped.length)} skipped: ${tallyText(skipped)}`;
  return `${thousands(run)} of ${plural(tasks.length, 'command')} to run${why}`;
}

function sumLines(plans: readonly Plan[], columns: number, paint: Paint): string[] {
  if (plans.length === 0) return ['nothing is planned: no lesson was selected'];
  const tasks = plans.flatMap((plan) => plan.tasks);
  const head = plans.length === 1 ? '1 plan' : plural(plans.length, 'plan');
  return wrap(`${head}: ${sums(tasks)}`, columns).map(paint.strong);
}

/** Ids of the tasks that would run, one a line: what `--list` prints and what selects them again. */
export function renderList(plans: readonly Plan[]): string {
  return plans
    .flatMap((plan) => plan.tasks)
    .filter((task) => task.action === 'run')
    .map((task) => `${oneLine(task.id)}\n`)
    .join('');
}

/** `plan --format json`; version 1 of that document. */
export function planJson(plans: readonly Plan[]): string {
  const document = {
    version: 1,
    plans: plans.map((plan) => ({
      lesson: plan.lesson,
      target: plan.target,
      tasks: plan.tasks.map((task) => ({
        id: task.id,
        line: task.line,
        text: task.text,
        step: task.step,
        action: task.action,
        reason: task.reason,
      })),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
