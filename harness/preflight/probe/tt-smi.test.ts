import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseTarget } from '../../target/recognise.ts';
import { readSnapshot } from './tt-smi.ts';

const chip = (boardType: string, boardId: string, busId: string | null) => ({
  smbus_telem: { BOARD_ID: boardId },
  board_info: { board_type: boardType, board_id: boardId, bus_id: busId, pcie_width: '16' },
});
const document = JSON.stringify(
  {
    time: '2026-01-02T03:04:05',
    device_info: [chip('n300 L', '1000145aa', '0000:01:00.0'), chip('n300 R', '1000145aa', 'N/A')],
  },
  null,
  4,
);

describe('readSnapshot', () => {
  const expected = [
    { boardType: 'n300 L', boardId: '1000145aa', busId: '0000:01:00.0' },
    { boardType: 'n300 R', boardId: '1000145aa', busId: null },
  ];

  it.each([
    ['alone', document],
    ['on one line', JSON.stringify(JSON.parse(document))],
    [
      'behind lines of the driver',
      `2026-02-09 | info | UMD | cluster {0}\n{ not json\n${document}`,
    ],
    ['before a line', `${document}\nDone {ok}\n`],
    ['after a byte order mark and blanks', `\n\n  ${document}\n`],
  ])('reads a document %s', (_, output) => {
    expect(readSnapshot(output)).toEqual({ ok: true, value: expected });
  });

  it('reads a machine without chips', () => {
    expect(readSnapshot('{"device_info": []}')).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['', 'no JSON document'],
    ['No Tenstorrent devices detected!', 'no JSON document'],
    ['{"device_info": [{"board_info": {"board_type": "n150"}}', 'no JSON document'],
    ['{"host_info": {}}', 'device_info'],
    ['{"device_info": [{"telemetry": {}}]}', 'board_info'],
    ['{"device_info": [{"board_info": {"board_type": 3}}]}', 'board_type'],
  ])('says why %j is of no use', (output, reason) => {
    const read = readSnapshot(output);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.failure).toContain(reason);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        readSnapshot(`${before}\n${document.slice(0, after.length * 7)}${after}`);
      }),
    );
  });
});

// Real documents, where somebody has them at hand.
const samples = join(import.meta.dirname, '../../../../shared/data/tt-smi');

describe.skipIf(!existsSync(samples))('real documents', () => {
  const targets: Record<string, string | null> = {
    'n150.json': 'n150',
    't3k-4x-n300.json': 't3k',
    'galaxy-wormhole-32.json': 'galaxy',
    'galaxy-blackhole-32.json': 'galaxy',
    'quietbox2-4x-p300c.reduced.json': 'p300c',
    'blackhole-boards.source-derived.json': null,
    'empty-device-info.json': null,
  };
  const names = existsSync(samples) ? readdirSync(samples) : [];
  it.each(names.filter((name) => name in targets))('%s', (name) => {
    const read = readSnapshot(readFileSync(join(samples, name), 'utf8'));
    if (!read.ok) throw new Error(read.failure);
    expect(recogniseTarget(read.value)).toBe(targets[name]);
  });
  it.each(names.filter((name) => /^(invalid|missing)/.test(name)))('%s is refused', (name) => {
    expect(readSnapshot(readFileSync(join(samples, name), 'utf8')).ok).toBe(false);
  });
});
