import { mkdirSync, symlinkSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import type { Config, InstallConfig } from '../config/config.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { TargetName } from '../target/target.ts';

export interface MachineFailure {
  kind: 'install-missing' | 'install-failed' | 'home-failed' | 'fault-unknown' | 'not-built';
  message: string;
}

/**
 * The machine that we stand on. Its session's home is a folder of the run unless the real one is asked for;
 * what is declared as installed is linked in, or given as a worktree or a copy of its own.
 */
export async function realMachine(
  target: TargetName,
  config: Config,
  directory: string,
  deviceRoot: string,
): Promise<Result<MachineDescriptor, MachineFailure>> {
  const real = config.home === 'real';
  const home = real ? homedir() : join(directory, 'home');
  const descriptor = describeRealMachine(target, config, home, deviceRoot);
  if (real) return success(descriptor);
  try {
    mkdirSync(home, { recursive: true });
  } catch (error) {
    return failure({
      kind: 'home-failed',
      message: `the run's home cannot be made: ${words(error)}`,
    });
  }
  for (const install of config.installs) {
    const done = await place(install, join(home, install.path.replace(/^~\//, '')));
    if (!done.ok) return done;
  }
  return success(descriptor);
}

/** What a plan needs to know of this machine, without making anything. */
export function describeRealMachine(
  target: TargetName,
  config: Config,
  home: string,
  deviceRoot: string,
): MachineDescriptor {
  return {
    version: 1,
    name: hostname(),
    target,
    emulated: false,
    profile: null,
    seed: null,
    timing: 'representative',
    programs: 'complete',
    home,
    realHome: config.home === 'real',
    environment: {
      PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
      LANG: process.env['LANG'] ?? 'C.UTF-8',
      TERM: 'dumb',
      USER: userInfo().username,
      ...config.environment,
      HOME: home,
    },
    installs: config.layout,
    links:
      config.home === 'real'
        ? []
        : config.installs
            .filter((install) => install.mode === 'link')
            .map(({ path, source }) => ({ path, source })),
    deviceRoot,
    refusals: null,
    resetCommand: config.resetCommand,
    dataset: null,
    network: config.network,
    queue: 'device',
    fault: null,
    rehearsal: null,
  };
}

async function place(install: InstallConfig, path: string): Promise<Result<null, MachineFailure>> {
  const { execa } = await import('execa');
  const fail = (why: string) =>
    failure({
      kind: 'install-failed' as const,
      message: `${install.source} cannot be given as ${install.path} (${install.mode}): ${why}`,
    });
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (install.mode === 'link') {
      symlinkSync(install.source, path);
      return success(null);
    }
    const [program, args] =
      install.mode === 'copy'
        ? (['cp', ['-a', '--reflink=auto', install.source, path]] as const)
        : (['git', ['-C', install.source, 'worktree', 'add', '--detach', path]] as const);
    const made = await execa(program, args, { reject: false, stdin: 'ignore' });
    if (made.exitCode !== 0) return fail(made.stderr.split('\n').at(-1) ?? `exit ${made.exitCode}`);
    if (install.mode === 'worktree') {
      const modules = await execa(
        'git',
        ['-C', path, 'submodule', 'update', '--init', '--recursive'],
        {
          reject: false,
          stdin: 'ignore',
        },
      );
      if (modules.exitCode !== 0)
        return fail(modules.stderr.split('\n').at(-1) ?? 'its submodules failed');
    }
    return success(null);
  } catch (error) {
    return fail(words(error));
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
