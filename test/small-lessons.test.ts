import { readFileSync, rmSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Results, Verdict } from '../harness/judge/verdict.ts';
import {
  type Case,
  type Ended,
  type Junit,
  makePlace,
  parseJunit,
  verdictOf,
  XML_ILLEGAL,
} from './run-cli.test-support.ts';

const place = makePlace('small');
const content = ['--content', 'content', '--target', 'n150'];
const block = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;

place.lesson('good', `## Say\n\n${block('echo hello', 'x=1', 'test "$x" = 1')}`);

place.lesson(
  'cruel',
  [
    `## Status\n\n${block('false', '(exit 7)')}`,
    `## Die\n\n${block('exit 3')}${block('here=yes')}`,
    `## Strict\n\n${block('set -e; false')}${block('echo "after $here"')}`,
    `## Big\n\n${block("head -c 5000000 /dev/zero | tr '\\0' 'x'")}`,
    `## Binary\n\n${block('head -c 4096 /dev/urandom; (exit 9)')}`,
    `## Paint\n\n${block(`bash -c "printf '\\033[31mred\\033[0m ]]> <&\\001\\002\\013\\377\\357\\277\\277 end\\n' >&2; exit 5"`)}`,
    `## Input\n\n${block("bash -c 'cat'", "bash -c 'read -r line'", 'read -r line')}`,
    `## Jobs\n\n${block('sleep 300 &')}${block('kill %1; wait; echo reaped')}`,
    `## Heredoc\n\n${block("cat > note.txt <<'EOF'", 'first $HOME', '```  no fence', 'EOF', 'grep -c . note.txt')}`,
    `## Lines\n\n${block('for i in 1 2 3; do', '  echo "$i"', 'done', 'echo a \\', '  b')}`,
    '## Shown\n\n```console\n$ echo shown\nshown\n$ cd /\n$ pwd\n/\n```\n\n',
    `## Same\n\n${block('echo one')}## Same\n\n${block('echo two')}`,
    `## Unknown\n\n${block('frobnicate --now')}`,
    `## Kill\n\n${block('kill -9 $$')}`,
    `## Syntax\n\n${block('if true; then echo')}`,
    `## After\n\n${block('echo after all')}`,
  ].join(''),
);

place.lesson(
  'windows',
  `## A\n\n${block('x=one', 'test "<$x>" = "<one>"')}`.replaceAll('\n', '\r\n'),
);
place.lesson('unclosed', '## A\n\n```bash\necho open\n');
place.lesson('front', block('echo anyway'), {
  front: '---\nid: front\nsupportedHardware: [n150]\nestimatedMinutes: [broken\n---\n',
});
place.write(
  'content/lessons/twice.md',
  // UTF-8 read as CP1252 and saved again: `é` becomes `Ã©`, `—` becomes `â€”`.
  `---\nid: twice\nsupportedHardware: [n150]\n---\n# Café â€” cafÃ©\n\n## cafÃ© â€” dÃ©jÃ\u00a0 vu\n\n${block('echo cafÃ©')}`.replace(
    'Café',
    'CafÃ©',
  ),
);
place.lesson('nul', `## A\n\n${block('echo a\u0000b', 'echo after')}`);
place.lesson(
  'many',
  `## Many\n\n${block(...Array.from({ length: 300 }, (_, index) => `echo ${index}`))}`,
);

let ended: Ended;
let results: Results;
let junit: Junit;
let xml: string;

beforeAll(async () => {
  ended = await place.run(['validate', ...content]);
  results = place.results();
  xml = readFileSync(place.path('reports/latest/junit.xml'), 'utf8');
  junit = parseJunit(xml);
});

function of(id: string): Verdict {
  const found = verdictOf(results, id);
  if (!found) throw new Error(`no verdict ${id} among ${results.verdicts.map((one) => one.id)}`);
  return found;
}

function logOf(id: string): Buffer {
  return readFileSync(place.path('reports/latest', of(id).log ?? ''));
}

describe('a run of many small lessons', () => {
  it('ends with status 1, and says first and last that it ran emulated', () => {
    expect(ended.status).toBe(1);
    expect(ended.stderr).toBe('');
    const lines = ended.stdout.trim().split('\n');
    expect(lines[0]).toMatch(/^EMULATED/);
    expect(lines.at(-1)).toMatch(/^EMULATED.*passed.*failed.*skipped/);
    expect(results.run.emulated).toBe(true);
  });

  it('accounts for every command', () => {
    expect(results.coverage.map((one) => one.lesson).sort()).toEqual([
      'cruel',
      'front',
      'good',
      'many',
      'nul',
      'twice',
      'unclosed',
      'windows',
    ]);
    for (const { commands, ran, skipped, blocked } of results.coverage)
      expect(commands).toBe(ran + skipped.length + blocked.length);
    expect(results.coverage.find((one) => one.lesson === 'many')).toMatchObject({
      commands: 300,
      ran: 300,
    });
  });

  it('has each verdict once', () => {
    const ids = results.verdicts.map((verdict) => verdict.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['good', 'windows', 'many'])('passes %s', (lesson) => {
    const outcomes = results.verdicts
      .filter((one) => one.lesson === lesson)
      .map((one) => one.outcome);
    expect(new Set(outcomes)).toEqual(new Set(['passed']));
  });
});

describe('commands', () => {
  it.each([
    ['status/false-1', 'failed', 'undecided', 'command/status'],
    ['status/exit-1', 'failed', 'undecided', 'command/status'],
    ['die/exit-1', 'failed', 'lesson', 'shell/died'],
    ['strict/false-1', 'failed', 'lesson', 'shell/died'],
    ['input/bash-2', 'failed', null, 'command/status'],
    ['kill/kill-1', 'failed', 'lesson', 'signal/sent-by-itself'],
    ['syntax/true-1', 'failed', 'lesson', 'shell/syntax-error'],
    ['nul@n150#a/echo-1', 'failed', 'lesson', 'shell/nul-byte'],
  ])('%s is %s', (id, outcome, cause, rule) => {
    const verdict = of(id);
    expect(verdict.outcome).toBe(outcome);
    if (cause !== null) expect(verdict.cause).toBe(cause);
    expect(verdict.diagnostics[0]).toMatchObject({ rule, line: verdict.line, file: verdict.file });
    expect(verdict.message).not.toContain('\n');
  });

  it.each([
    'die/here-1',
    'strict/echo-1',
    'big/head-1',
    'input/bash-1',
    'heredoc/grep-1',
    'lines/echo-2',
    'shown/pwd-1',
    'same/echo-1',
    'same-1/echo-1',
    'after/echo-1',
    'nul@n150#a/echo-2',
  ])('%s passes', (id) => {
    // The verb of a bare assignment is `shell`.
    const found = verdictOf(results, id) ?? of(id.replace('here-1', 'shell-1'));
    expect(found).toMatchObject({ outcome: 'passed', cause: null, diagnostics: [] });
  });

  it('keep their state over the death of the shell', () => {
    expect(logOf('strict/echo-1').toString()).toBe('after yes\n');
  });

  it('keep their whole output, whatever it is', () => {
    expect(statSync(place.path('reports/latest', of('big/head-1').log ?? '')).size).toBe(5_000_000);
    expect(logOf('binary/head-1').length).toBe(4096);
    expect(logOf('paint/bash-1').subarray(-8)).toEqual(
      Buffer.from([0xef, 0xbf, 0xbf, ...Buffer.from(' end\n')]),
    );
  });

  it('get no input, and do not wait for it', () => {
    expect(logOf('input/bash-1').length).toBe(0);
  });

  it('that the machine does not have are skipped', () => {
    const cruel = results.coverage.find((one) => one.lesson === 'cruel');
    expect(cruel?.skipped).toMatchObject([
      { reason: 'interactive', detail: '`read` asks a person' },
      { reason: 'not-emulated', detail: 'this machine has no `frobnicate`' },
    ]);
  });
});

describe('the lesson itself', () => {
  it.each([
    ['unclosed', 'markdown/unclosed-fence', /never closed/],
    ['front', 'front-matter/yaml', /front matter does not parse/],
    ['twice', 'text/encoding', /encoded twice: UTF-8 read as (CP1252|Latin-1)/],
  ])('%s is blamed for its form, and runs all the same', (lesson, rule, words) => {
    const form = of(`${lesson}@n150#lesson/form`);
    expect(form).toMatchObject({ outcome: 'failed', cause: 'lesson' });
    expect(form.diagnostics[0]?.rule).toBe(rule);
    expect(form.message).toMatch(words);
    expect(form.line).toBeGreaterThan(0);
    expect(
      results.verdicts.some(
        (one) => one.lesson === lesson && one.check === 'command' && one.outcome === 'passed',
      ),
    ).toBe(true);
  });

  it('runs from the repaired text', () => {
    const verdict = results.verdicts.find(
      (one) => one.lesson === 'twice' && one.check === 'command',
    );
    expect(readFileSync(place.path('reports/latest', verdict?.log ?? ''), 'utf8')).toBe('café\n');
  });

  it('is kept with the run as it was', () => {
    const read = (file: string) => readFileSync(place.path(file));
    for (const name of ['twice', 'windows', 'nul'])
      expect(
        read(`reports/latest/inputs/${name}.md`).equals(read(`content/lessons/${name}.md`)),
      ).toBe(true);
  });
});

describe('junit.xml', () => {
  const cases = () => junit.suites.flatMap((suite) => suite.testcase);
  const count = (kind: 'failure' | 'error' | 'skipped') =>
    cases().filter((one) => one[kind] !== undefined).length;

  it('has one suite for each lesson and target, and counts what is in it', () => {
    expect(junit.suites.map((suite) => suite['@_name'])).toEqual(
      results.coverage.map((one) => `${one.lesson}@${one.target} (emulated)`),
    );
    expect(junit.root).toMatchObject({
      '@_tests': String(cases().length),
      '@_failures': String(count('failure')),
      '@_errors': String(count('error')),
      '@_skipped': String(count('skipped')),
    });
    expect(count('failure')).toBe(results.summary.failed);
    expect(count('error')).toBe(0);
  });

  it('has unique names, with file and line', () => {
    const names = cases().map((one) => `${one['@_classname']} ${one['@_name']}`);
    expect(new Set(names).size).toBe(names.length);
    for (const one of cases()) {
      expect(one['@_file']).toMatch(/^content\/lessons\/\w+\.md$/);
      expect(Number(one['@_line'])).toBeGreaterThan(0);
    }
  });

  it('gives the reason of a skip', () => {
    const skipped = cases().filter((one) => one.skipped !== undefined);
    expect(JSON.stringify(skipped)).toContain('not-emulated');
  });

  it('holds no byte that XML forbids, no colour, and only the end of long output', () => {
    expect(xml).not.toMatch(XML_ILLEGAL);
    expect(Buffer.byteLength(xml)).toBeLessThan(1_000_000);
    const paint = cases().find((one): one is Case => one['@_classname'] === 'cruel.n150.paint');
    expect(JSON.stringify(paint)).toContain(']]');
    expect(JSON.stringify(paint)).not.toMatch(/\\u001b|\u001b/);
  });
});

describe('report', () => {
  it('names the command that repeats a failure, as `validate` did', async () => {
    place.lesson('again', '## Say\n\n```bash\nfalse\n```\n');
    const words = ['--content', 'content', '--out', "it's $kept", '--seed', '3'];
    const run = await place.run(['validate', 'again@n150', '--emulate', ...words]);
    expect(run.status).toBe(1);
    const told = /^ {2}repeat .*$/m.exec(run.stdout)?.[0];
    expect(told).toBe(
      "  repeat    npx tt-lessons validate 'again@n150#say/false-1' --emulate --content content --seed 3",
    );
    const { stdout } = await place.run(['report', '--out', "it's $kept"]);
    expect(/^ {2}repeat .*$/m.exec(stdout)?.[0]).toBe(told);
    rmSync(place.path("it's $kept/latest/inputs/command.json"));
    const old = await place.run(['report', '--out', "it's $kept"]);
    expect(old.status).toBe(1);
    expect(old.stdout).not.toMatch(/^ {2}repeat /m);
  });

  it('gives the same bytes again, from the folder alone', async () => {
    const names = ['results.json', 'junit.xml'];
    const read = () =>
      names.map((name) => readFileSync(place.path('reports/latest', name), 'utf8'));
    const before = read();
    const again = await place.run(['report', 'reports/latest'], {
      env: { TT_LESSONS_DEVICE_ROOT: undefined },
    });
    expect(again.status).toBe(1);
    expect(read()).toEqual(before);
    for (const words of [[results.run.id], []])
      expect(await place.run(['report', ...words])).toMatchObject({ status: 1, stderr: '' });
  });

  it.each([
    ['json', (text: string) => expect(JSON.parse(text)).toEqual(results)],
    ['junit', (text: string) => expect(text).toBe(xml)],
    ['github', (text: string) => expect(text).toMatch(/^(::(error|warning|notice)[ :].*\n)+$/)],
  ])('--format %s prints that document alone', async (format, check) => {
    const { status, stdout, stderr } = await place.run(['report', '--format', format]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    check(stdout);
  });

  it.each([
    ['strict', 'junit.xml'],
    ['tenstorrent', 'junit_77.xml'],
  ])('--junit-profile %s parses too', async (profile, file) => {
    const { status } = await place.run(['report', '--junit-profile', profile, '--job-id', '77']);
    expect(status).toBe(1);
    const { suites, root } = parseJunit(readFileSync(place.path('reports/latest', file), 'utf8'));
    expect(suites.length).toBe(profile === 'tenstorrent' ? 1 : results.coverage.length);
    if (profile === 'strict') expect(root).not.toHaveProperty('@_skipped');
    expect((await place.run(['report'])).status).toBe(1);
    expect(readFileSync(place.path('reports/latest/junit.xml'), 'utf8')).toBe(xml);
  });
});

describe('validate', () => {
  it.each(['json', 'junit', 'github'])(
    '--format %s prints the document alone on standard output',
    async (format) => {
      const { status, stdout } = await place.run([
        'validate',
        'good',
        ...content,
        '--format',
        format,
        '--out',
        `as-${format}`,
      ]);
      expect(status).toBe(0);
      if (format === 'json')
        expect(JSON.parse(stdout)).toEqual(place.results(`as-${format}/latest`));
      else if (format === 'junit') expect(parseJunit(stdout).suites).toHaveLength(1);
      else expect(stdout).toMatch(/^::notice title=Lessons::EMULATED.* 3 passed.*\n$/);
    },
  );

  it('gives a command that repeats just what failed', async () => {
    const repeat =
      /repeat +npx tt-lessons (validate 'cruel@n150#status\/false-1' .*)/.exec(ended.stdout)?.[1] ??
      '';
    const words = repeat.replaceAll("'", '').split(' ');
    const again = await place.run([...words, '--out', 'again']);
    expect(again.status).toBe(1);
    const failed = place.results('again/latest').verdicts.filter((one) => one.outcome === 'failed');
    expect(failed.map((one) => one.id)).toEqual(['cruel@n150#status/false-1']);
  });
});

describe('a fault that a lesson never meets', () => {
  it('is said to have taken no effect', async () => {
    place.lesson('unmet', '```bash\necho met\n```\n');
    const args = ['validate', 'unmet', '--content', 'content', '--out', 'unmet'];
    const { status, stdout } = await place.run([
      ...args,
      '--fault',
      'nan-loss',
      '--tier',
      'full',
      '--quiet',
    ]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^fault +nan-loss never took effect on n150, nothing that ran shows it$/m,
    );
    const shown = () => place.results('unmet/latest').machines.map(({ faultShown }) => faultShown);
    expect(shown()).toEqual([false]);
    expect((await place.run(args)).stdout).not.toContain('took effect');
    expect(shown()).toEqual([null]);
  });
});
