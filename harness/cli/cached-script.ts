import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/** A script that was loaded, with what V8 can keep of it. */
export interface CachedScript<Exports> {
  exports: Exports;
  script: Script;
}

type Wrapper = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

/** Where the compiled code of a script lies. */
export function codeFile(file: string): string {
  return `${file}.code`;
}

/**
 * Loads a CommonJS script of ASCII characters that is wrapped in the function that `Module.wrap` makes, with the code
 * that V8 compiled in an earlier run where that lies beside it: compiling takes a third of a short run. V8 itself looks
 * whether the code is that of the script, its own version and its flags, and compiles anew where it is not.
 */
export function loadCachedScript<Exports>(file: string): CachedScript<Exports> {
  const cachedData = readIfThere(codeFile(file));
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData });
  const module = { exports: {} };
  const run = script.runInThisContext() as Wrapper;
  run(module.exports, createRequire(file), module, file, dirname(file));
  return { exports: module.exports as Exports, script };
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
