import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../judge/verdict.ts';
import { type JunitProfile, junitFileName, junitText, verifyJunit } from './junit.ts';
import { FILE, LESSON_TEXT } from './lesson.test-support.ts';
import {
  brokenVerdict,
  healthyVerdicts,
  sampleCoverage,
  sampleResults,
  sampleVerdict,
  troubledResults,
} from './results.test-support.ts';

const PROFILES: JunitProfile[] = ['standard', 'strict', 'tenstorrent'];
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const LOG = 'logs/sonnets.n150/002-python-1.log';

// biome-ignore lint/suspicious/noExplicitAny: a parsed document has no shape of its own
function read(xml: string): any {
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name),
  }).parse(xml).testsuites;
}

describe('a JUnit report', () => {
  it('has a suite for each lesson and target, with sums on each and on the root', () => {
    const root = read(junitText(troubledResults(), 'standard'));
    expect(root).toMatchObject({ tests: '24', failures: '2', errors: '1', skipped: '6' });
    expect(root.time).toBe('41.300');
    const [suite] = root.testsuite;
    expect(root.testsuite.map((one: { name: string }) => one.name)).toEqual([
      'sonnets@n150 (emulated)',
      'sonnets@n300 (emulated)',
      'sonnets@t3k (emulated)',
    ]);
    expect(suite).toMatchObject({
      timestamp: '2026-02-09T19:07:29.120Z',
      hostname: 'emulated-n150',
      time: '3.750',
      failures: '1',
    });
    const properties = Object.fromEntries(
      suite.properties.property.map((one: { name: string; value: string }) => [
        one.name,
        one.value,
      ]),
    );
    expect(properties).toMatchObject({
      target: 'n150',
      emulated: 'true',
      profile: 'documented',
      seed: '1',
      'tt-metal': 'v0.67.0-dev20260203',
    });
  });

  it('shows a broken promise with file, line, frame, remedy, and the end of the output', () => {
    const xml = junitText(troubledResults(), 'standard', {
      texts: new Map([[FILE, LESSON_TEXT]]),
      outputs: new Map([
        [LOG, `${'epoch\n'.repeat(2000)}step 3000 \u001b[31mloss\u001b[0m 2.114\n`],
      ]),
      folder: 'reports/latest',
      repeat: () => "npx tt-lessons validate 'sonnets@n150#stage-2'",
    });
    const cases = read(xml).testsuite[0].testcase;
    const failed = cases.find((one: { failure?: unknown }) => one.failure !== undefined);
    expect(failed).toMatchObject({
      classname: 'sonnets.n150.stage-2',
      name: 'final-loss',
      file: FILE,
      line: '22',
    });
    expect(failed.failure.type).toBe('loss/above-band');
    expect(failed.failure.message).toContain('2.114 is above');
    expect(failed.failure['#text']).toContain('      │           ~~~~~~~~~~');
    expect(failed.failure['#text']).toContain("validate 'sonnets@n150#stage-2'");
    const output: string = failed['system-out'];
    const end = `\nepoch\nstep 3000 loss 2.114\n\nwhole output: reports/latest/${LOG}`;
    expect(output.endsWith(end)).toBe(true);
    expect(output.length).toBeLessThan(4200);
    expect(output.startsWith('epoch\n')).toBe(true);
  });

  it('tells failures from errors, and names what is flaky, unknown, skipped and blocked', () => {
    const suites = read(junitText(troubledResults(), 'standard')).testsuite;
    const cases = suites.flatMap((suite: { testcase: unknown[] }) => suite.testcase);
    const said = (kind: string) =>
      cases.flatMap((one: Record<string, { message: string; type: string }>) =>
        one[kind] === undefined ? [] : [`${one[kind].type}: ${one[kind].message}`],
      );
    expect(said('failure')).toHaveLength(2);
    expect(said('error')).toEqual(['preflight/board: tt-smi lists 4 chips, a t3k has 8']);
    expect(said('flakyFailure')).toHaveLength(1);
    expect(said('skipped')).toEqual([
      'unknown: unknown: durations on this machine say nothing about hardware',
      'troubleshooting: troubleshooting: it stands under Troubleshooting',
      'troubleshooting: troubleshooting: it stands under Troubleshooting',
      'troubleshooting: troubleshooting: it stands under Troubleshooting',
      'blocked: blocked by preflight/board',
      'blocked: blocked by preflight/board',
    ]);
  });

  it('gives the strict reader only what its schema has', () => {
    const root = read(junitText(troubledResults(), 'strict', { outputs: new Map([[LOG, 'x']]) }));
    expect(Object.keys(root)).not.toContain('skipped');
    for (const suite of root.testsuite) {
      expect(suite.time).toMatch(/^\d+\.\d{3}$/);
      for (const one of suite.testcase) {
        expect(one.time).toMatch(/^\d+\.\d{3}$/);
        const known = ['name', 'classname', 'time', 'failure', 'error', 'skipped', 'flakyFailure'];
        for (const key of Object.keys(one)) expect([...known, 'system-out']).toContain(key);
      }
    }
  });

  it("gives Tenstorrent's collection one suite named pytest, and Python literals", () => {
    const results = troubledResults();
    const dotted = sampleVerdict({ target: 'n150', check: 'v0.1', stage: 'a.b' });
    results.verdicts.push(dotted);
    results.summary.passed += 1;
    const root = read(junitText(results, 'tenstorrent'));
    expect(root.testsuite).toHaveLength(1);
    expect(root.testsuite[0].name).toBe('pytest');
    expect(root.testsuite[0].timestamp).toBe('2026-02-09T19:07:29.120000+00:00');
    for (const one of root.testsuite[0].testcase) {
      expect(one.classname.split('.')).toHaveLength(3);
      const endings = ['failure', 'error', 'skipped'].filter((kind) => one[kind] !== undefined);
      expect(endings.length).toBeLessThanOrEqual(1);
      for (const kind of endings) {
        expect(one[kind].message).not.toBe('');
        expect(one[kind].type).not.toBe('');
      }
      expect(one.flakyFailure).toBeUndefined();
      const tags = one.properties.property.find(
        (property: { name: string }) => property.name === 'tags',
      );
      expect(tags.value).toMatch(/^\{'lesson': 'sonnets', 'target': '\w+', 'emulated': True, /);
    }
    expect(junitFileName('tenstorrent', '4711')).toBe('junit_4711.xml');
    expect(junitFileName('strict')).toBe('junit.xml');
  });

  it('gives every case a name of its own', () => {
    const twice = [sampleVerdict(), sampleVerdict(), sampleVerdict({ check: 'final-loss-2' })];
    const results = sampleResults(twice);
    const xml = junitText(results, 'standard');
    const names = read(xml).testsuite[0].testcase.map((one: { name: string }) => one.name);
    expect(new Set(names).size).toBe(names.length);
    expect(verifyJunit(xml, results, 'standard')).toEqual({ ok: true, value: { cases: 4 } });
  });

  it('counts the time of a command once, and takes no number that is none', () => {
    const task = 'sonnets@n150#stage-1/python-1';
    const results = sampleResults([
      sampleVerdict({ check: 'a', task, seconds: 2 }),
      sampleVerdict({ check: 'b', task, seconds: 2 }),
      sampleVerdict({ check: 'c', seconds: 1e-7 }),
      sampleVerdict({ check: 'd', seconds: Number.NaN }),
    ]);
    const [suite] = read(junitText(results, 'standard')).testsuite;
    expect(suite.time).toBe('2.000');
    expect(suite.testcase.map((one: { time: string }) => one.time).slice(2, 4)).toEqual([
      '0.000',
      '0.000',
    ]);
  });

  it('stays under the largest size that is read, and then still has every case', () => {
    const long = 'long '.repeat(4000);
    const verdicts = Array.from({ length: 120 }, (_, at) =>
      brokenVerdict({ check: `check-${at}`, message: long, log: 'logs/a.log', measured: long }),
    );
    const results = sampleResults(verdicts);
    const xml = junitText(results, 'standard', {
      outputs: new Map([['logs/a.log', 'y'.repeat(5000)]]),
      mostBytes: 300_000,
    });
    expect(xml.length).toBeLessThan(300_000);
    expect(verifyJunit(xml, results, 'standard').ok).toBe(true);
  });

  it('keeps a text that is full of ends of CDATA', () => {
    const message = 'a ]]> b ]]> c <![CDATA[ d ]]>';
    const xml = junitText(sampleResults([brokenVerdict({ message })]), 'standard');
    const [failed] = read(xml).testsuite[0].testcase;
    expect(failed.failure.message).toBe(message);
    expect(failed.failure['#text']).toContain(message);
  });

  it.each<Verdict['outcome']>(['failed', 'flaky', 'skipped', 'unknown'])(
    'names the check of a verdict without words, and holds nothing illegal (%s)',
    (outcome) => {
      const verdict = brokenVerdict({ message: '', check: 'a\u0000\udc00', outcome });
      const xml = junitText(sampleResults([verdict]), 'standard');
      expect(ILLEGAL.test(xml)).toBe(false);
      expect(xml).toMatch(/message="(?:unknown: )?a␀�"/);
    },
  );

  it.each(PROFILES)('is the same bytes each time (%s)', (profile) => {
    expect(junitText(troubledResults(), profile)).toBe(junitText(troubledResults(), profile));
  });

  it('is read again by every reader, whatever the texts hold', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ']]>',
        ']]>]]> ]]>',
        '<![CDATA[',
        '&amp;&#0;',
        '\u001b[31mx',
        '\ud800',
        '\uffff',
        '\u0000',
        '-->',
      ),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    );
    const outcome = fc.constantFrom<Verdict['outcome']>(
      'passed',
      'failed',
      'flaky',
      'skipped',
      'blocked',
      'unknown',
    );
    const cause = fc.constantFrom<Verdict['cause']>(
      null,
      'lesson',
      'product',
      'infrastructure',
      'harness',
    );
    fc.assert(
      fc.property(
        text,
        text,
        outcome,
        cause,
        fc.constantFrom(...PROFILES),
        (one, other, ...how) => {
          const [end, blame, profile] = how;
          const verdict = brokenVerdict(
            {
              id: `sonnets@n150#${one}/${other}`,
              check: one,
              outcome: end,
              cause: blame,
              message: other,
              measured: one,
              file: other,
              log: 'a.log',
              task: other,
            },
            { rule: one, help: other, file: one },
          );
          const coverage = sampleCoverage('n150', {
            skipped: [{ line: 1, reason: 'optional', detail: one, task: other }],
          });
          const results = sampleResults([verdict], [coverage], { id: other, startedAt: one });
          const xml = junitText(results, profile, {
            outputs: new Map([['a.log', one + other]]),
            texts: new Map([[one, other]]),
            hostname: other,
            folder: one,
          });
          expect(XMLValidator.validate(xml)).toBe(true);
          expect(ILLEGAL.test(xml)).toBe(false);
          // The validator lets a stray end of CDATA pass, other parsers do not: between tags there is none.
          expect(xml.replace(/<[^<>"]*(?:"[^"]*"[^<>"]*)*>/g, '')).not.toMatch(/]]>|</);
          expect(verifyJunit(xml, results, profile).ok).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('reading a report again', () => {
  const results = troubledResults();
  const xml = junitText(results, 'standard');

  it('takes what is right', () => {
    expect(verifyJunit(xml, results, 'standard')).toEqual({ ok: true, value: { cases: 24 } });
  });

  it.each([
    ['a report that is cut off', xml.slice(0, -30), /not XML/],
    ['another document', '<a/>', /the root is not <testsuites>/],
    [
      'a sum that is wrong',
      xml.replace('failures="2"', 'failures="1"'),
      /states 1 failures, and has 2/,
    ],
    [
      'a name that occurs twice',
      xml.replace('name="structure"', 'name="final-loss"'),
      /share their name/,
    ],
    [
      'a verdict by another name',
      xml.replace('name="structure"', 'name="other"'),
      /structure is not in/,
    ],
    [
      'a failure that became an error',
      xml.replace(/<(\/?)failure/g, '<$1error'),
      /states 2 failures/,
    ],
    ['nothing', '', /not XML|the root is not/],
  ])('refuses %s', (_, spoiled, why) => {
    const answer = verifyJunit(spoiled, results, 'standard');
    expect(answer.ok ? '' : answer.failure).toMatch(why);
  });

  it('refuses a report that lacks a verdict', () => {
    const more = { ...results, verdicts: [...results.verdicts, ...healthyVerdicts('galaxy')] };
    const answer = verifyJunit(xml, more, 'standard');
    expect(answer.ok ? '' : answer.failure).toMatch(/galaxy#.* is not in the report/);
  });

  it('refuses two suites for the collection that takes one', () => {
    const answer = verifyJunit(xml, results, 'tenstorrent');
    expect(answer.ok ? '' : answer.failure).toMatch(/one suite named pytest, found 3/);
  });
});
