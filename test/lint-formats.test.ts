import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENTS } from '../harness/engine/documents.ts';
import { RULE_TEXTS } from '../harness/lint/rules.ts';
import { CLEAN, FRONT, lintJson, WRONG } from './lint.test-support.ts';
import { makePlace, parseJunit, XML_ILLEGAL } from './run-cli.test-support.ts';

/** What is used of ajv 6, whose declarations do not resolve under `nodenext`. */
interface Ajv {
  addMetaSchema(schema: unknown): void;
  validate(schema: unknown, document: unknown): boolean;
  errorsText(): string;
}
const require = createRequire(import.meta.url);
const AjvClass = require('ajv') as new (options: { schemaId: string; meta: boolean }) => Ajv;
/** What the tests read of a log. */
interface Log {
  runs: {
    tool: {
      driver: { rules: { id: string; shortDescription: Text; help: Text }[] };
    };
    results: {
      ruleId: string;
      ruleIndex: number;
      locations: { physicalLocation: Physical }[];
      relatedLocations?: { physicalLocation: Physical }[];
      fixes?: { artifactChanges: { replacements: unknown[] }[] }[];
    }[];
  }[];
}
type Text = { text: string };
type Physical = { artifactLocation: { uri: string }; region: { startLine: number } };
const SARIF = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';

const place = makePlace('lint-formats');
place.write('both/lessons/clean.md', CLEAN);
place.write('both/lessons/wrong.md', WRONG);
place.write('odd/a, b: 100%#1 ü.md', WRONG);
place.write('control/new\nline\x1b.md', WRONG);
const fences = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => `\`\`\`bash\n${line(at)}\n\`\`\`\n`).join('\nThen:\n\n');
/** 14 errors of one rule before one of another, and 12 warnings. */
place.write(
  'many/lessons/many.md',
  `${FRONT('many')}\n# Many\n\n## Install\n\n${fences(14, (at) => `pip install ttnn>=0.${at}.0`)}\n${fences(1, () => 'curl http://localhost:8000/a?b=1&c=2')}\n${'## Twice\n\nWords.\n\n'.repeat(13)}`,
);

describe('lint --format json', () => {
  it('is what its schema says, and says nothing that its schema lacks', async () => {
    const kind = DOCUMENTS.find(({ name }) => name === 'lint');
    for (const content of ['both', 'many']) {
      const { document } = await lintJson(place, [content]);
      expect(document.findings.length).toBeGreaterThan(2);
      expect(kind?.schema.parse(document)).toEqual(document);
    }
  });

  it('counts what it lists, and carries the other places and the edits', async () => {
    const { document } = await lintJson(place, ['both']);
    const { findings, summary } = document;
    const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
    expect(summary).toEqual({
      ...{ lessons: 2, errors: count('error'), warnings: count('warning'), hints: count('hint') },
      ...{ suppressed: 0, baselined: 0 },
    });
    const named = (rule: string) => findings.find((one) => one.rule === rule);
    expect(named('claim/loss-band')).toMatchObject({
      ...{ severity: 'error', file: 'both/lessons/wrong.md', line: 29, column: 17, endColumn: 24 },
      related: [{ file: 'both/lessons/wrong.md', line: 23, message: expect.any(String) }],
      edits: [],
    });
    expect(named('shell/redirect-in-version')?.edits).toEqual([
      { line: 17, column: 13, endLine: 17, endColumn: 25, text: "'ttnn>=0.66.0'" },
    ]);
  });
});

describe('lint --format sarif', () => {
  let log: Log;
  beforeAll(async () => {
    log = JSON.parse((await place.run(['lint', 'both', 'odd', '--format', 'sarif'])).stdout);
  });

  it('is SARIF 2.1.0', () => {
    const ajv = new AjvClass({ schemaId: 'id', meta: false });
    ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
    const schema = JSON.parse(readFileSync(require.resolve(SARIF), 'utf8'));
    expect(ajv.validate(schema, log), ajv.errorsText()).toBe(true);
  });

  it('describes every rule that it speaks by', () => {
    const [run] = log.runs;
    expect(run?.results.length).toBeGreaterThan(2);
    for (const one of run?.results ?? []) {
      const rule = run?.tool.driver.rules[one.ruleIndex];
      expect(rule?.id).toBe(one.ruleId);
      const text = RULE_TEXTS.find(({ id }) => id === one.ruleId);
      expect(rule?.shortDescription.text).toBe(text?.title);
      expect(rule?.help.text).toContain(' ');
    }
  });

  it('carries fixes and related places', () => {
    const results = log.runs[0]?.results ?? [];
    const named = (rule: string) => results.find(({ ruleId }) => ruleId === rule);
    const [fix] = named('shell/redirect-in-version')?.fixes ?? [];
    expect(fix?.artifactChanges[0]?.replacements).toEqual([
      {
        deletedRegion: { startLine: 17, startColumn: 13, endLine: 17, endColumn: 25 },
        insertedContent: { text: "'ttnn>=0.66.0'" },
      },
    ]);
    const [related] = named('claim/loss-band')?.relatedLocations ?? [];
    expect(related?.physicalLocation.region.startLine).toBe(23);
  });

  it('names a file by an address, whatever is in its name', () => {
    const uris = (log.runs[0]?.results ?? []).map(
      (one) => one.locations[0]?.physicalLocation.artifactLocation.uri ?? '',
    );
    const odd = uris.find((uri) => uri.startsWith('odd/')) ?? '';
    expect(odd).not.toMatch(/[ #%](?![0-9A-F]{2})/);
    expect(decodeURIComponent(odd)).toBe('odd/a, b: 100%#1 ü.md');
  });

  it('names a file with control characters as it is', async () => {
    const { stdout } = await place.run(['lint', 'control', '--format', 'sarif']);
    const [one] = (JSON.parse(stdout) as Log).runs[0]?.results ?? [];
    const uri = one?.locations[0]?.physicalLocation.artifactLocation.uri ?? '';
    expect(decodeURIComponent(uri)).toBe('control/new\nline\x1b.md');
  });

  it('is a log without results where there are none', async () => {
    const { stdout } = await place.run(['lint', 'both/lessons/clean.md', '--format', 'sarif']);
    expect(JSON.parse(stdout).runs[0].results).toEqual([]);
  });
});

interface Annotation {
  level: string;
  properties: Record<string, string>;
  text: string;
}

/** Reads workflow commands as GitHub's runner does. */
function annotationsIn(stdout: string): Annotation[] {
  const plain = (text: string) =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, level, given, text] =
        /^::(error|warning|notice)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
      if (level === undefined) throw new Error(`no workflow command: ${line}`);
      const pairs = (given ?? '').split(',').map((pair) => pair.split('=').map(plain));
      return { level, properties: Object.fromEntries(pairs), text: plain(text ?? '') };
    });
}

describe('lint --format github', () => {
  const annotate = async (...args: string[]) =>
    annotationsIn((await place.run(['lint', ...args, '--format', 'github'])).stdout);

  it('is an annotation at the place of each finding, with the other places and what to do', async () => {
    const annotations = await annotate('both');
    expect(annotations.find(({ properties }) => properties['title'] === 'claim/loss-band')).toEqual(
      {
        level: 'error',
        properties: {
          ...{
            file: 'both/lessons/wrong.md',
            line: '29',
            endLine: '29',
            col: '17',
            endColumn: '24',
          },
          title: 'claim/loss-band',
        },
        text: expect.stringMatching(/^\S[^\n]+\nboth\/lessons\/wrong\.md:23: [^\n]+\n[^\n]+$/),
      },
    );
    expect(annotations.at(-1)).toMatchObject({
      level: 'notice',
      text: '3 errors, 0 warnings, 0 hints in 2 lessons',
    });
  });

  it('escapes what GitHub would take for its own', async () => {
    const [first] = await annotate('odd');
    expect(first?.properties['file']).toBe('odd/a, b: 100%#1 ü.md');
  });

  it('keeps to ten of a level, one of every rule first, and says how many are left', async () => {
    const annotations = await annotate('many');
    for (const level of ['error', 'warning', 'notice'])
      expect(annotations.filter((one) => one.level === level).length).toBeLessThanOrEqual(10);
    const errors = annotations.filter(({ level }) => level === 'error');
    const titles = errors.map(({ properties }) => properties['title']);
    expect(titles.slice(0, 2).sort()).toEqual(['shell/redirect-in-version', 'shell/unquoted-url']);
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)?.text).toMatch(/^6 more; `tt-lessons lint`/);
  });

  it('is the sum alone where nothing is found', async () => {
    expect(await annotate('both/lessons/clean.md')).toMatchObject([
      { level: 'notice', text: 'nothing found in 1 lesson' },
    ]);
  });
});

describe('lint --format junit', () => {
  const junit = async (...args: string[]) => {
    const { stdout } = await place.run(['lint', ...args, '--format', 'junit']);
    expect(stdout).not.toMatch(XML_ILLEGAL);
    return parseJunit(stdout);
  };

  it('is a suite for each lesson, with a case for each finding and a passed one for none', async () => {
    const { suites, root } = await junit('both');
    expect(suites.map((suite) => suite['@_name'])).toEqual([
      'both/lessons/clean.md',
      'both/lessons/wrong.md',
    ]);
    const [clean, wrong] = suites.map(({ testcase }) => testcase);
    expect(clean).toMatchObject([{ '@_name': 'no finding', '@_file': 'both/lessons/clean.md' }]);
    expect(clean?.[0]).not.toHaveProperty('failure');
    const loss = wrong?.find((one) => one.failure?.['@_type'] === 'claim/loss-band');
    expect(loss).toMatchObject({ '@_line': '29', '@_file': 'both/lessons/wrong.md' });
    expect(loss?.failure?.['#text']).toContain('both/lessons/wrong.md:23: ');
    expect(root).toMatchObject({ '@_tests': '4', '@_failures': '3', '@_errors': '0' });
  });

  it('names a case alike wherever the lesson has moved to', async () => {
    place.write('moved/lessons/wrong.md', WRONG.replace('# A lesson\n', '# A lesson\n\nMore.\n\n'));
    const names = async (folder: string) =>
      (await junit(folder)).suites
        .flatMap(({ testcase }) => testcase)
        .map((one) => one['@_name'])
        .filter((name) => name !== 'no finding');
    expect(await names('moved')).toEqual(await names('both'));
  });

  it('fails what fails the run', async () => {
    const warnings = async (...more: string[]) =>
      (await junit('many', ...more)).suites
        .flatMap(({ testcase }) => testcase)
        .filter((one) => one['@_name'].startsWith('structure/'));
    const lax = await warnings();
    expect(lax.length).toBeGreaterThan(0);
    for (const one of lax) {
      expect(one).not.toHaveProperty('failure');
      expect(one['system-out']).toMatch(/^warning: many\/lessons\/many\.md:\d+:\d+: /);
    }
    for (const one of await warnings('--strict')) expect(one).toHaveProperty('failure');
  });

  it('has a name of its own for every case', async () => {
    const [suite] = (await junit('many')).suites;
    const names = suite?.testcase.map((one) => one['@_name']) ?? [];
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(20);
  });
});
