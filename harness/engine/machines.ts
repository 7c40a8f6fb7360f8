import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import type { PrepareFailure } from './prepare.ts';

const NAME = 'machines';

/**
 * Makes the folder of a run's machines: `machines` in the folder of the run, or, where its path holds a colon, at which a
 * shell parts PATH, one among temporary files that `machines` is a link to.
 * @returns its absolute path, without a colon
 */
export function makeMachines(runFolder: string, runId: string): Result<string, PrepareFailure> {
  const own = join(runFolder, NAME);
  try {
    if (!own.includes(delimiter)) {
      mkdirSync(own);
      return success(own);
    }
    const place = tmpdir();
    if (place.includes(delimiter))
      return failure({
        kind: 'usage',
        message: `neither ${runFolder} nor ${place} can hold a machine: a colon in a path parts PATH`,
        help: 'Give a folder without a colon: --out DIR, or TMPDIR=DIR for temporary files.',
      });
    const elsewhere = mkdtempSync(join(place, `tt-lessons-${runId}-`));
    symlinkSync(elsewhere, own);
    return success(elsewhere);
  } catch (error) {
    return failure({
      kind: 'infrastructure',
      message: `the folder of the machines cannot be made: ${(error as Error).message}`,
      help: 'Free some space, or give another folder with --out.',
    });
  }
}

/** Takes the folder away once no machine is left in it. */
export function tidyMachines(runFolder: string, machines: string): void {
  if (readdirSync(machines).length > 0) return;
  rmSync(machines, { recursive: true });
  rmSync(join(runFolder, NAME), { force: true });
}
