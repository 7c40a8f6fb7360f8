import type { MachineDescriptor } from '../../machine/descriptor.ts';
import type { SuiteData } from '../../suite/suite.ts';
import type { FacetName } from '../facts.ts';

export interface ProbeRequest {
  facets: FacetName[];
  machine: MachineDescriptor;
  /** The live session's exported environment. */
  environment: Record<string, string>;
  suite: SuiteData | null;
  /** Seconds that a program may take before it counts as silent; defaults in `SECONDS`. */
  seconds?: Partial<typeof SECONDS>;
}

/**
 * What each program is given. A first `import transformers` on a cold disk takes tens of seconds, a `tt-smi -s` of
 * 32 chips about ten.
 */
export const SECONDS = { git: 60, python: 120, 'tt-smi': 45 };

export function secondsFor(request: ProbeRequest, program: keyof typeof SECONDS): number {
  return request.seconds?.[program] ?? SECONDS[program];
}
