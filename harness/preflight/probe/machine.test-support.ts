import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { MachineDescriptor } from '../../machine/descriptor.ts';
import type { SuiteData } from '../../suite/suite.ts';
import type { ProbeRequest } from './request.ts';

/** A home and a device root in a temporary folder, for tests of the probes. */
export interface TestMachine {
  home: string;
  root: string;
  /** Writes a file of the home, folders included. */
  write(path: string, text: string): string;
  /** Writes an executable bash script into the session's PATH. */
  program(name: string, script: string): void;
  request(more?: Partial<ProbeRequest>): ProbeRequest;
  remove(): void;
}

export function makeTestMachine(): TestMachine {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'preflight-')));
  const home = join(folder, 'home');
  const root = join(folder, 'root');
  const bin = join(folder, 'bin');
  for (const one of [home, root, bin]) mkdirSync(one);
  const write = (path: string, text: string): string => {
    const place = join(home, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
    return place;
  };
  const environment = {
    HOME: home,
    PATH: `${bin}:${process.env.PATH ?? ''}`,
    LANG: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: folder,
  };
  return {
    home,
    root,
    write,
    program(name, script) {
      const place = join(bin, name);
      writeFileSync(place, `#!/usr/bin/env bash\n${script}\n`);
      chmodSync(place, 0o755);
    },
    request: (more = {}) => ({
      facets: [],
      machine: machineIn(home, root, environment),
      environment,
      suite: null,
      ...more,
    }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function machineIn(
  home: string,
  deviceRoot: string,
  environment: Record<string, string>,
): MachineDescriptor {
  return {
    version: 1,
    name: 'test',
    target: 'n150',
    emulated: false,
    profile: null,
    seed: null,
    timing: 'none',
    programs: 'complete',
    home,
    realHome: false,
    environment,
    installs: { ttMetal: '~/tt-metal', venv: '~/tt-metal/python_env', content: '~/content' },
    links: [],
    refusals: null,
    deviceRoot,
    resetCommand: null,
    dataset: null,
    network: 'all',
    queue: 'test',
    fault: null,
    rehearsal: null,
  };
}

export function suiteThatRequires(requires: Partial<SuiteData['requires']>): SuiteData {
  return {
    version: 1,
    lesson: 'test',
    file: 'suites/test.suite.ts',
    requires: {
      ttMetal: null,
      broken: [],
      python: null,
      packages: [],
      diskBytes: null,
      dataset: null,
      environment: {},
      ...requires,
    },
    stages: {},
    vocabulary: null,
    temperatures: null,
    stepTiers: {},
    checks: [],
  };
}
