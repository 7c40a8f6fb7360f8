import { join, resolve } from 'node:path';
import { digestOfBytes } from '../../base/digest.ts';

/** The file of `folder` that keeps lints of a content folder, or of loose files of the working directory. */
export function storeFile(folder: string, content: string | null): string {
  const root = resolve(content ?? '.');
  return join(folder, `${digestOfBytes(`${root}\n${content === null}`)}.lints`);
}
