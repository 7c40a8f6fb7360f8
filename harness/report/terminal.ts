import type { JournalEvent } from '../journal/event.ts';
import type { LiveEvent } from '../judge/live.ts';
import { readRecord } from '../judge/run-record.ts';
import type { Results } from '../judge/verdict.ts';
import type { Plan } from '../plan/plan.ts';
import { type ClosingContext, closingLines, lastLines } from './closing-lines.ts';
import { cutEnd, wrap } from './display-width.ts';
import {
  checkLine,
  endedLines,
  type LineContext,
  noticeLines,
  omittedLine,
  progressLine,
  savedLines,
  slowLine,
  statusLine,
} from './event-lines.ts';
import { createLiveBlock, createPlainLog } from './live-block.ts';
import { createPaint, MARKS, paintOutcome } from './paint.ts';
import { headerLines, type ReportHeader } from './report-header.ts';
import { createRunView, learnEnd, learnPlan, omit, type RunView, takeOmitted } from './run-view.ts';
import { stageRows, stageTable } from './stage-table.ts';
import { brokenOff, onlyFor, sumsText } from './summary.ts';
import type { Columns } from './task-line.ts';

export interface TerminalOptions {
  write(text: string): void;
  /** Columns of the terminal now; asked again for every line, since a window can be resized. */
  columns: number | (() => number);
  /** Whether lines at the foot can be drawn again. Needs `colour` too, since it takes escape sequences. */
  isTerminal: boolean;
  /** False: not one escape sequence is written. */
  colour: boolean;
  /** Only the first line, what did not hold, and the last line. */
  quiet: boolean;
  /** Milliseconds, for drawing the foot at most ten times a second; without it every event draws. */
  now?: () => number;
}

export interface TerminalReport {
  start(header: ReportHeader): void;
  event(event: LiveEvent): void;
  finish(results: Results, context: ClosingContext): void;
}

/** In a log, progress of one command is said at most so often. */
const LOG_EVERY_SECONDS = 10;
/** Below this width lines would be all columns and no text. */
const LEAST_COLUMNS = 40;
const MOST_COLUMNS = 140;

/** Tells a run as it happens, one line a command, and at its end what did not hold. */
export function createTerminalReport(options: TerminalOptions): TerminalReport {
  const paint = createPaint(options.colour);
  const live = options.isTerminal && options.colour && !options.quiet;
  const log = live ? createLiveBlock(options.write, options.now) : createPlainLog(options.write);
  let lastLine = '';
  /** Never two blank lines in a row. */
  const append = (lines: readonly string[]) => {
    const kept = lines.filter((line) => {
      const double = line === '' && lastLine === '';
      lastLine = line;
      return !double;
    });
    log.append(kept);
  };
  const views = new Map<string, RunView>();
  const judged = new Set<string>();
  const widths = { target: 0, line: 4, stage: 0 };
  let lessons = 1;
  /** Time of the latest event: what stands in for a clock here. */
  let latest = 0;

  const columns = () => {
    const asked = typeof options.columns === 'number' ? options.columns : options.columns();
    // The last column stays free: some terminals wrap when it is filled.
    const most = Math.min(MOST_COLUMNS, (asked || 80) - (live ? 1 : 0));
    return Math.max(LEAST_COLUMNS, most);
  };
  const viewOf = (lesson: string, target: string) => {
    const key = `${lesson}@${target}`;
    const view = views.get(key) ?? createRunView(lesson, target);
    views.set(key, view);
    return view;
  };
  const nameOf = (view: RunView) =>
    lessons > 1 ? `${cutEnd(view.lesson, 14)}@${view.target}` : view.target;
  const contextOf = (view: RunView): LineContext => {
    const target = nameOf(view);
    widths.target = Math.max(widths.target, target.length);
    const shared: Columns = { total: columns(), ...widths };
    return { view, target, columns: shared, paint };
  };
  const redraw = (at: number) => {
    latest = Math.max(latest, at);
    if (!live) return;
    const lines = [...views.values()]
      .filter((view) => view.running !== null)
      .map((view) => statusLine(contextOf(view), latest));
    log.update(lines);
  };
  const say = (view: RunView, tell: (context: LineContext) => string[]) => {
    const context = contextOf(view);
    const before = takeOmitted(view);
    const lines = before ? [omittedLine(context, before)] : [];
    if (!options.quiet) append([...lines, ...tell(context)]);
  };
  const widen = (plan: Plan) => {
    for (const task of plan.tasks) {
      widths.line = Math.max(widths.line, String(task.line).length);
      widths.stage = Math.min(10, Math.max(widths.stage, task.stage?.length ?? 0));
    }
  };

  const journal = (view: RunView, event: JournalEvent) => {
    view.events.push(event);
    switch (event.kind) {
      case 'run-started':
        learnPlan(view, event.plan);
        widen(event.plan);
        break;
      case 'task-started':
        view.running = { task: event.task, since: event.at };
        view.toldAt = 0;
        say(view, () => []);
        break;
      case 'file-saved':
        say(view, (context) => savedLines(context, event));
        break;
      case 'task-slow':
        say(view, (context) => [slowLine(context, event)]);
        break;
      case 'task-ended':
        learnEnd(view, event);
        say(view, (context) => endedLines(context, event));
        break;
      case 'job-ended': {
        const run = readRecord(view.events)?.tasks.get(event.task)?.runs.at(-1);
        const { ended, job } = run ?? {};
        if (ended && job?.at === event.at) say(view, (context) => endedLines(context, ended));
        break;
      }
      case 'task-skipped':
      case 'task-blocked': {
        const ended = omit(view, event);
        if (ended && !options.quiet) append([omittedLine(contextOf(view), ended)]);
        break;
      }
      case 'check-recorded':
        say(view, (context) => [checkLine(context, event)]);
        break;
      case 'device-checked':
        if (!event.free) {
          const held = `the device is still held by ${event.holders.join(', ')}`;
          say(view, (context) => noticeLines(context, '!', 'failed', held));
        }
        break;
      case 'cure-started': {
        view.rehearsing = true;
        const cure = `line ${event.line}: trying the lesson's own cure for ${event.fault}`;
        say(view, (context) => noticeLines(context, '↻', 'unknown', cure));
        break;
      }
      case 'run-ended':
        view.running = null;
        say(view, (context) => {
          if (event.why === 'done') return [];
          const why = event.message === '' ? '' : `: ${event.message}`;
          return noticeLines(context, '!', 'failed', `${event.why}${why}`);
        });
        break;
      case 'probed':
      case 'training-text-digested':
        break;
    }
    redraw(event.at);
  };

  const tellJudged = (lesson: string, target: string, results: Results) => {
    const view = viewOf(lesson, target);
    const verdicts = results.verdicts.filter(
      (verdict) => verdict.lesson === lesson && verdict.target === target,
    );
    judged.add(`${lesson}@${target}`);
    say(view, (context) => {
      const table = stageTable(stageRows(verdicts, view.curves), columns(), paint);
      const coverage = results.coverage.find(
        (one) => one.lesson === lesson && one.target === target,
      );
      const broken = coverage !== undefined && brokenOff(coverage);
      const cut = results.run.running ? '  still running' : '  interrupted';
      const state = broken ? (coverage.begun ? cut : '  not begun') : '';
      const idle = coverage === undefined || coverage.ran === 0;
      const held = idle && !verdicts.some((verdict) => verdict.outcome === 'passed');
      const good = held ? 'skipped' : 'passed';
      const outcome = results.summary.failed === 0 && !broken ? good : 'failed';
      // What was broken off has not held, and need not have failed.
      const mark = paintOutcome(paint, outcome, broken ? '!' : MARKS[outcome]);
      const where = context.target === target ? `${lesson} on ${target}` : context.target;
      const sums = wrap(sumsText(results), columns() - 2).map((part) => `  ${part}`);
      const head = `${mark} ${paint.strong(where)}${paint.bad(state)}`;
      return ['', head, ...sums, ...table, ''];
    });
  };

  return {
    start(header) {
      lessons = header.lessons.length;
      for (const target of header.targets) widths.target = Math.max(widths.target, target.length);
      if (lessons > 1) {
        const longest = Math.max(...header.lessons.map((lesson) => cutEnd(lesson, 14).length));
        widths.target += longest + 1;
      }
      const lines = headerLines(header, columns(), paint);
      append(options.quiet ? lines.slice(0, 1) : [...lines, '']);
    },
    event(event) {
      if (event.kind === 'judged') {
        tellJudged(event.lesson, event.target, event.results);
        redraw(latest);
        return;
      }
      const view = viewOf(event.lesson, event.target);
      if (event.kind === 'journal') {
        journal(view, event.event);
        return;
      }
      if (view.running?.task !== event.task) return;
      view.progress = event;
      if (live) redraw(view.running.since + event.seconds * 1000);
      else if (event.seconds - view.toldAt >= LOG_EVERY_SECONDS) {
        view.toldAt = event.seconds;
        say(view, (context) => [progressLine(context, event)]);
      }
    },
    finish(results, context) {
      log.close();
      for (const view of views.values()) say(view, () => []);
      for (const { lesson, target } of results.coverage) {
        if (judged.has(`${lesson}@${target}`)) continue;
        const own = onlyFor(results, lesson, target);
        tellJudged(lesson, target, own);
      }
      append(closingLines(results, context, columns(), paint));
      append(lastLines(results, context, columns(), paint));
    },
  };
}
