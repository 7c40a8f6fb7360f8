import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own folder, whether it runs from source or compiled. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** What comes with the package beside its code. */
export interface Shipped {
  suites: string;
  content: string;
  /** Whether we stand in the package itself, whose suites are then ours to write. */
  writable: boolean;
}

export function shippedWith(): Shipped {
  const own = packageFolder();
  return {
    suites: join(own, 'suites'),
    content: join(own, 'fixtures', 'content'),
    writable: process.cwd() === own,
  };
}

export function packageVersion(): string {
  const text = readFileSync(join(packageFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
