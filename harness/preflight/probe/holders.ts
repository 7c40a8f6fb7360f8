import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Facts, Holder } from '../facts.ts';

/**
 * Who has the device open: by the driver's own list (`/proc/driver/tenstorrent/N/pids`), and by open files of
 * processes that may be looked at. This process does not count.
 */
export async function probeHolders(deviceRoot: string): Promise<NonNullable<Facts['device-free']>> {
  const pids = new Set<number>();
  try {
    for (const pid of await listedByDriver(deviceRoot)) pids.add(pid);
    for (const pid of await holdingNodes(join(deviceRoot, 'dev/tenstorrent'))) pids.add(pid);
  } catch (error) {
    return { holders: [], failure: (error as Error).message };
  }
  pids.delete(process.pid);
  const holders: Holder[] = [];
  for (const pid of [...pids].sort((one, other) => one - other)) {
    // The driver writes 0 for a process of another namespace, which nobody here can name.
    const command = pid === 0 ? 'a process outside this container' : await commandOf(pid);
    if (command !== null) holders.push({ pid, command });
  }
  return { holders, failure: null };
}

async function listedByDriver(deviceRoot: string): Promise<number[]> {
  const folder = join(deviceRoot, 'proc/driver/tenstorrent');
  const found: number[] = [];
  for (const node of await readdir(folder).catch(() => [])) {
    const text = await readFile(join(folder, node, 'pids'), 'utf8').catch(() => '');
    for (const word of text.match(/\d+/g) ?? []) found.push(Number(word));
  }
  return found;
}

/** Processes with an open file under a folder; those of other users cannot be seen without their rights. */
async function holdingNodes(folder: string): Promise<number[]> {
  const nodes = await readdir(folder).catch(() => []);
  if (nodes.length === 0) return [];
  const paths = new Set(nodes.map((node) => join(folder, node)));
  const found: number[] = [];
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue;
    const open = `/proc/${pid}/fd`;
    for (const descriptor of await readdir(open).catch(() => [])) {
      const target = await readlink(join(open, descriptor)).catch(() => '');
      if (!paths.has(target)) continue;
      found.push(Number(pid));
      break;
    }
  }
  return found;
}

/** Command line of a process; null once it is gone, so that a list from before its end blames nobody. */
async function commandOf(pid: number): Promise<string | null> {
  try {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    return words || (await readFile(`/proc/${pid}/comm`, 'utf8')).trim();
  } catch {
    return null;
  }
}
