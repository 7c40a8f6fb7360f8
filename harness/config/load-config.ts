import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import type { Config, ConfigInput, Origin, ReadyConfig } from './config.ts';
import { placedFile } from './module-place.ts';
import { readModule } from './read-module.ts';

export interface ConfigFailure {
  kind: 'config-invalid';
  /** With the line where that is known. */
  file: string;
  message: string;
  help: string;
}

const FILES = ['tt-lessons.config.ts', 'tt-lessons.config.json'];

/** The nearest configuration, from a folder upwards; null when there is none. */
export function findConfig(from: string): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    for (const name of FILES) {
      const file = join(folder, name);
      if (existsSync(file)) return file;
    }
    if (dirname(folder) === folder) return null;
  }
}

/** What the command line gave; undefined leaves the configuration or the default in force. */
export type ConfigOptions = {
  [Key in keyof Config]?: { value: Config[Key]; option: string };
};

/**
 * Options, then the configuration, then defaults; with the origin of each value.
 * @param own the package's own folder: content and suites that are shipped with it
 */
export async function loadConfig(
  from: string,
  own: string,
  options: ConfigOptions,
): Promise<Result<ReadyConfig, ConfigFailure>> {
  const file = findConfig(from);
  let input: ConfigInput = {};
  if (file !== null) {
    const read = await readConfigFile(file);
    if (!read.ok) return read;
    input = read.value;
  }
  const base = file === null ? from : dirname(file);
  const at = (path: string) => resolve(base, path.replace(/^~(?=\/|$)/, homedir()));
  const ownSuites = join(own, 'suites');
  const defaults: Config = {
    content: join(own, 'fixtures', 'content'),
    suites: [ownSuites],
    targets: null,
    skus: {},
    sku: null,
    installs: [],
    layout: {
      ttMetal: '~/tt-metal',
      venv: '~/tt-metal/python_env',
      content: '~/tt-vscode-toolkit/content',
    },
    environment: {},
    resetCommand: null,
    clocks: { total: null, silence: null, grace: 5 },
    allow: [],
    network: 'all',
    home: 'run',
    out: resolve(from, 'reports'),
  };
  const fromFile: Partial<Config> = {
    ...(input.content !== undefined && { content: at(input.content) }),
    ...(input.suites !== undefined && { suites: [at(input.suites), ownSuites] }),
    ...(input.targets && { targets: input.targets }),
    ...(input.skus && { skus: input.skus }),
    ...(input.sku !== undefined && { sku: input.sku }),
    ...(input.installs && {
      installs: input.installs.map((install) => ({ ...install, source: at(install.source) })),
    }),
    ...(input.layout && { layout: { ...defaults.layout, ...input.layout } }),
    ...(input.environment && { environment: input.environment }),
    ...(input.resetCommand !== undefined && { resetCommand: input.resetCommand }),
    ...(input.clocks && { clocks: { ...defaults.clocks, ...input.clocks } }),
    ...(input.allow && { allow: input.allow }),
    ...(input.network && { network: input.network }),
    ...(input.home && { home: input.home }),
    ...(input.out !== undefined && { out: at(input.out) }),
  };
  const value: Record<string, unknown> = {};
  const origins = {} as Record<keyof Config, Origin>;
  for (const key of Object.keys(defaults) as (keyof Config)[]) {
    const option = options[key];
    if (option) {
      value[key] = option.value;
      origins[key] = { kind: 'option', option: option.option };
    } else if (file !== null && fromFile[key] !== undefined) {
      value[key] = fromFile[key];
      origins[key] = { kind: 'file', file };
    } else {
      value[key] = defaults[key];
      origins[key] = { kind: 'default' };
    }
  }
  const ready = value as unknown as Config;
  if (ready.sku !== null && ready.skus[ready.sku] === undefined)
    return failure({
      kind: 'config-invalid',
      file: file ?? 'the command line',
      message: `\`sku\` is ${ready.sku}, which \`skus\` does not name`,
      help: MEND,
    });
  return success({ value: ready, origins, file });
}

/** What to do with a configuration that cannot be used, where nothing nearer is known. */
const MEND = 'Mend it, or move it away.';

async function readConfigFile(file: string): Promise<Result<ConfigInput, ConfigFailure>> {
  const invalid = (message: string, help = MEND, at = file) =>
    failure({ kind: 'config-invalid' as const, file: at, message, help });
  let exported: unknown;
  if (file.endsWith('.json')) {
    try {
      exported = JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      return invalid(`it cannot be read: ${why}`);
    }
  } else {
    const read = await readModule(file);
    if (!read.ok) {
      const { message, help, place } = read.failure;
      return invalid(message, help || MEND, placedFile(file, place));
    }
    exported = read.value;
  }
  const { configSchema } = await import('./schema.ts');
  const parsed = configSchema.safeParse(exported);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  return invalid(
    `${path === '' ? 'the configuration' : `\`${path}\``}: ${issue?.message ?? 'invalid'}`,
  );
}
