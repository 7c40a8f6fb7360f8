import type { Signature } from '../signatures.ts';

/** What the board or its machine cannot hold. */
export const CAPACITY: readonly Signature[] = [
  {
    id: 'capacity/out-of-memory',
    class: 'capacity',
    phrases: [
      /Out of Memory: Not enough space to allocate \d+ B \w+ buffer across \d+ banks/,
      'RuntimeError: Device out of memory',
      'Device out of memory',
    ],
    cause: 'lesson',
    meaning: 'The command asks for more memory than the device has.',
    remedy: 'Use a smaller --batch_size.',
  },
  {
    id: 'capacity/disk-full',
    class: 'capacity',
    phrases: ['No space left on device', 'Disk quota exceeded'],
    cause: 'infrastructure',
    meaning: 'The disk is full.',
    remedy: 'Free space, then run it again.',
  },
  {
    id: 'capacity/host-memory',
    class: 'capacity',
    phrases: [
      /^\s*Killed\s*$/,
      /line \d+:\s+\d+ Killed\s/,
      'Cannot allocate memory',
      /^MemoryError\b/,
    ],
    cause: 'infrastructure',
    meaning: 'The process was killed or got no memory: this machine ran out.',
    remedy: 'Look for what else is running, and for the out-of-memory killer in dmesg.',
  },
];
