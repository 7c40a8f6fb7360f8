import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probeFacts } from '../probe.ts';
import { probeBoard } from './board.ts';
import { probeDataset } from './dataset.ts';
import { probeHolders } from './holders.ts';
import { makeTestMachine, suiteThatRequires, type TestMachine } from './machine.test-support.ts';

let machine: TestMachine;
beforeEach(() => {
  machine = makeTestMachine();
});
afterEach(() => machine.remove());

function device(path: string, text: string): void {
  const place = join(machine.root, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}

describe('probeBoard', () => {
  const ask = (seconds = 20) =>
    probeBoard({
      deviceRoot: machine.root,
      cwd: machine.home,
      environment: machine.request().environment,
      seconds,
    });
  const document = JSON.stringify({
    device_info: [
      { board_info: { board_type: 'n150 L', board_id: '10001861190', bus_id: '0000:01:00.0' } },
    ],
  });
  const node = () => {
    device('sys/bus/pci/devices/0000:01:00.0/vendor', '0x1e52\n');
    device('sys/bus/pci/devices/0000:01:00.0/device', '0x401e\n');
    device('dev/tenstorrent/0', '');
  };

  it('believes tt-smi', async () => {
    machine.program('tt-smi', `echo 'a line of the driver'; echo '${document}'`);
    expect(await ask()).toEqual({
      kind: 'read',
      via: 'tt-smi',
      chips: [{ boardType: 'n150 L', boardId: '10001861190', busId: '0000:01:00.0' }],
    });
  });

  it('asks the driver where tt-smi is not installed', async () => {
    node();
    device('sys/class/tenstorrent/tenstorrent!0/tt_card_type', 'n300\n');
    symlinkSync(
      join(machine.root, 'sys/bus/pci/devices/0000:01:00.0'),
      join(machine.root, 'sys/class/tenstorrent/tenstorrent!0/device'),
    );
    expect(await ask()).toEqual({
      kind: 'read',
      via: 'sysfs',
      chips: [{ boardType: 'n300', boardId: '', busId: '0000:01:00.0' }],
    });
  });

  it('knows a machine without a board, whatever tt-smi says', async () => {
    device('sys/bus/pci/devices/0000:00:02.0/vendor', '0x8086\n');
    expect(await ask()).toEqual({ kind: 'none' });
    machine.program('tt-smi', 'echo "No Tenstorrent devices detected!"; exit 1');
    expect(await ask()).toEqual({ kind: 'none' });
  });

  it.each([
    ['hangs', 'sleep 60', 'gave no answer within 0.3 s'],
    ['fails', 'echo "ARC Status: Timeout" >&2; exit 1', 'ended with 1: ARC Status: Timeout'],
    ['lists nothing', `echo '{"device_info": []}'`, 'lists no chip'],
    ['talks nonsense', 'echo hello', 'no JSON document'],
    ['dies', 'kill -SEGV $$', 'a signal'],
  ])('calls a board silent when tt-smi %s', async (_, script, reason) => {
    node();
    machine.program('tt-smi', script);
    const found = await ask(script.startsWith('sleep') ? 0.3 : 20);
    expect(found.kind).toBe('silent');
    if (found.kind !== 'silent') return;
    expect(found.failure).toContain(reason);
    expect(found.trace).toBe('a Wormhole chip on PCI 0000:01:00.0 and 1 more');
  });
});

describe('probeHolders', () => {
  it('knows who has a device open, and forgets the dead', async () => {
    device('dev/tenstorrent/0', '');
    device('proc/driver/tenstorrent/0/pids', '999999999\n');
    expect(await probeHolders(machine.root)).toEqual({ holders: [], failure: null });
    const holder = spawn(
      'bash',
      ['-c', 'exec 3<"$1"; echo ready; read -r _', 'hold', `${machine.root}/dev/tenstorrent/0`],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    await once(holder.stdout, 'data');
    const seen = await probeHolders(machine.root);
    expect(seen.holders.map(({ pid }) => pid)).toEqual([holder.pid]);
    expect(seen.holders[0]?.command).toContain('read -r _');
    device('dev/tenstorrent/0', '');
    holder.stdin.end();
    await once(holder, 'exit');
    expect((await probeHolders(machine.root)).holders).toEqual([]);
  });

  it('takes the word of the driver', async () => {
    device('proc/driver/tenstorrent/0/pids', `${process.ppid}\n`);
    device('proc/driver/tenstorrent/1/pids', `${process.ppid}\n0\n${process.pid}\n`);
    const { holders } = await probeHolders(machine.root);
    expect(holders.map(({ pid }) => pid)).toEqual([0, process.ppid]);
  });
});

describe('probeDataset', () => {
  const ask = (content: string | Uint8Array) => {
    const path = join(machine.home, 'text');
    writeFileSync(path, content);
    return probeDataset(path, '~/text');
  };

  it('measures a text', async () => {
    expect(await ask('ROMEO:\nAye.\n')).toEqual({
      path: '~/text',
      bytes: 12,
      sha256: 'a75f0f9d0fe921b883b9422d69f55f71a15693ec76449bba99293e399cd06bec',
      characters: 10,
      plainText: true,
      start: 'ROMEO:\nAye.\n',
    });
  });

  it('counts characters, not bytes, across the chunks of a large file', async () => {
    const fact = await ask('é€😀a'.repeat(60_000));
    expect(fact).toMatchObject({ characters: 4, plainText: true, bytes: 600_000 });
  });

  it.each([
    ['a page', '<!DOCTYPE html><html>'],
    ['JSON lines', '{"text": "a"}\n{"text": "b"}\n'],
    ['a list in JSON', '[{"a": 1}]'],
    ['an archive', new Uint8Array([0x1f, 0x8b, 8, 0])],
    ['broken UTF-8', new Uint8Array([0x61, 0xff, 0x62])],
    ['zero bytes', 'a\0b'],
  ])('knows %s for something else', async (_, content) => {
    expect((await ask(content)).plainText).toBe(false);
  });

  it('takes a stage direction for text', async () => {
    expect((await ask('[Enter ROMEO]\n')).plainText).toBe(true);
  });

  it('counts what cannot be read as missing', async () => {
    expect(await probeDataset(machine.home, '~')).toMatchObject({ bytes: null });
    expect(await probeDataset(join(machine.home, 'gone'), '~/gone')).toMatchObject({ bytes: null });
  });
});

describe('probeFacts', () => {
  const site = 'tt-metal/python_env/lib/python3.10/site-packages';

  it('finds a wheel of ttnn, but not the editable install of the build', async () => {
    machine.write('tt-metal/python_env/pyvenv.cfg', 'include-system-site-packages = false\n');
    machine.write(`${site}/numpy-1.26.4.dist-info/METADATA`, '');
    const ask = async () =>
      (await probeFacts(machine.request({ facets: ['ttnn-conflict'] })))['ttnn-conflict'];
    expect(await ask()).toEqual({ installed: null, failure: null });
    machine.write(`${site}/ttnn-0.64.5.dist-info/METADATA`, '');
    expect((await ask())?.installed).toEqual({
      version: '0.64.5',
      location: join(machine.home, site),
    });
    machine.write(
      `${site}/ttnn-0.64.5.dist-info/direct_url.json`,
      '{"dir_info":{"editable":true}}',
    );
    expect((await ask())?.installed).toBeNull();
  });

  it('asks the Python of the environment for imports', async () => {
    const python = machine.write(
      'tt-metal/python_env/bin/python',
      '#!/usr/bin/env bash\n[ "$2" = "import ttml" ] && exit\necho "Traceback" >&2\necho "ModuleNotFoundError: No module named \'transformers\'" >&2\nexit 1\n',
    );
    const { chmodSync } = await import('node:fs');
    chmodSync(python, 0o755);
    machine.write(`${site}/ttml-0.1.0.dist-info/METADATA`, '');
    const facts = await probeFacts(machine.request({ facets: ['transformers', 'ttml'] }));
    expect(facts.ttml).toMatchObject({ importable: true, version: '0.1.0' });
    expect(facts.transformers).toMatchObject({
      importable: false,
      version: null,
      failure: "ModuleNotFoundError: No module named 'transformers'",
    });
  });

  it('reads the version of Python from either stream', async () => {
    machine.program('python', 'echo "Python 2.7.18" >&2');
    const ask = async () => (await probeFacts(machine.request({ facets: ['python'] }))).python;
    expect(await ask()).toMatchObject({ version: '2.7.18', path: 'python' });
    machine.program('python', 'echo "Python 3.12.1"');
    expect(await ask()).toMatchObject({ version: '3.12.1' });
  });

  it('gives up on a Python that hangs', async () => {
    machine.program('python3', 'sleep 60');
    const request = machine.request({ facets: ['ttml'], seconds: { python: 0.3 } });
    expect((await probeFacts(request)).ttml?.failure).toContain('no answer within 0.3 s');
  });

  it('looks at variables as the session has them', async () => {
    machine.write('tt-metal/tt_metal/x', '');
    machine.write('tt-metal/tt-train/x', '');
    const request = machine.request({
      facets: ['tt-metal-home', 'environment'],
      suite: suiteThatRequires({ environment: { OMP: ['1'] } }),
    });
    const facts = await probeFacts({
      ...request,
      environment: {
        ...request.environment,
        TT_METAL_HOME: `${machine.home}/tt-metal`,
        MESH_DEVICE: 'T3K',
        OMP: '2',
      },
    });
    expect(facts['tt-metal-home']).toMatchObject({ exists: true, isTree: true });
    expect(facts.environment).toMatchObject({ MESH_DEVICE: 'T3K', OMP: '2', ARCH_NAME: null });
  });

  it('leaves out what was not asked, and a dataset that nobody named', async () => {
    const facts = await probeFacts(machine.request({ facets: ['disk', 'dataset'] }));
    expect(Object.keys(facts)).toEqual(['disk']);
    expect(facts.disk?.freeBytes).toBeGreaterThan(0);
  });
});
