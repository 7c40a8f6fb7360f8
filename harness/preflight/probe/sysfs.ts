import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ChipFact } from '../facts.ts';

/** PCI vendor of Tenstorrent. */
const VENDOR = '0x1e52';

/** Architecture by PCI device id. */
const DEVICES: Readonly<Record<string, string>> = {
  '0x401e': 'a Wormhole chip',
  '0xb140': 'a Blackhole chip',
};

export interface DeviceTraces {
  /** What points at a board, in words for people; empty without a trace. */
  traces: string[];
  /** A chip for every node of the driver, in order, kind as the driver calls it (`tt_card_type`), id unknown. */
  nodes: ChipFact[];
}

/** Looks for a board below a folder that stands for `/`; never fails, since what cannot be read leaves no trace. */
export async function findTraces(root: string): Promise<DeviceTraces> {
  const traces: string[] = [];
  const functions = join(root, 'sys/bus/pci/devices');
  for (const address of await list(functions)) {
    if ((await read(join(functions, address, 'vendor'))) !== VENDOR) continue;
    const device = await read(join(functions, address, 'device'));
    traces.push(`${DEVICES[device] ?? `device ${device}`} on PCI ${address}`);
  }
  for (const node of await list(join(root, 'dev/tenstorrent')))
    if (/^\d+$/.test(node)) traces.push(`/dev/tenstorrent/${node}`);
  const nodes: ChipFact[] = [];
  const driver = join(root, 'sys/class/tenstorrent');
  for (const node of await list(driver)) {
    const boardType = await read(join(driver, node, 'tt_card_type'));
    if (boardType === '') continue;
    const link = await readlink(join(driver, node, 'device')).catch(() => null);
    nodes.push({ boardType, boardId: '', busId: link === null ? null : basename(link) });
  }
  return { traces, nodes };
}

async function list(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

async function read(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(() => '')).trim().toLowerCase();
}
