import { resolve } from 'node:path';
import { nearest } from '../base/near-word.ts';
import { failure, type Result, success } from '../base/result.ts';
import type { Config, ReadyConfig } from '../config/config.ts';
import type { ConfigOptions } from '../config/load-config.ts';
import type { Request } from '../engine/prepare.ts';
import { PERMISSIONS, type Permission, type Tier } from '../plan/plan.ts';
import type { Arguments, UsageFailure, Values } from './arguments.ts';
import { configHere } from './config-here.ts';
import { emulator, FAULT_NAMES, PROFILE_NAMES } from './emulator.ts';

export interface ReadyRequest {
  request: Request;
  config: ReadyConfig;
}

const usage = (message: string, help: string) => failure({ kind: 'usage' as const, message, help });

/** Checks the form of every value and reads the configuration. */
export async function readRequest(given: Arguments): Promise<Result<ReadyRequest, UsageFailure>> {
  const { values } = given;
  const tier = oneOf(values, 'tier', ['quick', 'full', 'all']);
  if (!tier.ok) return tier;
  const profile = oneOf(values, 'profile', PROFILE_NAMES);
  if (!profile.ok) return profile;
  const required = oneOf(values, 'require', ['hardware']);
  if (!required.ok) return required;
  const home = oneOf(values, 'home', ['run', 'real']);
  if (!home.ok) return home;
  // A configuration may name your own home for the board, and emulated machines keep theirs.
  if (home.value === 'real' && values['emulate'] === true)
    return usage(
      '--home real and --emulate exclude each other',
      'An emulated machine has a home of its own, made for the run: leave one of them out.',
    );
  const fault = oneOf(values, 'fault', FAULT_NAMES);
  if (!fault.ok)
    return usage(
      fault.failure.message,
      `--fault list names them all.${nearest(text(values, 'fault') ?? '', FAULT_NAMES)}`,
    );
  const seed = wholeNumber(values, 'seed');
  if (!seed.ok) return seed;
  const timeout = seconds(values, 'timeout');
  if (!timeout.ok) return timeout;
  const silence = seconds(values, 'silence');
  if (!silence.ok) return silence;
  const allow: Permission[] = [];
  for (const word of list(values, 'allow').flatMap((one) => one.split(','))) {
    const permission = PERMISSIONS.find((one) => one === word);
    if (permission === undefined)
      return usage(
        `--allow does not know \`${word}\``,
        `Permissions are ${PERMISSIONS.join(', ')}.${nearest(word, PERMISSIONS)}`,
      );
    allow.push(permission);
  }
  const options: ConfigOptions = {};
  const content = text(values, 'content');
  if (content !== null) options.content = { value: resolve(content), option: '--content' };
  const out = text(values, 'out');
  if (out !== null) options.out = { value: resolve(out), option: '--out' };
  if (home.value !== null) options.home = { value: home.value as Config['home'], option: '--home' };
  if (allow.length > 0) options.allow = { value: allow, option: '--allow' };
  const loaded = await configHere(options);
  if (!loaded.ok)
    return usage(`${loaded.failure.file}: ${loaded.failure.message}`, loaded.failure.help);
  const config = loaded.value;
  if (timeout.value !== null || silence.value !== null) {
    const { clocks } = config.value;
    config.value.clocks = {
      ...clocks,
      total: timeout.value ?? clocks.total,
      silence: silence.value ?? clocks.silence,
    };
    config.origins.clocks = { kind: 'option', option: '--timeout, --silence' };
  }
  return success({
    config,
    request: {
      config: config.value,
      selectors: given.positionals,
      targets: list(values, 'target').flatMap((one) => one.split(',')),
      emulate: values['emulate'] === true,
      requireHardware: required.value !== null,
      tier: tier.value as Tier | null,
      fault: fault.value,
      profile: profile.value ?? 'documented',
      seed: seed.value ?? 1,
      suite: text(values, 'suite'),
      // Containers may mount a host's device tree elsewhere than at the root.
      deviceRoot: process.env['TT_LESSONS_DEVICE_ROOT'] ?? '/',
      emulator,
    },
  });
}

export function text(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

function list(values: Values, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}

export function oneOf(
  values: Values,
  name: string,
  known: readonly string[],
): Result<string | null, UsageFailure> {
  const value = text(values, name);
  if (value === null || known.includes(value)) return success(value);
  return usage(
    `--${name} does not know \`${value}\``,
    `It takes ${known.join(', ')}.${nearest(value, known)}`,
  );
}

function wholeNumber(values: Values, name: string): Result<number | null, UsageFailure> {
  const value = text(values, name);
  if (value === null) return success(null);
  if (/^\d{1,9}$/.test(value)) return success(Number(value));
  return usage(`--${name} takes a whole number, not \`${value}\``, `For example --${name} 7.`);
}

function seconds(values: Values, name: string): Result<number | null, UsageFailure> {
  const value = text(values, name);
  if (value === null) return success(null);
  const parsed = Number(value);
  if (value.trim() !== '' && Number.isFinite(parsed) && parsed > 0) return success(parsed);
  return usage(
    `--${name} takes seconds, more than 0, not \`${value}\``,
    `For example --${name} 300.`,
  );
}

/** `--print-config`: every setting, its value and its origin, aligned. */
export function configText(config: ReadyConfig): string {
  const keys = Object.keys(config.value) as (keyof Config)[];
  const width = Math.max(...keys.map((key) => key.length));
  const lines = keys.map((key) => {
    const origin = config.origins[key];
    const from =
      origin.kind === 'file' ? origin.file : origin.kind === 'option' ? origin.option : 'default';
    return `${key.padEnd(width)}  ${JSON.stringify(config.value[key])}  (${from})`;
  });
  return `${lines.join('\n')}\n`;
}
