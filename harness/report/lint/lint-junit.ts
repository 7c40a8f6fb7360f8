import type { LintFinding } from '../../lint/lint.ts';
import { PANIC } from '../../lint/lint.ts';
import { buildJunit } from '../junit-builder.ts';
import type { JunitCase, JunitSuite } from '../junit-document.ts';
import { uniqueNames } from '../junit-names.ts';
import { xmlLine, xmlText } from '../xml-text.ts';

export interface LintJunitOptions {
  /** Files that were linted, also those without a finding. */
  files: readonly string[];
  /** When it was begun, ISO 8601. */
  startedAt: string;
  seconds: number;
  strict: boolean;
}

/**
 * Findings as JUnit: one suite a lesson, one case a finding, and a passed case for a lesson without one. An error
 * (with `strict`, a warning too) is a failure; what does not fail the run passes, with its text as output, and a
 * fault of ours is an error.
 */
export function lintJunit(findings: readonly LintFinding[], options: LintJunitOptions): string {
  const byFile = new Map<string, LintFinding[]>(options.files.map((file) => [file, []]));
  for (const one of findings) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  const unique = uniqueNames();
  const suites = [...byFile].map(([file, own]): JunitSuite => {
    const cases = own.length === 0 ? [clean(file)] : own.map((one) => caseOf(one, options.strict));
    for (const one of cases) one.name = unique(one.className, one.name);
    return {
      name: xmlLine(file, 200),
      timestamp: options.startedAt,
      hostname: 'lint',
      seconds: 0,
      properties: [],
      cases,
    };
  });
  return buildJunit({ rootSkipped: true, seconds: options.seconds, suites });
}

function clean(file: string): JunitCase {
  return {
    ...{ className: classOf(file), name: 'no finding', file: xmlLine(file, 500), line: null },
    ...{ seconds: 0, properties: [], ending: { kind: 'passed' }, output: null },
  };
}

/** Other places, as messages name them: `line 22`, `lines 3, 5 and 9`. */
const LINES = /\blines? \d+(?:(?:, | and | or |-)\d+)*/g;

function caseOf(one: LintFinding, strict: boolean): JunitCase {
  const places = one.related.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  const text = [`${one.file}:${one.line}:${one.column}: ${one.message}`, ...places, one.help]
    .filter((line) => line !== '')
    .join('\n');
  const fails = one.severity === 'error' || (strict && one.severity === 'warning');
  const kind = one.rule === PANIC ? 'error' : fails ? 'failure' : 'passed';
  return {
    className: classOf(one.file),
    // Stable while the lesson around it changes: no line, and the message tells two of a rule apart.
    name: xmlLine(`${one.rule}: ${one.message.replace(LINES, 'another line')}`, 240),
    file: xmlLine(one.file, 500),
    line: one.line,
    seconds: 0,
    properties: [],
    ending:
      kind === 'passed'
        ? { kind }
        : { kind, message: xmlLine(one.message, 1_000), type: one.rule, text: xmlText(text) },
    output: kind === 'passed' ? xmlText(`${one.severity}: ${text}`) : null,
  };
}

/** Without dots and slashes, which readers take for packages and folders. */
function classOf(file: string): string {
  return xmlLine(
    file
      .replace(/\.(?:md|markdown)$/i, '')
      .replace(/[./\\]+/g, '-')
      .replace(/^-+/, ''),
    200,
  );
}
