import type { FlagContract, ProgramContract } from '../contract.ts';

const flag = (name: string, renamedTo: string | null = null): FlagContract => ({
  names: [name],
  destination: name.slice(2).replaceAll('-', '_'),
  value: { kind: 'words', min: 1, max: 1 },
  ...{ type: null, choices: null, required: false, default: null, renamedTo },
  ...{ ends: false, line: 0 },
});

/**
 * `run.py` of tt-inference-server, of which no more is kept than what lessons stumbled over: `--device` has become
 * `--tt-device`, as those written in 2026 spell it. Lenient, since its other flags are not kept.
 */
export const INFERENCE_SERVER: ProgramContract = {
  path: 'run.py',
  source: 'tt-inference-server',
  flags: [flag('--model'), flag('--tt-device'), flag('--device', '--tt-device')],
  positionals: [],
  subcommands: null,
  exclusive: [],
  lenient: true,
  abbreviations: false,
  writes: [],
  behaviour: null,
};
