import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../facts.ts';
import type { ProbeRequest } from './request.ts';
import { sessionPath } from './session-path.ts';

/** Variables that tt-metal reads and that have a closed set of values. */
export const KNOWN_VARIABLES = ['MESH_DEVICE', 'TT_METAL_ARCH_NAME', 'ARCH_NAME'] as const;

export function probeEnvironment(request: ProbeRequest): Record<string, string | null> {
  const names = new Set<string>([
    ...KNOWN_VARIABLES,
    ...Object.keys(request.suite?.requires.environment ?? {}),
  ]);
  return Object.fromEntries([...names].map((name) => [name, request.environment[name] ?? null]));
}

export function probeMetalHome(request: ProbeRequest): NonNullable<Facts['tt-metal-home']> {
  const value = request.environment.TT_METAL_HOME ?? null;
  if (value === null || value === '') return { value, exists: false, isTree: false };
  // A tilde in quotes is never expanded by the shell, so it is not expanded here either.
  const path = value.startsWith('~') ? value : sessionPath(value, request.machine.home);
  return {
    value,
    exists: existsSync(path),
    isTree: isFolder(join(path, 'tt_metal')) && isFolder(join(path, 'tt-train')),
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
