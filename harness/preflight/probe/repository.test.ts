import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTestMachine, type TestMachine } from './machine.test-support.ts';
import { probeRepository } from './repository.ts';
import { probeSubmodules, readEdited, readGitLinks } from './submodules.ts';

let machine: TestMachine;
beforeEach(() => {
  machine = makeTestMachine();
  machine.write(
    '.gitconfig',
    `[user]\nname = T\nemail = t@example.invalid\n[protocol "file"]\nallow = always\n[init]\ndefaultBranch = main\n[gc]\nauto = 0\n`,
  );
});
afterEach(() => machine.remove());

function git(folder: string, ...words: string[]): string {
  return execFileSync('git', ['-C', join(machine.home, folder), ...words], {
    env: { ...machine.request().environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

function repository(folder: string, text = 'first'): void {
  machine.write(`${folder}/file`, text);
  git(folder, 'init', '-q');
  commit(folder, text);
}

function commit(folder: string, text: string): string {
  writeFileSync(join(machine.home, folder, 'file'), text);
  git(folder, 'add', 'file');
  git(folder, 'commit', '-q', '-m', text);
  return git(folder, 'rev-parse', 'HEAD');
}

describe('probeRepository', () => {
  it('says what git describes, dirt and distance included', async () => {
    repository('tt-metal');
    git('tt-metal', 'tag', 'v0.67.0-dev20260203');
    expect(await probeRepository(machine.request())).toMatchObject({
      repository: true,
      shallow: false,
      describe: 'v0.67.0-dev20260203',
      failure: null,
    });
    commit('tt-metal', 'second');
    machine.write('tt-metal/file', 'edited');
    const { describe: described } = await probeRepository(machine.request());
    expect(described).toMatch(/^v0\.67\.0-dev20260203-1-g[0-9a-f]+-dirty$/);
  });

  it('passes on why there is no version', async () => {
    expect((await probeRepository(machine.request())).failure).toContain('does not exist');
    machine.write('tt-metal/README.md', '');
    expect(await probeRepository(machine.request())).toMatchObject({ repository: false });
    repository('tt-metal');
    const untagged = await probeRepository(machine.request());
    expect(untagged).toMatchObject({ repository: true, describe: null });
    expect(untagged.failure).toContain('No names found');
  });

  it('knows a shallow clone', async () => {
    repository('origin');
    commit('origin', 'second');
    git('.', 'clone', '-q', '--depth', '1', `file://${machine.home}/origin`, 'tt-metal');
    expect(await probeRepository(machine.request())).toMatchObject({ shallow: true });
  });

  it('does not take the version of a repository around the folder', async () => {
    repository('.');
    git('.', 'tag', 'v9.9.9');
    machine.write('tt-metal/README.md', '');
    expect(await probeRepository(machine.request())).toMatchObject({
      repository: false,
      describe: null,
    });
  });

  it('follows TT_METAL_HOME', async () => {
    repository('elsewhere');
    git('elsewhere', 'tag', 'v0.66.0');
    const request = machine.request();
    const environment = { ...request.environment, TT_METAL_HOME: join(machine.home, 'elsewhere') };
    expect(await probeRepository({ ...request, environment })).toMatchObject({
      describe: 'v0.66.0',
    });
  });
});

describe('probeSubmodules', () => {
  async function states(): Promise<Record<string, string>> {
    const { entries, failure } = await probeSubmodules(machine.request());
    expect(failure).toBeNull();
    return Object.fromEntries(entries.map(({ path, state }) => [path, state]));
  }

  function build(): void {
    repository('inner');
    repository('outer');
    git('outer', 'submodule', 'add', '-q', join(machine.home, 'inner'), 'deep/inner');
    git('outer', 'commit', '-q', '-m', 'inner');
    repository('tt-metal');
    git('tt-metal', 'submodule', 'add', '-q', '--name', 'other', `${machine.home}/outer`, 'one');
    git('tt-metal', 'submodule', 'add', '-q', `${machine.home}/inner`, 'two two');
    git('tt-metal', 'commit', '-q', '-m', 'submodules');
    git('tt-metal', 'submodule', '--quiet', 'update', '--init', '--recursive');
  }

  it('tells every state, nested ones included', async () => {
    build();
    const right = { one: 'in-sync', 'one/deep/inner': 'in-sync', 'two two': 'in-sync' };
    expect(await states()).toEqual(right);

    machine.write('tt-metal/two two/file', 'edited');
    machine.write('tt-metal/one/left-by-a-build', '');
    expect(await states()).toEqual({ ...right, 'two two': 'dirty' });

    commit('tt-metal/two two', 'moved');
    expect(await states()).toEqual({ ...right, 'two two': 'other-commit' });

    git('tt-metal/one', 'submodule', '--quiet', 'deinit', '-f', 'deep/inner');
    rmSync(join(machine.home, 'tt-metal/two two'), { recursive: true });
    expect(await states()).toEqual({
      one: 'in-sync',
      'one/deep/inner': 'not-initialised',
      'two two': 'missing',
    });

    git('tt-metal', 'config', '-f', '.gitmodules', '--remove-section', 'submodule.other');
    expect(await states()).toMatchObject({ one: 'missing' });
  });

  it('knows a conflict', async () => {
    build();
    git('tt-metal', 'checkout', '-q', '-b', 'side');
    commit('tt-metal/two two', 'theirs');
    git('tt-metal', 'commit', '-qam', 'theirs');
    git('tt-metal', 'checkout', '-q', 'main');
    git('tt-metal/two two', 'checkout', '-q', 'HEAD~1');
    commit('tt-metal/two two', 'ours');
    git('tt-metal', 'commit', '-qam', 'ours');
    expect(() => git('tt-metal', 'merge', 'side')).toThrow();
    expect(await states()).toMatchObject({ 'two two': 'conflict', one: 'in-sync' });
  });

  it('has nothing to say of a folder without a repository', async () => {
    expect((await probeSubmodules(machine.request())).failure).toContain('no git repository');
  });
});

it('reads what git lists', () => {
  const listed = [
    '100644 aaa 0\tREADME.md',
    '160000 bbb 0\tthird party/umd',
    '160000 ccc 1\ttwo',
    '160000 ddd 2\ttwo',
  ];
  expect([...readGitLinks(`${listed.join('\0')}\0`)]).toEqual([
    ['third party/umd', { commit: 'bbb', conflict: false }],
    ['two', { commit: null, conflict: true }],
  ]);
  const status = [
    '1 .M S.M. 160000 160000 160000 aaa aaa edited',
    '1 .M SC.. 160000 160000 160000 aaa aaa moved',
    '1 .M N... 100644 100644 100644 aaa aaa file',
  ];
  expect([...readEdited(`${status.join('\0')}\0`)]).toEqual(['edited']);
});
