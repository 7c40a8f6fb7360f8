import type { CheckRecorded, JournalEvent, TaskEnded } from '../journal/event.ts';
import { cutEnd, wrap } from './display-width.ts';
import { MARKS, type Paint } from './paint.ts';
import { oneLine } from './plain-text.ts';
import { fateOfEnded, type Omitted, type ProgressEvent, type RunView } from './run-view.ts';
import { duration, lossText, plural, tallyText, thousands } from './summary.ts';
import { type Columns, endedCells, shortText, type TaskCells, taskLine } from './task-line.ts';

/** What is needed to turn an event into lines: the run it belongs to, and the columns that all lines share. */
export interface LineContext {
  view: RunView;
  /** As the lines name it: `n150`, or `lesson@n150`. */
  target: string;
  columns: Columns;
  paint: Paint;
}

function line(context: LineContext, cells: Partial<TaskCells>): string {
  const blank: TaskCells = {
    mark: ' ',
    outcome: null,
    target: context.target,
    line: '',
    stage: '',
    text: '',
    note: '',
    seconds: null,
  };
  return taskLine({ ...blank, ...cells }, context.columns, context.paint);
}

function taskCells(context: LineContext, id: string): Partial<TaskCells> {
  const task = context.view.tasks.get(id);
  if (!task) return { text: oneLine(id.slice(id.indexOf('#') + 1)) };
  return { line: String(task.line), stage: task.stage ?? '', text: shortText(task.text) };
}

export function endedLines(context: LineContext, event: TaskEnded): string[] {
  const task = context.view.tasks.get(event.task) ?? null;
  const cells = {
    ...taskCells(context, event.task),
    ...endedCells(task, event, () => fateOfEnded(context.view, event)),
    seconds: event.seconds,
  };
  const again = event.attempt > 1 && !context.view.rehearsing ? `attempt ${event.attempt}` : '';
  const note = [again, cells.note].filter((part) => part !== '').join(', ');
  const lines = [line(context, { ...cells, note })];
  if (event.leftovers.length > 0) {
    const what = `${plural(event.leftovers.length, 'process', 'processes')} left behind and ended: ${oneLine(event.leftovers.join(', '))}`;
    lines.push(line(context, { mark: '!', outcome: 'unknown', text: what }));
  }
  return lines;
}

export function slowLine(
  context: LineContext,
  event: Extract<JournalEvent, { kind: 'task-slow' }>,
): string {
  const silent = event.silentSeconds >= 1 ? `, silent ${duration(event.silentSeconds)}` : '';
  return line(context, {
    ...taskCells(context, event.task),
    mark: '!',
    outcome: 'unknown',
    note: `SLOW ${duration(event.seconds)} of ${duration(event.limitSeconds)}${silent}`,
  });
}

/** A block that the lesson has the reader save: written, or why not. */
export function savedLines(
  context: LineContext,
  event: Extract<JournalEvent, { kind: 'file-saved' }>,
): string[] {
  const { failure } = event;
  const what = failure === null ? 'saved' : 'could not be saved';
  return [
    line(context, {
      mark: failure === null ? '+' : '!',
      outcome: failure === null ? null : 'unknown',
      line: String(event.line),
      text: `${oneLine(event.path)} ${what}${failure === null ? '' : `: ${oneLine(failure)}`}`,
    }),
  ];
}

/** A line for a log: what a terminal would show at its foot. */
export function progressLine(context: LineContext, event: ProgressEvent): string {
  return line(context, {
    ...taskCells(context, event.task),
    mark: '…',
    note: `step ${progressNote(event)}`,
    seconds: event.seconds,
  });
}

function progressNote(event: ProgressEvent): string {
  const goal = event.goal === null ? '' : `/${thousands(event.goal)}`;
  return `${thousands(event.step)}${goal} loss ${lossText(event.loss)}`;
}

const BAR = 10;

/** The line at a terminal's foot for what runs now on one target. */
export function statusLine(context: LineContext, now: number): string {
  const { running, progress } = context.view;
  if (!running) return '';
  const goal = progress?.goal ?? null;
  const share = progress && goal ? Math.min(1, Math.max(0, progress.step / goal)) : null;
  const full = Math.round((share ?? 0) * BAR);
  const bar = share === null ? '' : `${'━'.repeat(full)}${'╌'.repeat(BAR - full)} `;
  return line(context, {
    ...taskCells(context, running.task),
    mark: '›',
    note: progress ? `${bar}${progressNote(progress)}` : '',
    seconds: progress?.seconds ?? Math.max(0, now - running.since) / 1000,
  });
}

/** Commands in a row that were not run: one by its text, more as a sum. */
export function omittedLine(context: LineContext, omitted: Omitted): string {
  const { kind, tasks } = omitted;
  const [first] = tasks;
  const last = tasks.at(-1);
  const stages = new Set(tasks.map((task) => task?.stage ?? ''));
  const stage = stages.size === 1 ? ([...stages][0] ?? '') : '';
  const cells = { mark: MARKS[kind], outcome: kind, stage } as const;
  const by = kind === 'blocked' ? 'by ' : '';
  const why = omitted.why.map((one) => oneLine(by + one));
  if (tasks.length === 1) {
    const note = kind === 'blocked' ? `blocked ${why[0]}` : (why[0] ?? '');
    const text = shortText(first?.text ?? '');
    return line(context, { ...cells, line: String(first?.line ?? ''), text, note });
  }
  const to = last && first && last.line !== first.line ? `to line ${last.line}: ` : '';
  const text = `${to}${thousands(tasks.length)} ${kind}: ${tallyText(why)}`;
  return line(context, { ...cells, line: String(first?.line ?? ''), text, wide: true });
}

export function checkLine(context: LineContext, event: CheckRecorded): string {
  return line(context, {
    mark: MARKS[event.outcome],
    outcome: event.outcome,
    stage: event.stage ?? '',
    text: `${oneLine(event.check)}: ${oneLine(event.message)}`,
  });
}

/** An event that is no command's own; wrapped, since none of it may be lost. */
export function noticeLines(
  context: LineContext,
  mark: string,
  outcome: TaskCells['outcome'],
  text: string,
): string[] {
  const { columns } = context;
  const room = columns.total - columns.target - columns.line - columns.stage - 5;
  return wrap(oneLine(text), Math.max(20, room)).map((part, at) =>
    line(context, { mark: at === 0 ? mark : ' ', outcome, text: cutEnd(part, columns.total) }),
  );
}
