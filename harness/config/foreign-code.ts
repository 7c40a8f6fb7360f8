import { fileURLToPath } from 'node:url';
import { filesOfError } from './module-place.ts';

/** Modules of the user's that were loaded, by the files that were asked for. */
const modules = new Set<string>();

const OWN = fileURLToPath(new URL('../../', import.meta.url));

/** Keeps in mind that code of a file is the user's, wherever that lies. */
export function noteForeign(file: string): void {
  modules.add(file);
}

export function foreignModules(): ReadonlySet<string> {
  return modules;
}

/**
 * The file of the user's that an error comes from which nobody caught: a module that was loaded, or one that it loads. Null
 * where it is our own, or nobody can tell: the innermost frame decides that is neither Node's nor of a library. Node could hand on
 * by itself who set a thing going, but with what it keeps for that, breaking off a loop ends the process (Node 20.20).
 */
export function originOf(error: unknown): string | null {
  const file = filesOfError(error).find((one) => isOwn(one) || !one.includes('/node_modules/'));
  return file === undefined || isOwn(file) || modules.size === 0 ? null : file;
}

/** Whether an error that is not known to be the user's may be: no code of ours took part in it. */
export function isDoubtful(error: unknown): boolean {
  return modules.size > 0 && !filesOfError(error).some(isOwn);
}

function isOwn(file: string): boolean {
  return file.startsWith(OWN) && !modules.has(file);
}
