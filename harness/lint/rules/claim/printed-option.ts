import type { PrintTemplate } from '../../claims/print-templates.ts';
import { type PrintedLine, printedLinesOf } from '../../claims/program-runs.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { isProposal } from '../../proposals.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const printedOption: LessonRule = {
  scope: 'lesson',
  id: 'claim/printed-option',
  severity: 'warning',
  title: "An output shows another value than the command's options give",
  why: `The program prints \`f"{args.generations} generations, {len(frames)} frames"\`, and is run with \`--generations 300 --every 3\`. An output that says "200 generations" is of another run, and so is one with
60 frames, where 50 and 200 generations with \`--every 5\` are shown to make 10 and 40.

The rule reads lines of outputs that a \`print\` of a program which the lesson writes fits word for word. An option that is printed must have the value that the command gives it, or its default. A number that is one option
divided by another in two outputs or more must be so in the last one too.`,
  remedy: 'Run the command as it stands, and show what it prints.',
  *check(view) {
    const lines = printedLinesOf(view).filter(({ line }) => !isProposal(view, line));
    for (const line of lines) yield* otherValues(view, line);
    const byTemplate = new Map<PrintTemplate, PrintedLine[]>();
    for (const line of lines) {
      const known = byTemplate.get(line.template);
      if (known) known.push(line);
      else byTemplate.set(line.template, [line]);
    }
    for (const [template, all] of byTemplate) yield* otherQuotients(view, template, all);
  },
};

const HELP = 'Run the command as it stands, and show what it prints.';

function* otherValues(
  view: LessonView,
  { template, numbers, options, line, text }: PrintedLine,
): Iterable<Finding> {
  for (const [at, hole] of template.holes.entries()) {
    const name = /^args\.(\w+)$/.exec(hole)?.[1] ?? '';
    const [value, shown] = [options.get(name), numbers[at] ?? null];
    if (value === undefined || shown === null) continue;
    if (Math.abs(shown.value - value) <= shown.slack) continue;
    yield findingAt(
      placeInLine(view, line, text.trim()),
      `the output shows ${shown.value} for \`${hole}\`, which is ${value} in the command above`,
      { help: HELP },
    );
  }
}

/** More runs and options say no more. */
const MOST_RUNS = 20;
const MOST_OPTIONS = 12;

function* otherQuotients(
  view: LessonView,
  { holes }: PrintTemplate,
  all: readonly PrintedLine[],
): Iterable<Finding> {
  if (all.length < 3 || all.length > MOST_RUNS) return;
  const names = [...(all[0]?.options.keys() ?? [])].slice(0, MOST_OPTIONS);
  for (const [at, hole] of holes.entries()) {
    if (hole.startsWith('args.')) continue;
    for (const one of names)
      for (const other of names) {
        const odd = one === other ? null : oddQuotient(all, at, one, other);
        if (!odd) continue;
        const { line, text, numbers, options, kept } = odd;
        const [whole, part] = [options.get(one) ?? 0, options.get(other) ?? 1];
        yield findingAt(
          placeInLine(view, line, text.trim()),
          `the output shows ${numbers[at]?.value}, and \`--${one} ${whole}\` with \`--${other} ${part}\` makes ${Math.floor(whole / part)}, as in line ${kept.line}`,
          { help: HELP, related: [relatedLine(view, kept.line, kept.text.trim())] },
        );
        return;
      }
  }
}

/** The only run whose number is not one option divided by another, which it is in the others, of different length. */
function oddQuotient(
  all: readonly PrintedLine[],
  at: number,
  one: string,
  other: string,
): (PrintedLine & { kept: PrintedLine }) | null {
  const lengths = new Set<number>();
  let odd: PrintedLine | null = null;
  let kept: PrintedLine | null = null;
  for (const line of all) {
    const [whole, part, shown] = [
      line.options.get(one),
      line.options.get(other),
      line.numbers[at]?.value,
    ];
    if (!whole || !part || part === 1 || shown === undefined) return null;
    if (shown === Math.floor(whole / part)) {
      kept ??= line;
      lengths.add(whole);
    } else if (odd) return null;
    else odd = line;
  }
  return odd && kept && lengths.size >= 2 ? { ...odd, kept } : null;
}
