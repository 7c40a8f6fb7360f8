import type { Outcome } from '../base/outcome.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { Curve } from '../loss/curve.ts';
import { cutEnd, displayWidth, padEnd, padStart } from './display-width.ts';
import { MARKS, type Paint, paintOutcome } from './paint.ts';
import { oneLine } from './plain-text.ts';
import { distinct, lossText, thousands } from './summary.ts';

/** What the table shows of one stage; texts ready for print, empty when unknown. */
export interface StageRow {
  stage: string;
  steps: string;
  initial: string;
  final: string;
  band: string;
  text: Outcome | null;
  outcome: Outcome;
  /** Checks that are not simply passed, worst first. */
  broken: { check: string; outcome: Outcome }[];
}

/** From worst to best: the outcome of a stage is that of its worst check. */
const WORST: readonly Outcome[] = ['failed', 'flaky', 'unknown', 'blocked', 'passed', 'skipped'];

/**
 * One row a stage, in order of appearance. Numbers come from the curves of the run where they are at hand (by
 * stage), else from what the verdicts measured.
 */
export function stageRows(
  verdicts: readonly Verdict[],
  curves: ReadonlyMap<string, Curve>,
): StageRow[] {
  const stages = distinct(verdicts.flatMap((verdict) => verdict.stage ?? []));
  return stages.map((stage) => {
    const own = verdicts.filter((verdict) => verdict.stage === stage);
    const check = (name: string) => own.find((verdict) => verdict.check === name);
    const curve = curves.get(stage);
    const final = check('final-loss');
    const outcome = WORST.find((one) => own.some((verdict) => verdict.outcome === one));
    return {
      stage,
      steps: stepsOf(curve) ?? firstNumber(check('steps')?.measured),
      initial: curve?.first
        ? lossText(curve.first.loss)
        : firstNumber(check('initial-loss')?.measured),
      final: finalOf(curve) ?? firstNumber(final?.measured),
      band: shortBand(final?.expected ?? ''),
      text: check('structure')?.outcome ?? null,
      outcome: outcome ?? 'unknown',
      broken: brokenChecks(own),
    };
  });
}

function brokenChecks(verdicts: readonly Verdict[]): StageRow['broken'] {
  const told = new Set<string>();
  return WORST.slice(0, 3).flatMap((outcome) =>
    verdicts.flatMap(({ check, outcome: own }) => {
      if (own !== outcome || told.has(check)) return [];
      told.add(check);
      return [{ check: oneLine(check), outcome }];
    }),
  );
}

function stepsOf(curve: Curve | undefined): string | null {
  const steps = curve?.stated.steps ?? curve?.last?.step ?? null;
  return steps === null ? null : thousands(steps);
}

function finalOf(curve: Curve | undefined): string | null {
  const final = curve?.stated.finalLoss ?? curve?.windowMedian ?? null;
  if (curve?.alarm) return oneLine(curve.alarm.loss);
  return final === null ? null : lossText(final);
}

function firstNumber(text: string | null | undefined): string {
  return /-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?|nan|inf/i.exec(text ?? '')?.[0] ?? '';
}

/** `a loss of 3.5 to 4` as `3.5 to 4`. */
function shortBand(expected: string): string {
  return /[\d.]+ to [\d.]+|under [\d.]+|at most [\d.]+/.exec(expected)?.[0] ?? '';
}

const HEADS = ['stage', 'steps', 'initial', 'final', 'band', 'text', 'verdict'] as const;

/** The rows as an aligned table, indented by two; empty when there is no stage with a number. */
export function stageTable(rows: readonly StageRow[], columns: number, paint: Paint): string[] {
  if (!rows.some((row) => row.final !== '' || row.text !== null)) return [];
  const cells = rows.map((row) => [row.stage, row.steps, row.initial, row.final, row.band]);
  const widths = [0, 1, 2, 3, 4].map((at) =>
    Math.max(displayWidth(HEADS[at] ?? ''), ...cells.map((line) => displayWidth(line[at] ?? ''))),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => (at === 0 || at === 4 ? padEnd : padStart)(text, widths[at] ?? 0))
      .join('  ');
  const head = `  ${line(HEADS.slice(0, 5))}  text  verdict`;
  const drawn = [paint.faint(head)];
  for (const [at, row] of rows.entries()) {
    const text = row.text === null ? ' ' : paintOutcome(paint, row.text, MARKS[row.text]);
    const left = `  ${line(cells[at] ?? [])}`;
    const room = columns - displayWidth(left) - 8;
    drawn.push(`${left}  ${text}     ${verdictCell(row, Math.max(8, room), paint)}`);
  }
  return drawn;
}

/** `✓ passed`, or each check that is not, with its own mark: `✗ final-loss ? duration`. */
function verdictCell(row: StageRow, room: number, paint: Paint): string {
  const said =
    row.broken.length > 0 ? row.broken : [{ check: row.outcome, outcome: row.outcome } as const];
  const parts: string[] = [];
  let left = room;
  for (const { check, outcome } of said) {
    if (left < 4) break;
    const part = cutEnd(`${MARKS[outcome]} ${check}`, left);
    parts.push(paintOutcome(paint, outcome, part));
    left -= displayWidth(part) + 1;
  }
  return parts.join(' ');
}
