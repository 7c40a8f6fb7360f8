import { FAULTS } from '../../fixtures/emulator/faults.ts';
import { PROFILES, type Profile } from '../../fixtures/emulator/state.ts';
import { failure } from '../base/result.ts';
import type { Emulator } from '../engine/prepare.ts';

export const FAULT_NAMES = FAULTS.map((fault) => fault.name);
/** `--fault list`: one line a fault. */
export function faultsText(): string {
  const width = Math.max(...FAULT_NAMES.map((name) => name.length));
  const rows = FAULTS.map(({ name, describes }) => `${name.padEnd(width)}  ${describes}`);
  return `${rows.join('\n')}\n`;
}

export const PROFILE_NAMES: readonly string[] = PROFILES;

/** The one place where the harness meets the emulator: as something that builds machines. */
export const emulator: Emulator = {
  async describe(options) {
    const { describeMachine } = await import('../../fixtures/emulator/build-machine.ts');
    return describeMachine({ ...options, profile: options.profile as Profile });
  },
  async build(options) {
    const { buildMachine } = await import('../../fixtures/emulator/build-machine.ts');
    const built = await buildMachine({ ...options, profile: options.profile as Profile });
    return built.ok ? built : failure(built.failure);
  },
};
