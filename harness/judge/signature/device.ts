import type { Signature } from '../signatures.ts';

/** The state of the device. */
export const DEVICE: readonly Signature[] = [
  {
    id: 'device/fetch-queue-timeout',
    class: 'device',
    phrases: [
      'TIMEOUT: device timeout in fetch queue wait, potential hang detected',
      'the device is unrecoverable',
    ],
    cause: 'infrastructure',
    meaning: 'The device hangs.',
    remedy: 'tt-smi -r, then try once more.',
  },
  {
    id: 'device/ethernet-remote-io',
    class: 'device',
    phrases: ['Timeout waiting for Ethernet core service remote IO request'],
    cause: 'infrastructure',
    meaning: 'A remote chip does not answer.',
    remedy: 'tt-smi -r',
  },
  {
    id: 'device/firmware-init',
    class: 'device',
    phrases: [/Device \d+ init: failed to initialize FW! Try resetting the board\./],
    cause: 'infrastructure',
    meaning: 'The firmware of a chip did not start.',
    remedy: 'tt-smi -r; if it stays, power the machine off and on.',
  },
  {
    id: 'device/cores-timeout',
    class: 'device',
    phrases: [/Timeout \(\d+ ms\) waiting for physical cores to finish/],
    cause: 'infrastructure',
    meaning: 'Cores of a chip did not finish.',
    remedy: 'tt-smi -r',
  },
  {
    id: 'device/locked',
    class: 'device',
    phrases: ["Waiting for lock 'CHIP_IN_USE_*' which is currently held by thread"],
    cause: 'infrastructure',
    meaning: 'Another process holds the device; this one would wait for ever.',
    remedy: 'End the process that the line names.',
  },
  {
    id: 'device/ethernet-training',
    class: 'device',
    phrases: ['Waiting for ethernet ports to train on chip', 'ETH core heartbeat check failed'],
    cause: 'infrastructure',
    meaning: 'Ethernet links between chips do not come up.',
    remedy: 'tt-smi -r; if it stays, reseat the cables.',
  },
  {
    id: 'device/chip-init',
    class: 'device',
    phrases: [
      'ARC Status: Timeout',
      'Chip initialization failed',
      'Config space reset not completed',
    ],
    cause: 'infrastructure',
    meaning: 'A chip does not initialise.',
    remedy: 'Power the machine off and on.',
  },
  {
    id: 'device/no-chips',
    class: 'device',
    phrases: ['No chips detected in the cluster', /Expected \d+ devices?, got \d+/],
    cause: 'infrastructure',
    meaning: 'Chips that should be there are not: a dead board, or another target.',
    remedy: 'Look at tt-smi -s; reset, or name the target that this machine is.',
  },
  {
    id: 'device/permission',
    class: 'device',
    phrases: [
      /\/dev\/tenstorrent\S*.{0,40}Permission denied|Permission denied.{0,40}\/dev\/tenstorrent/,
    ],
    cause: 'infrastructure',
    meaning: 'This user may not open the device.',
    remedy: 'Add the user to the group of /dev/tenstorrent and log in again.',
  },
];
