import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Vendor that every Tenstorrent board carries on PCI. */
const PCI_VENDOR = '0x1e52';

/**
 * What shows that a board is, or ought to be, in this machine: a device node, a PCI function, or a SKU that
 * the configuration declares. Null when nothing does.
 * @param root stands for `/`; another one only where a container mounts the device tree elsewhere
 */
export function traceOfBoard(root: string, sku: string | null): string | null {
  if (sku !== null) return `the configuration declares this machine to be ${sku}`;
  const nodes = join(root, 'dev/tenstorrent');
  if (existsSync(nodes) && list(nodes).length > 0) return `${nodes} exists`;
  const functions = join(root, 'sys/bus/pci/devices');
  for (const name of list(functions)) {
    try {
      if (
        readFileSync(join(functions, name, 'vendor'), 'utf8')
          .trim()
          .toLowerCase() === PCI_VENDOR
      )
        return `PCI device ${name} is a Tenstorrent board`;
    } catch {
      // A function that vanished while it was looked at is no trace.
    }
  }
  return null;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
