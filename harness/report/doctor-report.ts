import type { Verdict } from '../judge/verdict.ts';
import { cutEnd, displayWidth, padEnd, wrap } from './display-width.ts';
import { createPaint, type Paint } from './paint.ts';
import { oneLine } from './plain-text.ts';
import { distinct, EMULATED_WORDS, plural } from './summary.ts';

export interface DoctorReportOptions {
  columns: number;
  colour: boolean;
  emulated: boolean;
}

type State = 'good' | 'broken' | 'advice' | 'unknown' | 'idle';
const STATE_MARKS: Record<State, string> = {
  good: '✓',
  broken: '✗',
  advice: '!',
  unknown: '?',
  idle: '-',
};

/**
 * One line for each precondition, and for a broken one what to do, with the line of the lesson that says so.
 * Targets about which the same is said share a heading. `!` is what a command of the lesson will mend, or what a
 * run can live with.
 */
export function renderDoctor(verdicts: readonly Verdict[], options: DoctorReportOptions): string {
  const paint = createPaint(options.colour);
  const columns = Math.max(40, options.columns);
  const badge = options.emulated ? `${paint.warn(EMULATED_WORDS)}  ` : '';
  const lessons = distinct(verdicts.map((verdict) => verdict.lesson));
  const lines: string[] = options.emulated ? [badge.trimEnd(), ''] : [];
  for (const group of sameFindings(verdicts)) {
    const lesson = lessons.length > 1 ? `${oneLine(group.lesson)} on ` : '';
    lines.push(paint.strong(`${lesson}${group.targets.join(', ')}`));
    const width = Math.max(...group.verdicts.map((verdict) => verdict.check.length));
    for (const verdict of group.verdicts) lines.push(...facetLines(verdict, width, columns, paint));
    lines.push('');
  }
  lines.push(`${badge}${closing(verdicts, paint)}`);
  return `${lines.join('\n')}\n`;
}

function sameFindings(verdicts: readonly Verdict[]) {
  const groups = new Map<string, { lesson: string; targets: string[]; verdicts: Verdict[] }>();
  for (const run of distinct(verdicts.map((verdict) => `${verdict.lesson}@${verdict.target}`))) {
    const own = verdicts.filter((verdict) => `${verdict.lesson}@${verdict.target}` === run);
    const said = own.map(({ check, outcome, message, measured, diagnostics }) => {
      const help = diagnostics.map((one) => [one.severity, one.help, one.line]);
      return [check, outcome, message, measured, help];
    });
    const [first] = own;
    if (!first) continue;
    const key = JSON.stringify([first.lesson, said]);
    const group = groups.get(key) ?? { lesson: first.lesson, targets: [], verdicts: own };
    group.targets.push(first.target);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function stateOf(verdict: Verdict): State {
  const [own] = verdict.diagnostics;
  switch (verdict.outcome) {
    case 'passed':
      return own && own.severity !== 'hint' ? 'advice' : 'good';
    case 'failed':
      return own && own.severity !== 'error' ? 'advice' : 'broken';
    case 'flaky':
    case 'skipped':
      return 'advice';
    case 'unknown':
      return 'unknown';
    case 'blocked':
      return 'idle';
  }
}

function facetLines(verdict: Verdict, width: number, columns: number, paint: Paint): string[] {
  const state = stateOf(verdict);
  const colour = {
    good: paint.good,
    broken: paint.bad,
    advice: paint.warn,
    unknown: paint.warn,
    idle: paint.faint,
  }[state];
  const margin = width + 6;
  const room = columns - margin;
  const measured = oneLine(verdict.measured ?? '');
  const name = padEnd(verdict.check, width);
  if (state === 'good' || state === 'idle') {
    const said = cutEnd(measured || oneLine(verdict.message), room);
    return [`  ${colour(STATE_MARKS[state])} ${name}  ${paint.faint(said)}`];
  }
  const [first, ...more] = wrap(oneLine(verdict.message), room);
  const lines = [`  ${colour(STATE_MARKS[state])} ${paint.strong(name)}  ${first}`];
  const blank = ' '.repeat(margin);
  lines.push(...more.map((part) => blank + part));
  const rows: [string, string][] = [];
  if (measured !== '' && !verdict.message.includes(measured)) rows.push(['found', measured]);
  if (verdict.expected && !verdict.message.includes(verdict.expected))
    rows.push(['wanted', oneLine(verdict.expected)]);
  const help = verdict.diagnostics[0]?.help ?? '';
  if (help !== '') rows.push(['do', oneLine(help)]);
  const at = placeOf(verdict);
  if (at !== '') rows.push(['see', at]);
  const label = Math.max(0, ...rows.map(([word]) => displayWidth(word)));
  for (const [word, text] of rows) {
    const parts = word === 'see' ? [text] : wrap(text, room - label - 2);
    for (const [index, part] of parts.entries()) {
      const head = padEnd(index === 0 ? word : '', label);
      lines.push(`${blank}${paint.faint(head)}  ${word === 'see' ? paint.place(part) : part}`);
    }
  }
  return lines;
}

/** Where the lesson speaks of it: the first related place, since that is the remedy's, else the verdict's own. */
function placeOf(verdict: Verdict): string {
  const own = verdict.diagnostics[0];
  const related = own?.related[0];
  if (related) return `${oneLine(related.file)}:${related.line}`;
  const line = own?.line ?? verdict.line;
  return line >= 1 && verdict.file !== '' ? `${oneLine(own?.file ?? verdict.file)}:${line}` : '';
}

function closing(verdicts: readonly Verdict[], paint: Paint): string {
  const count = (state: State) => verdicts.filter((verdict) => stateOf(verdict) === state).length;
  const parts = [`${count('good')} of ${plural(verdicts.length, 'precondition')} hold`];
  if (count('broken') > 0) parts.push(`${count('broken')} broken`);
  if (count('advice') > 0) parts.push(`${count('advice')} to mind`);
  if (count('unknown') > 0) parts.push(`${count('unknown')} unknown`);
  if (count('idle') > 0) parts.push(`${count('idle')} not asked`);
  const colour = count('broken') > 0 ? paint.bad : verdicts.length > 0 ? paint.good : paint.warn;
  return paint.strong(colour(parts.join(', ')));
}
