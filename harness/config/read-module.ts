import { failure, type Result, success } from '../base/result.ts';
import { guarded } from './guarded.ts';
import { isTranslated, loadModule } from './load-module.ts';
import { type ModulePlace, placeOfError } from './module-place.ts';
import { readThrough } from './read-through.ts';

/** Why a module of the user's cannot be had. */
export interface ModuleFailure {
  kind: 'threw' | 'never-finished' | 'ended-process';
  /** One sentence without the file's name. */
  message: string;
  /** What to do; empty when the message says it all. */
  help: string;
  /** Where in the module it went wrong; null where nobody can tell. */
  place: ModulePlace | null;
}

/**
 * The default export of a module of the user's, or a sentence: whatever its code does while it is loaded.
 * @param options.name what it is called where it is told that it takes its time
 * @param options.patience milliseconds that it may take
 */
export async function readModule(
  file: string,
  { name = file, patience }: { name?: string; patience?: number } = {},
): Promise<Result<unknown, ModuleFailure>> {
  const watch = !isTranslated(file);
  const options = { file, name, watch, ...(patience !== undefined && { patience }) };
  const loaded = await guarded(async () => readThrough(await loadModule(file)), options);
  switch (loaded.kind) {
    case 'loaded':
      return success(loaded.value);
    case 'threw':
      return failure({
        kind: 'threw',
        message: `it cannot be loaded: ${sentenceOf(loaded.error)}`,
        help: '',
        place: placeOfError(loaded.error, file),
      });
    case 'never-finished':
      return failure({
        kind: 'never-finished',
        message: 'it never finishes loading',
        help: 'It awaits what never comes, or goes round in a loop without end: take that out.',
        place: null,
      });
    case 'ended-process':
      return failure({
        kind: 'ended-process',
        message: `it ends the process while it is loaded, by ${loaded.error.message}`,
        help: 'Take that out: what it says is its default export, and what is wrong is thrown.',
        place: placeOfError(loaded.error, file),
      });
  }
}

/** The first line of what was thrown, without the class of the parser's own errors. */
export function sentenceOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return (said.split('\n')[0] ?? '').replace(/^ParseError: /, '').trim();
}
