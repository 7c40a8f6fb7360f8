import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makePlace, startProgram } from './run-cli.test-support.ts';

const place = makePlace('foreign-code');
place.lesson('quick', '## Say\n\n```bash\necho hello\n```\n');
const SOUND = 'export default { lesson: "quick" };\n';

/** A folder of its own with the lesson, a configuration and this suite. */
function withSuite(name: string, suite: string): string {
  place.write(
    `${name}/tt-lessons.config.json`,
    '{ "content": "../content", "suites": "suites", "targets": ["n150"] }',
  );
  place.write(`${name}/suites/quick.suite.ts`, suite);
  return place.path(name);
}

describe('a suite that goes its own way while it is loaded', () => {
  it.each([
    ['awaits', `await new Promise(() => {});\n${SOUND}`, 'it never finishes loading'],
    ['ends', `process.exit(0);\n${SOUND}`, 'it ends the process while it is loaded'],
    [
      'ends-caught',
      `try { process.exit(0); } catch {}\n${SOUND}`,
      'it ends the process while it is loaded, by process.exit(0)',
    ],
    [
      'ends-timer',
      `setTimeout(() => process.exit(0), 0);\nawait new Promise((resolve) => setTimeout(resolve, 5));\n${SOUND}`,
      'it ends the process while it is loaded, by process.exit(0)',
    ],
    ['throws', `throw new Error('no luck');\n${SOUND}`, 'it cannot be loaded: no luck'],
    [
      'getter',
      `export default { get lesson() { throw new Error('no luck'); } };\n`,
      'it cannot be loaded: no luck',
    ],
    [
      'getter-of-class',
      `class Own { get lesson() { throw new Error('no luck'); } }\nexport default new Own();\n`,
      'it cannot be loaded: no luck',
    ],
    [
      'rejects',
      `Promise.reject(new Error('no luck'));\nPromise.reject(new Error('none'));\n${SOUND}`,
      'it cannot be loaded: no luck',
    ],
    [
      'rejects-waiting',
      `Promise.reject(new Error('no luck'));\nawait new Promise(() => {});\n${SOUND}`,
      'it cannot be loaded: no luck',
    ],
    [
      'timer',
      `setTimeout(() => { throw new Error('no luck'); }, 0);\n${SOUND}`,
      'it cannot be loaded: no luck',
    ],
  ])('%s: every command says so, and none is green', async (name, suite, said) => {
    const cwd = withSuite(name, suite);
    for (const command of ['validate', 'plan', 'doctor']) {
      const { status, stdout, stderr } = await place.run([command], { cwd });
      expect({ status, stdout }, `${command}: ${stderr}`).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^tt-lessons: suites\/quick\.suite\.ts.*\n(?:.+\n)+$/);
      expect(stderr).toContain(said);
    }
    const linted = await place.run(['lint', '--no-cache'], { cwd });
    expect(linted.status).toBe(1);
    expect(linted.stdout.replaceAll(/\s+/g, ' ')).toContain(said);
    expect(linted.stdout).toContain('error suite/unreadable  suites/quick.suite.ts:');
  });

  it('so may a configuration', async () => {
    place.write(
      'config/tt-lessons.config.ts',
      'await new Promise(() => {});\nexport default {};\n',
    );
    for (const command of ['validate', 'plan', 'doctor', 'lint', 'suggest']) {
      const { status, stdout, stderr } = await place.run([command], { cwd: place.path('config') });
      expect({ status, stdout }, command).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain('tt-lessons.config.ts: it never finishes loading');
    }
  });

  it('a loop without end is broken off, and what is asked next is answered', async () => {
    const reader = fileURLToPath(new URL('../dist/harness/config/read-module.js', import.meta.url));
    const files = [
      place.write('loops/loop.ts', 'for (;;);\n'),
      place.write(
        'loops/timer.ts',
        'setInterval(() => {}, 1000).ref();\nawait new Promise(() => {});\n',
      ),
      place.write('loops/sound.ts', SOUND),
    ];
    const program = place.write(
      'loops/read.mjs',
      `import { readModule } from ${JSON.stringify(reader)};
      const [loop, timer, sound] = ${JSON.stringify(files)};
      // What loads modules is there by then, so that it is the loop that is broken off.
      await readModule(sound);
      const said = [await readModule(loop, { patience: 1000 }), await readModule(timer, { patience: 1 }), await readModule(sound)];
      process.stdout.write(JSON.stringify(said), () => process.exit());`,
    );
    const { status, stdout, stderr } = await startProgram(process.execPath, [program], {
      cwd: place.folder,
      env: { PATH: process.env['PATH'] },
    }).ended;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const late = { ok: false, failure: expect.objectContaining({ kind: 'never-finished' }) };
    expect(JSON.parse(stdout)).toEqual([late, late, { ok: true, value: { lesson: 'quick' } }]);
  });
});

describe('what takes its time to load is named, with the time that it is given', () => {
  it.each([
    ['loops', `for (;;);\n${SOUND}`],
    ['waits', `await new Promise((resolve) => setTimeout(resolve, 1e9));\n${SOUND}`],
  ])('a suite that %s', async (name, suite) => {
    const cwd = withSuite(`slow-${name}`, suite);
    const { child, until, ended } = place.start(['plan'], { cwd });
    const said = 'tt-lessons: suites/quick.suite.ts is still being loaded; it is given 20 s\n';
    await until((output) => output === said);
    child.kill('SIGINT');
    expect((await ended).signal).toBe('SIGINT');
  });

  it('a configuration', async () => {
    const file = place.write('slow/tt-lessons.config.ts', 'for (;;);\n');
    const { child, until, ended } = place.start(['lint'], { cwd: place.path('slow') });
    await until((output) => output.includes(`tt-lessons: ${file} is still being loaded`));
    child.kill('SIGINT');
    expect((await ended).signal).toBe('SIGINT');
  });
});

describe('a suite that is broken is shown where it is', () => {
  const head = "import { defineSuite } from 'tt-lesson-harness';\n\nexport default defineSuite({\n";

  it.each([
    [
      'syntax',
      `${head}  lesson: 'quick',\n  stages: {\n    'stage-1': { checkpoint: "x" steps: 5 },\n  },\n});\n`,
      ':6:34: it cannot be loaded: Unexpected token, expected ","',
      `6 │     'stage-1': { checkpoint: "x" steps: 5 },`,
      ':6:34',
    ],
    [
      'running',
      `interface Unused {\n  a: string;\n}\nconst x: Unused | null = null;\n${head}  lesson: x!.a,\n});\n`,
      ':8: it cannot be loaded: Cannot read properties of null',
      '8 │   lesson: x!.a,',
      ':8',
    ],
    [
      'ending',
      `${head}  lesson: 'quick',\n});\nprocess.exit(3);\n`,
      ':6: it ends the process while it is loaded, by process.exit(3)',
      '6 │ process.exit(3);',
      ':6',
    ],
  ])('%s', async (name, suite, said, line, at) => {
    const cwd = withSuite(`broken-${name}`, suite);
    const { status, stderr } = await place.run(['plan'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(`tt-lessons: suites/quick.suite.ts${said}`);
    expect(stderr).toContain(`\n ${line}\n   │ `);
    const linted = await place.run(['lint', '--no-cache'], { cwd });
    expect(linted.stdout).toContain(`error suite/unreadable  suites/quick.suite.ts${at}\n`);
  });

  it('so is a configuration', async () => {
    const file = place.write('odd/tt-lessons.config.ts', 'export default {\n  content: ,\n};\n');
    const { status, stderr } = await place.run(['plan'], { cwd: place.path('odd') });
    expect(status).toBe(2);
    expect(stderr).toContain(`${file}:2:12: it cannot be loaded: Unexpected token`);
  });
});

describe('what a module prints while it is loaded', () => {
  const noise = `console.log('noise');\nprocess.stdout.write('more\\n');\n`;

  it.each([
    ['validate', '--format', 'json'],
    ['plan', '--format', 'json'],
    ['doctor', '--format', 'json'],
    ['lint', '--no-cache', '--format', 'json'],
  ])('goes to standard error: %s', async (...words) => {
    const cwd = withSuite('noise', noise + SOUND);
    const { stdout, stderr } = await place.run(words, { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ version: 1 });
    expect(stderr).toContain('noise\nmore\n');
  });

  it('so does what a configuration prints', async () => {
    place.write(
      'loud/tt-lessons.config.ts',
      `${noise}export default { content: '../content', targets: ['n150'] };\n`,
    );
    const words = ['plan', '--format', 'json'];
    const { stdout, stderr } = await place.run(words, { cwd: place.path('loud') });
    expect(JSON.parse(stdout)).toMatchObject({ version: 1 });
    expect(stderr).toBe('noise\nmore\n');
  });
});

it('a timer that a suite leaves behind keeps no command from ending', async () => {
  const cwd = withSuite('timer', `setInterval(() => {}, 1000);\n${SOUND}`);
  for (const command of ['plan', 'validate', 'lint'])
    expect((await place.run([command, '--quiet'], { cwd })).status, command).toBe(0);
});

describe('whatever ends the process before there is an answer is told, as status 70', () => {
  const check = (body: string) => `export default {
  lesson: 'quick',
  checks: [{ id: 'own', after: { step: 'say' }, run() { ${body} } }],
};\n`;

  it.each([
    ['ending', 'process.exit(0);'],
    ['failing', 'process.exit(1);'],
  ])('%s in a check of a suite', async (name, body) => {
    const cwd = withSuite(`check-${name}`, check(body));
    const { status, stderr } = await place.run(['validate'], { cwd });
    expect(status, stderr).toBe(70);
    expect(stderr).toContain('tt-lessons: it ended before it had an answer\n');
  });
});

it('what ends the process in one suite is over when the next one is loaded', async () => {
  place.lesson('later', '## Say\n\n```bash\necho hello\n```\n');
  place.write('ends-twice/suites/later.suite.ts', `process.exit(0);\n${SOUND}`);
  // It goes on when the last timer and turn of the other one are past.
  const cwd = withSuite(
    'ends-twice',
    `await new Promise((resolve) => setTimeout(() => setImmediate(resolve), 2));
console.log('noise');
process.exit(0);
${SOUND}`,
  );
  const { status, stdout, stderr } = await place.run(['lint', '--no-cache'], { cwd });
  expect(status, stderr).toBe(1);
  expect(stdout.match(/it ends the process while it is loaded/g)).toHaveLength(2);
  expect(stderr).toBe('noise\n');
});
