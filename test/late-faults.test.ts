import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TRACE } from './lint.test-support.ts';
import { makePlace, startProgram } from './run-cli.test-support.ts';

const place = makePlace('late-faults');
place.lesson('quick', '## Say\n\n```bash\necho hello\n```\n');
place.lesson('second', '## Say\n\n```bash\necho hello\n```\n');

/** A folder of its own with the lessons, a configuration and these suites. */
function withSuites(name: string, suites: Record<string, string>): string {
  place.write(
    `${name}/tt-lessons.config.json`,
    '{ "content": "../content", "suites": "suites", "targets": ["n150"] }',
  );
  for (const [lesson, suite] of Object.entries(suites))
    place.write(`${name}/suites/${lesson}.suite.ts`, suite);
  return place.path(name);
}

/** A suite that does something in line 5 when its check is asked, which is answered when that is done. */
const whenAsked = (fault: string) => `let done: (() => void) | null = null;
const timer = setInterval(() => {
  if (done === null) return;
  clearInterval(timer), setImmediate(done);
  ${fault}
}, 1);
export default {
  lesson: 'quick',
  checks: [{ id: 'own', after: { step: 'say' }, run: () => new Promise((resolve) => {
    done = () => resolve({ held: true, message: 'said' });
  }) }],
};
`;

describe('what a suite leaves running and fails is the fault of the suite', () => {
  it.each([
    ['timer', `throw new Error('no luck');`],
    ['promise', `Promise.reject(new Error('no luck'));`],
    ['microtask', `queueMicrotask(() => { throw new Error('no luck'); });`],
    ['Node', `structuredClone(() => {});`],
  ])('%s: it is named, the run goes on, and ends in status 2', async (name, fault) => {
    const cwd = withSuites(name, { quick: whenAsked(fault) });
    const { status, stdout, stderr } = await place.run(['validate', 'quick'], { cwd });
    expect(status, stderr).toBe(2);
    expect(stdout).toContain('2 passed, 0 failed');
    expect(
      stderr.replace('() => {} could not be cloned.', 'no luck'),
    ).toBe(`tt-lessons: suites/quick.suite.ts:5: what it left running failed: no luck
Await it while the file is loaded, catch its errors, or take it out.
tt-lessons: what suites/quick.suite.ts left running failed, as was said above
`);
  });

  it('so is that of a file which it loads', async () => {
    place.write(
      'helped/suites/helper.ts',
      `export const fail = () => { throw new Error('no luck'); };\n`,
    );
    const suite = `import { fail } from './helper.ts';\n${whenAsked('setImmediate(fail);')}`;
    const cwd = withSuites('helped', { quick: suite });
    const { status, stderr } = await place.run(['validate', 'quick'], { cwd });
    expect(status, stderr).toBe(2);
    expect(stderr).toContain('tt-lessons: suites/helper.ts:1: what it left running failed: no');
  });

  it('so is what its check leaves behind', async () => {
    const suite = `export default {
  lesson: 'quick',
  checks: [{ id: 'own', after: { step: 'say' }, run() {
    Promise.reject(new Error('no luck'));
    return { held: true, message: 'said' };
  } }],
};\n`;
    const cwd = withSuites('check', { quick: suite });
    const { status, stderr } = await place.run(['validate', 'quick'], { cwd });
    expect(status, stderr).toBe(2);
    expect(stderr).toContain(
      'tt-lessons: suites/quick.suite.ts:4: what it left running failed: no',
    );
  });

  it('and not of another one, which is loaded just then', async () => {
    const cwd = withSuites('two', {
      quick: `const timer = setInterval(() => {
  if (globalThis.wanted === undefined) return;
  clearInterval(timer), setImmediate(globalThis.wanted);
  throw new Error('no luck');
}, 1);
export default { lesson: 'quick' };\n`,
      second: `await new Promise((resolve) => { globalThis.wanted = resolve; });
export default { lesson: 'second' };\n`,
    });
    const { status, stdout, stderr } = await place.run(['lint', '--no-cache'], { cwd });
    expect(status).toBe(2);
    expect(stdout).not.toContain('suite/unreadable');
    expect(stderr).toContain('tt-lessons: suites/quick.suite.ts:4: what it left running failed');
    expect(stderr).not.toMatch(TRACE);
  });

  it('is told while lessons are watched, which goes on', async () => {
    const cwd = withSuites('watched', {
      quick: `import { existsSync } from 'node:fs';
setInterval(() => {
  if (existsSync('flag')) throw new Error('no luck');
}, 1);
export default { lesson: 'quick' };\n`,
    });
    const { child, until, ended } = place.start(['lint', '--watch'], { cwd });
    await until((said) => said.includes('Ctrl+C'));
    writeFileSync(place.path('watched', 'flag'), '');
    await until((said) => said.includes('suites/quick.suite.ts:3: what it left running failed'));
    child.kill('SIGINT');
    const { status, stderr } = await ended;
    expect(status).toBe(130);
    expect(stderr.match(/no luck/g)).toHaveLength(1);
  });
});

describe('what is ours stays a fault of our own', () => {
  const dist = (file: string) =>
    JSON.stringify(fileURLToPath(new URL(`../dist/harness/${file}`, import.meta.url)));

  /** Runs a bug after a suite was loaded. */
  const buggy = (bug: string) => {
    const suite = place.write('ours/suite.ts', 'export default { call: (own) => own() };\n');
    const program = place.write(
      'ours/program.mjs',
      `import { unreachable } from ${dist('base/result.js')};
      import { answerForUncaught } from ${dist('cli/uncaught.js')};
      import { readModule } from ${dist('config/read-module.js')};
      answerForUncaught();
      const { value: suite } = await readModule(${JSON.stringify(suite)});
      ${bug}`,
    );
    const env = { PATH: process.env['PATH'] };
    return startProgram(process.execPath, [program], { cwd: place.folder, env }).ended;
  };

  it.each([
    ['in a timer', `setTimeout(unreachable, 0);`],
    ['in a promise', `Promise.resolve().then(unreachable);`],
    ['that a suite comes upon', `setTimeout(() => suite.call(unreachable), 0);`],
  ])('%s', async (_, bug) => {
    const { status, stderr } = await buggy(bug);
    expect(status, stderr).toBe(70);
    expect(stderr).toMatch(
      /^tt-lessons: a fault of our own, please report it:\nError: unhandled case/,
    );
    expect(stderr).toMatch(TRACE);
    expect(stderr).not.toContain('may have left that running');
  });

  it('with a doubt where nothing tells whose it is', async () => {
    const { status, stderr } = await buggy(`Promise.reject('no luck');`);
    expect({ status, stderr }).toEqual({
      status: 70,
      stderr: `tt-lessons: a fault of our own, please report it:
no luck
No code of ours took part in it: ours/suite.ts may have left that running.
`,
    });
  });
});
