import { statfs } from 'node:fs/promises';
import type { Facts } from '../facts.ts';
import type { ProbeRequest } from './request.ts';

/** What is free to the session's user in its home. */
export async function probeDisk(request: ProbeRequest): Promise<NonNullable<Facts['disk']>> {
  const path = request.machine.home;
  try {
    const { bavail, bsize } = await statfs(path);
    return { path, freeBytes: bavail * bsize, failure: null };
  } catch (error) {
    return { path, freeBytes: null, failure: (error as Error).message };
  }
}
