import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { failure, type Result, success } from '../base/result.ts';
import type { Results } from '../judge/verdict.ts';
import type { JunitProfile } from './junit-cases.ts';
import { caseName } from './junit-names.ts';
import { isInterrupted } from './summary.ts';

interface ParsedCase {
  name?: string;
  classname?: string;
  failure?: unknown;
  error?: unknown;
  skipped?: unknown;
  flakyFailure?: unknown;
}
interface ParsedSuite {
  name?: string;
  tests?: string;
  failures?: string;
  errors?: string;
  skipped?: string;
  testcase?: ParsedCase[];
}
interface ParsedRoot {
  testsuites?: ParsedSuite & { testsuite?: ParsedSuite[] };
}

/**
 * Reads a written report again, as its readers will: it must be XML, its sums must be right, no two cases may
 * share class name and name, and every verdict must be there with the ending that it had. The failure says what
 * is wrong in one sentence; then the report must not be trusted.
 */
export function verifyJunit(
  xml: string,
  results: Results,
  profile: JunitProfile,
): Result<{ cases: number }, string> {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) return failure(`not XML at line ${valid.err.line}: ${valid.err.msg}`);
  const root = parse(xml).testsuites;
  if (root === undefined) return failure('the root is not <testsuites>');
  const suites = root.testsuite ?? [];
  if (profile === 'tenstorrent' && (suites.length !== 1 || suites[0]?.name !== 'pytest'))
    return failure(`expected one suite named pytest, found ${suites.length}`);
  const cases = suites.flatMap((suite) => suite.testcase ?? []);
  for (const group of [root, ...suites]) {
    const own = group === root ? cases : (group.testcase ?? []);
    const wrong = wrongSum(group, own);
    if (wrong !== null) return failure(wrong);
  }
  const names = new Set(cases.map((one) => `${one.classname}/${one.name}`));
  if (names.size !== cases.length)
    return failure(`${cases.length - names.size} cases share their name with another`);
  const lost = results.verdicts.find((verdict) => {
    const { className, name } = caseName(verdict.id, verdict.lesson, verdict.target);
    return !names.has(`${className}/${name}`);
  });
  if (lost) return failure(`the verdict ${lost.id} is not in the report`);
  return countVerdicts(cases, results, profile);
}

function parse(xml: string): ParsedRoot {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    parseTagValue: false,
    // Only names and sums are looked at, and they hold no entity; a limit on their number must not stop us.
    processEntities: false,
    isArray: (name) => name === 'testsuite' || name === 'testcase',
  });
  return parser.parse(xml) as ParsedRoot;
}

function wrongSum(group: ParsedSuite, cases: readonly ParsedCase[]): string | null {
  const sums: [string, string | undefined, number][] = [
    ['tests', group.tests, cases.length],
    ['failures', group.failures, count(cases, 'failure')],
    ['errors', group.errors, count(cases, 'error')],
    ['skipped', group.skipped ?? String(count(cases, 'skipped')), count(cases, 'skipped')],
  ];
  const wrong = sums.find(([, stated, counted]) => stated !== String(counted));
  if (!wrong) return null;
  return `${group.name ?? 'the root'} states ${wrong[1] ?? 'no'} ${wrong[0]}, and has ${wrong[2]}`;
}

function count(cases: readonly ParsedCase[], kind: 'failure' | 'error' | 'skipped'): number {
  return cases.filter((one) => one[kind] !== undefined).length;
}

/** By the verdicts alone, not by what the writer made of them: a verdict that was lost on the way is missed here. */
function countVerdicts(
  cases: readonly ParsedCase[],
  results: Results,
  profile: JunitProfile,
): Result<{ cases: number }, string> {
  const { verdicts } = results;
  const outer = verdicts.filter((one) => ['infrastructure', 'harness'].includes(one.cause ?? ''));
  const failed = (list: typeof verdicts) => list.filter((one) => one.outcome === 'failed').length;
  const failures = failed(verdicts) - failed(outer);
  // A suite that was broken off has one error for that.
  const stopped = verdicts.filter(isInterrupted).map((one) => `${one.lesson}@${one.target}`);
  const errors = failed(outer) + new Set(stopped).size;
  if (count(cases, 'failure') !== failures)
    return failure(`${failures} verdicts are failures, the report has ${count(cases, 'failure')}`);
  if (count(cases, 'error') !== errors)
    return failure(`${errors} verdicts are errors, the report has ${count(cases, 'error')}`);
  const flaky =
    profile === 'tenstorrent' ? 0 : verdicts.filter((one) => one.outcome === 'flaky').length;
  const shown = cases.filter((one) => one.flakyFailure !== undefined).length;
  if (shown !== flaky) return failure(`${flaky} verdicts are flaky, the report has ${shown}`);
  const passed = verdicts.filter(
    (one) => one.outcome === 'passed' || one.outcome === 'flaky',
  ).length;
  const clean = cases.filter(
    (one) => one.failure === undefined && one.error === undefined && one.skipped === undefined,
  ).length;
  if (clean !== passed) return failure(`${passed} verdicts passed, the report has ${clean}`);
  if (cases.length < verdicts.length)
    return failure(`${verdicts.length} verdicts, the report has ${cases.length} cases`);
  return success({ cases: cases.length });
}
