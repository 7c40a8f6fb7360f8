import { lastPart } from '../base/last-part.ts';
import type { Outcome } from '../base/outcome.ts';
import type { Ending, TaskEnded } from '../journal/event.ts';
import { didNotFail, failedAsPromised, failureOf } from '../judge/command-failed.ts';
import type { Fate } from '../judge/fate.ts';
import { harmlessStatus } from '../judge/harmless-status.ts';
import type { Task } from '../plan/plan.ts';
import { cutEnd, displayWidth, padEnd, padStart } from './display-width.ts';
import { MARKS, type Paint, paintOutcome } from './paint.ts';
import { commandLine, oneLine } from './plain-text.ts';
import { duration, lossText, thousands } from './summary.ts';

/** Widths that all lines of a run share, so that they stand in columns. */
export interface Columns {
  /** Columns of the terminal, or 80 for a log. */
  total: number;
  target: number;
  line: number;
  /** 0 when no command belongs to a stage. */
  stage: number;
}

export interface TaskCells {
  mark: string;
  /** Colour of the mark and the note. */
  outcome: Outcome | null;
  target: string;
  line: string;
  stage: string;
  text: string;
  /** Said on the right, before the duration; empty for nothing. */
  note: string;
  /** `null` for a line that has none. */
  seconds: number | null;
  /** The text takes the room of the stage too: for a sum over commands. */
  wide?: boolean;
}

const DURATION = 7;
const LEAST_TEXT = 16;

/** One line of at most `columns.total` columns; the command's text gives way to the note. */
export function taskLine(cells: TaskCells, columns: Columns, paint: Paint): string {
  const colour = (text: string) =>
    cells.outcome === null ? paint.faint(text) : paintOutcome(paint, cells.outcome, text);
  const parts = [
    colour(cells.mark),
    paint.strong(padEnd(cells.target, columns.target)),
    paint.faint(padStart(cells.line, columns.line)),
  ];
  const staged = columns.stage > 0 && !(cells.wide && cells.stage === '');
  if (staged) parts.push(padEnd(cutEnd(cells.stage, columns.stage), columns.stage));
  const stage = staged ? columns.stage + 1 : 0;
  const used = 2 + columns.target + 1 + columns.line + 1 + stage;
  const timed = cells.seconds === null ? 0 : DURATION;
  const room = Math.max(LEAST_TEXT, columns.total - used - timed);
  // In a narrow terminal how it ended tells more than the last letters of the command.
  const least = Math.min(LEAST_TEXT, Math.floor(room / 2));
  const note = cutEnd(cells.note, Math.max(0, room - least - 1));
  const text = cutEnd(cells.text, room - (note === '' ? 0 : displayWidth(note) + 1));
  const gap = room - displayWidth(text) - displayWidth(note);
  const quiet = cells.outcome === 'skipped' || cells.outcome === 'blocked';
  parts.push(
    (quiet ? paint.faint(text) : text) + ' '.repeat(Math.max(0, gap)) + noted(note, colour),
  );
  const line = parts.join(' ');
  if (cells.seconds === null) return line.trimEnd();
  return `${line}${paint.faint(padStart(duration(cells.seconds), DURATION))}`;
}

function noted(note: string, colour: (text: string) => string): string {
  return note === '' ? '' : colour(note);
}

/**
 * What is known of a command once it has ended; whether its numbers hold is said by the verdicts. `fateOf` is asked of
 * one that failed: it may have failed only for want of what the machine had left out.
 */
export function endedCells(
  task: Task | null,
  event: TaskEnded,
  fateOf: () => Fate | null = () => null,
): Pick<TaskCells, 'mark' | 'outcome' | 'note'> {
  if (event.refusals.length > 0) {
    const [refusal] = event.refusals;
    return { ...outcomeCell('skipped'), note: `${oneLine(refusal?.program ?? '')} not emulated` };
  }
  if (event.ending.kind === 'interrupted')
    return { mark: '!', outcome: 'unknown', note: 'interrupted' };
  const trouble = endingTrouble(event.ending);
  const broken = task === null ? null : failureOf(task, event);
  const promised = task && failedAsPromised(task, event);
  if (promised !== null) return { ...outcomeCell('passed'), note: `fails, as ${promised}` };
  const harmless = task !== null && broken === null ? harmlessStatus(task, event) : null;
  const part = broken?.kind === 'part' ? `status ${broken.status} in a pipe` : null;
  if (trouble !== null || part !== null) {
    if (harmless !== null) return { ...outcomeCell('passed'), note: harmless.note };
    const fate = fateOf();
    if (fate?.kind === 'skipped') return { ...outcomeCell('skipped'), note: fate.reason };
    return { ...outcomeCell('failed'), note: part ?? trouble ?? '' };
  }
  if (broken?.kind === 'silent') return { ...outcomeCell('failed'), note: 'failed with status 0' };
  if (broken === null && task !== null && didNotFail(task, event))
    return { ...outcomeCell('unknown'), note: 'did not fail' };
  const missing = event.products.find((product) => product.bytes === null);
  if (missing) {
    const name = lastPart(missing.path);
    return { ...outcomeCell('failed'), note: `no ${oneLine(name)}` };
  }
  const curve = task?.training ? event.observation.curve : null;
  const final = curve?.stated.finalLoss ?? curve?.windowMedian ?? null;
  if (curve?.first && final !== null) {
    const note = `loss ${lossText(curve.first.loss)} → ${lossText(final)}`;
    return { ...outcomeCell('passed'), note };
  }
  return { ...outcomeCell('passed'), note: '' };
}

function outcomeCell(outcome: Outcome): { mark: string; outcome: Outcome } {
  return { mark: MARKS[outcome], outcome };
}

/** In words, why an ending is not that of a command that did its work; null for status 0. */
export function endingTrouble(ending: Ending): string | null {
  switch (ending.kind) {
    case 'exited':
      return ending.status === 0 ? null : `status ${ending.status}`;
    case 'signalled':
      return `killed by ${ending.signal}`;
    case 'shell-died':
      return 'ended the shell';
    case 'timed-out':
      return ending.clock === 'silence'
        ? `silent for ${duration(ending.seconds)}`
        : `not done in ${duration(ending.seconds)}`;
    case 'alarmed':
      return `loss ${ending.alarm.loss} at step ${thousands(ending.alarm.step)}`;
    case 'interrupted':
      return 'interrupted';
    case 'not-started':
      return `not started: ${oneLine(ending.message)}`;
  }
}

/** A command as its line shows it. */
export function shortText(text: string): string {
  return commandLine(text);
}
