import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchSignature, SIGNATURES, signatureById } from './signatures.ts';

const id = (line: string): string | null => matchSignature(line)?.signature.id ?? null;

describe('the table', () => {
  it('has one row an id, and a cause and a remedy for each that matters', () => {
    expect(new Set(SIGNATURES.map((row) => row.id)).size).toBe(SIGNATURES.length);
    for (const row of SIGNATURES) {
      expect(row.id).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
      expect(row.meaning).toMatch(/^[^\n]+\.$/);
      expect(row.cause === null).toBe(row.benign === true);
      if (!row.benign) expect(row.remedy).toMatch(/^[^\n]+$/);
      expect(signatureById(row.id)).toBe(row);
    }
    expect(signatureById('no/such')).toBeNull();
  });
});

describe('matchSignature', () => {
  it.each([
    [
      'ImportError: /x/_ttnn.so: undefined symbol: _ZN2tt10DevicePool5_instE',
      'environment/ttnn-shadowed',
    ],
    ['x.so: undefined symbol: _ZN3foo', 'environment/undefined-symbol'],
    ["x.hpp:12:3: error: unknown type name 'ChipId'", 'version/chip-id'],
    ['std::bad_cast', 'environment/bad-cast'],
    ["ModuleNotFoundError: No module named 'ttml'", 'environment/no-ttml'],
    ["ModuleNotFoundError: No module named 'ttnn'", 'environment/no-ttnn'],
    ["ModuleNotFoundError: No module named 'transformers'", 'environment/no-transformers'],
    ["ModuleNotFoundError: No module named 'yaml'", 'environment/no-module'],
    ['libmpi.so: undefined symbol: MPIX_Comm_revoke', 'environment/openmpi'],
    [
      'libtt_metal.so: cannot open shared object file: No such file or directory',
      'environment/libtt-metal',
    ],
    ['Root Directory is not set.', 'environment/root-directory'],
    [
      'TIMEOUT: device timeout in fetch queue wait, potential hang detected',
      'device/fetch-queue-timeout',
    ],
    [
      '2026-02-09 19:07:29.120 | critical |   Metal | the device is unrecoverable',
      'device/fetch-queue-timeout',
    ],
    ['Timeout waiting for Ethernet core service remote IO request.', 'device/ethernet-remote-io'],
    ['Device 0 init: failed to initialize FW! Try resetting the board.', 'device/firmware-init'],
    ['Timeout (10000 ms) waiting for physical cores to finish: 1-2', 'device/cores-timeout'],
    [
      "Waiting for lock 'CHIP_IN_USE_0_PCIe' which is currently held by thread TID: 5, PID: 7",
      'device/locked',
    ],
    ['Waiting for ethernet ports to train on chip 3', 'device/ethernet-training'],
    ['ETH core heartbeat check failed', 'device/ethernet-training'],
    [
      "bash: line 3: warning: here-document at line 1 delimited by end-of-file (wanted `EOF')",
      'shell/unfinished-here-document',
    ],
    ['You are not currently on a branch.', 'git/not-on-a-branch'],
    ['ARC Status: Timeout', 'device/chip-init'],
    ['Config space reset not completed', 'device/chip-init'],
    ['No chips detected in the cluster', 'device/no-chips'],
    ['RuntimeError: Expected 32 devices, got 4', 'device/no-chips'],
    ['Fabric Router Sync: Timeout after 10000 ms', 'environment/fabric-router'],
    ['Insufficient NumHugepages: 0', 'environment/hugepages'],
    [
      'Out of Memory: Not enough space to allocate 4096 B DRAM buffer across 12 banks',
      'capacity/out-of-memory',
    ],
    ['RuntimeError: Device out of memory', 'capacity/out-of-memory'],
    [
      'Firmware version 19.0.0 on the system is newer than the maximum supported version 18',
      'version/firmware-too-new',
    ],
    ["fatal: no submodule mapping found in .gitmodules for path 'x'", 'version/submodule-mapping'],
    [
      "fatal: Fetched in submodule path 'a/b', but it did not contain 12ab. Direct fetching failed",
      'version/submodule-not-fetched',
    ],
    [
      'train_nanogpt.py: error: unrecognized arguments: --learning_rate 5e-4',
      'usage/learning-rate-flag',
    ],
    ['x.py: error: unrecognized arguments: --foo --learning_rate 5e-4', 'usage/learning-rate-flag'],
    ['x.py: error: unrecognized arguments: --device 3', 'usage/unrecognized-arguments'],
    [
      "python: can't open file '/a/train_nanogpt.py': [Errno 2] No such file or directory",
      'usage/cannot-open-script',
    ],
    ['x.py: error: argument --resume: expected one argument', 'usage/expected-argument'],
    ['bash: foo: command not found', 'shell/command-not-found'],
    ['bash: line 3: cd: /a: No such file or directory', 'shell/no-such-file'],
    [
      'fatal: not a git repository (or any of the parent directories): .git',
      'git/not-a-repository',
    ],
    ['bash: ./x.sh: Permission denied', 'shell/permission-denied'],
    ['cp: error writing: No space left on device', 'capacity/disk-full'],
    ['Killed', 'capacity/host-memory'],
    ['/a/x.sh: line 3:  1234 Killed                  python x.py', 'capacity/host-memory'],
    [
      'curl: (7) Failed to connect to localhost port 80: Connection refused',
      'network/nothing-listens',
    ],
    ['connect to [::1]:80 failed: Connection refused', 'network/nothing-listens'],
    ['curl: (7) Failed to connect to h.org port 80: Connection refused', 'network/unreachable'],
    ['curl: (6) Could not resolve host: example.org', 'network/unreachable'],
    ['2026-01-01 10:00:00 ERROR 404: Not Found.', 'network/not-found'],
    ['Error loading model from checkpoint: unpickling failed', 'silent/model-not-loaded'],
    ['Warning: No data path specified and Shakespeare dataset not found.', 'silent/no-dataset'],
    ['Warning: Config file not found: a.yaml', 'silent/default-configuration'],
    ['Starting fresh training instead...', 'silent/resume-ignored'],
    ['Warning: Parameter fc.weight not found in model, skipping', 'silent/parameter-skipped'],
    ['Training for 0 steps (step 5001 to 5000)...', 'silent/nothing-to-train'],
    ['Timeout waiting for device at BDF 0000:01:00.0 to reappear.', 'device/reset-failed'],
  ])('%s', (line, expected) => {
    expect(id(line)).toBe(expected);
  });

  it.each([
    'Warning: bind_area_to_memory_nodeset() failed (errno 1: Operation not permitted), decreased Device->Host perf',
    'warning | Firmware bundle version 19.4.0 is newer than the latest fully tested version 18.12',
    'File size 48 is not as expected 56 for mutex CHIP_IN_USE_0_PCIe (robust_mutex.cpp:406)',
    'TT_MESH_GRAPH_DESC_PATH not set, skipping MGD validation',
    'Training for 5000 steps (step 1 to 5000)...',
    'Training for 10 steps',
    'Timeout set to 30 s',
    'no errors, 0 warnings',
    'He was Killed in the third act',
    'the commander not founder',
    '- Total steps: 0',
    '',
  ])('is silent about %j', (line) => {
    expect(id(line)).toBeNull();
  });

  it('never throws, and is quick on long lines', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void matchSignature(line)));
    expect(id(`${'Warning: Parameter '.repeat(50_000)}`)).toBeNull();
  });
});
