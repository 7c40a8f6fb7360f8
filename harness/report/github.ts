import type { Place } from '../base/diagnostic.ts';
import type { Cause } from '../base/outcome.ts';
import type { Results } from '../judge/verdict.ts';
import { oneLine } from './plain-text.ts';
import { EMULATED_WORDS, partOf, summaryLine, thousands, withOutcome } from './summary.ts';
import { groupVerdicts, perTarget, type VerdictGroup } from './verdict-groups.ts';

/** GitHub shows ten annotations of a level for each step of a workflow, and drops the others without a word. */
export const MOST_PER_LEVEL = 10;

/** Most important first: what a person can mend in the lesson or product comes before what broke around it. */
const IMPORTANCE: Record<Cause, number> = {
  lesson: 0,
  product: 1,
  undecided: 2,
  harness: 3,
  infrastructure: 4,
};

/**
 * Workflow commands that GitHub turns into annotations: failures as errors, flaky and unknown as warnings, the
 * sum as a notice. Targets that fail alike share one. At most ten a level; when there are more, the tenth says so.
 */
export function githubAnnotations(results: Results): string {
  const failed = groupVerdicts(withOutcome(results, 'failed'));
  const byImportance = failed
    .map((group, at) => ({ group, at, rank: IMPORTANCE[group.first.cause ?? 'undecided'] }))
    .sort((one, other) => one.rank - other.rank || one.at - other.at)
    .map(({ group }) => group);
  const doubtful = [
    ...groupVerdicts(withOutcome(results, 'flaky')),
    ...groupVerdicts(withOutcome(results, 'unknown')),
  ];
  const badge = results.run.emulated ? `${EMULATED_WORDS}. ` : '';
  const lines = [
    ...level('error', byImportance),
    ...level('warning', doubtful),
    `::notice title=Lessons::${data(badge + summaryLine(results))}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function level(name: 'error' | 'warning', groups: readonly VerdictGroup[]): string[] {
  const room = groups.length > MOST_PER_LEVEL ? MOST_PER_LEVEL - 1 : MOST_PER_LEVEL;
  const lines = groups.slice(0, room).map((group) => annotation(name, group));
  const left = groups.length - room;
  if (left > 0) lines.push(`::${name}::${data(`${thousands(left)} more in results.json`)}`);
  return lines;
}

function annotation(name: 'error' | 'warning', group: VerdictGroup): string {
  const { first, targets } = group;
  const own = first.diagnostics[0];
  const place = own ?? { file: first.file, line: first.line, ...NO_EXTENT };
  const properties = placeProperties(place);
  properties.push(['title', `${partOf(first.id)} on ${targets.join(', ')}`]);
  const measured = perTarget(group, (verdict) => verdict.measured);
  const lines = [
    first.message,
    ...(measured === null ? [] : [`measured: ${measured}`]),
    ...(first.expected === null ? [] : [`expected: ${first.expected}`]),
    ...(first.cause === null ? [] : [`cause: ${first.cause}`]),
    ...(own?.help ? [own.help] : []),
  ];
  return workflowCommand(name, properties, lines.map(oneLine).join('\n'));
}

const NO_EXTENT = { column: 0, endLine: 0, endColumn: 0 };

/** What names a place to GitHub: only what is known of it. */
export function placeProperties(place: Place): [string, string][] {
  const { file, line, column, endLine, endColumn } = place;
  const properties: [string, string][] = [];
  if (file !== '') properties.push(['file', file]);
  if (line >= 1) properties.push(['line', String(line)]);
  if (endLine >= line && line >= 1) {
    properties.push(['endLine', String(endLine)]);
    // GitHub refuses columns on a place that spans lines.
    if (endLine === line && endColumn > column)
      properties.push(['col', String(column)], ['endColumn', String(endColumn)]);
  }
  return properties;
}

/** One workflow command, ready to be printed. */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  properties: readonly [string, string][],
  text: string,
): string {
  const said = properties.map(([key, value]) => `${key}=${property(value)}`).join(',');
  return `::${name}${said === '' ? '' : ` ${said}`}::${data(text)}`;
}

/** Escapes after GitHub's own toolkit: the text of a command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** And the value of a property, where colon and comma mean something too. */
function property(text: string): string {
  return data(oneLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
