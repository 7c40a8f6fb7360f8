import type { Signature } from '../signatures.ts';

/** Lines that look like trouble and are none. */
export const BENIGN: readonly Signature[] = [
  {
    id: 'benign/memory-node',
    class: 'information',
    phrases: ['bind_area_to_memory_nodeset() failed * decreased Device->Host perf'],
    cause: null,
    meaning: 'Host memory was not bound to the node of the board: slower transfers, nothing else.',
    remedy: '',
    benign: true,
  },
  {
    id: 'benign/firmware-newer-than-tested',
    class: 'information',
    phrases: ['Firmware bundle version * newer than the latest fully tested version'],
    cause: null,
    meaning:
      'The firmware is newer than what this tt-metal was tested with; it is expected to work.',
    remedy: '',
    benign: true,
  },
  {
    id: 'benign/mutex-size',
    class: 'information',
    phrases: [/File size \d+ is not as expected \d+ for mutex \S+/],
    cause: null,
    meaning: 'A lock file was left by another version of the driver; it is replaced.',
    remedy: '',
    benign: true,
  },
  {
    id: 'benign/mesh-descriptor-unset',
    class: 'information',
    phrases: ['TT_MESH_GRAPH_DESC_PATH not set, skipping MGD validation'],
    cause: null,
    meaning: 'No mesh descriptor was given, so none is validated.',
    remedy: '',
    benign: true,
  },
];
