import { failure, type Result, success } from '../base/result.ts';
import { guarded } from './guarded.ts';
import { isTranslated, loadModule } from './load-module.ts';

/** Why a module of the user's cannot be had. */
export interface ModuleFailure {
  kind: 'threw' | 'never-finished' | 'ended-process';
  /** One sentence without the file's name. */
  message: string;
  /** What to do; empty when the message says it all. */
  help: string;
}

/** The default export of a module of the user's, or a sentence: whatever its code does while it is loaded. */
export async function readModule(
  file: string,
  patience?: number,
): Promise<Result<unknown, ModuleFailure>> {
  const options = { watch: !isTranslated(file), ...(patience !== undefined && { patience }) };
  const loaded = await guarded(() => loadModule(file), options);
  switch (loaded.kind) {
    case 'loaded':
      return success(loaded.value);
    case 'threw':
      return failure({
        kind: 'threw',
        message: `it cannot be loaded: ${firstLine(loaded.error)}`,
        help: '',
      });
    case 'never-finished':
      return failure({
        kind: 'never-finished',
        message: 'it never finishes loading',
        help: 'It awaits what never comes, or goes round in a loop without end: take that out.',
      });
    case 'ended-process':
      return failure({
        kind: 'ended-process',
        message: `it ends the process while it is loaded, by ${loaded.error.message}`,
        help: 'Take that out: what it says is its default export, and what is wrong is thrown.',
      });
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? '';
}
