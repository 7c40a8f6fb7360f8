import { chmodSync } from 'node:fs';
import type { Place } from './run-cli.test-support.ts';

/** `tt-smi -s` of one n150, with a log line of the driver before it, as real ones have. */
const N150 = {
  time: '2026-01-01T00:00:00',
  host_info: { OS: 'Linux' },
  host_sw_vers: { 'tt-smi': '3.0.20' },
  device_info: [
    {
      smbus_telem: {},
      board_info: {
        bus_id: '0000:01:00.0',
        board_type: 'n150 L',
        board_id: '100018611902010',
        coords: '(0, 0, 0, 0)',
        dram_status: true,
        dram_speed: '12G',
        pcie_speed: 4,
        pcie_width: '16',
      },
      telemetry: { voltage: ' 0.80' },
      firmwares: {},
      limits: {},
    },
  ],
};

/** A machine with one n150, as far as a run looks: its device file and its `tt-smi`. Answers what the environment must say. */
export function makeBoard(place: Place): (programs?: string) => Record<string, string> {
  const snapshot = ` Detected Chips: 1\n${JSON.stringify(N150, null, 2)}\n`;
  place.write('machine/snapshot.txt', snapshot);
  const program = place.write(
    'machine/tt-smi',
    `#!/bin/bash\ncase "$1" in\n-s) cat "$(dirname "$0")/snapshot.txt" ;;\n-r) echo reset >> "$(dirname "$0")/resets" ;;\n*) exit 1 ;;\nesac\n`,
  );
  chmodSync(program, 0o755);
  place.write('devices/dev/tenstorrent/0', '');
  return (programs = 'machine') => ({
    TT_LESSONS_DEVICE_ROOT: place.path('devices'),
    PATH: `${place.path(programs)}:${process.env['PATH']}`,
  });
}
