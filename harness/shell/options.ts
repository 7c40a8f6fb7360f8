import { lastPart } from '../base/last-part.ts';
import type { Call } from './shell.ts';

/** Value of an option given as `--flag value` or `--flag=value`; the last one wins, as with argparse. */
export function option(call: Pick<Call, 'arguments'>, ...flags: string[]): string | null {
  let value: string | null = null;
  call.arguments.forEach((word, at) => {
    for (const flag of flags) {
      if (word === flag) value = call.arguments[at + 1] ?? value;
      else if (word.startsWith(`${flag}=`)) value = word.slice(flag.length + 1);
    }
  });
  return value;
}

/** Whether one of the flags stands among the words, with or without a value. */
export function hasFlag(call: Pick<Call, 'arguments'>, ...flags: string[]): boolean {
  return call.arguments.some((word) =>
    flags.some((flag) => word === flag || word.startsWith(`${flag}=`)),
  );
}

/** Programs that run the program named after them, with those of their options that take a value. */
const WRAPPERS: Record<string, string> = {
  sudo: 'ugpCDhrtTU',
  env: 'uCS',
  nohup: '',
  time: 'fo',
  timeout: 'ks',
  nice: 'n',
  exec: 'a',
  command: '',
  builtin: '',
  stdbuf: 'ioe',
  setsid: '',
  ionice: 'cn',
  xargs: 'InPdLsaE',
};

/** The call behind `sudo`, `env A=1`, `timeout 5`, `nohup` and their like; itself when there is no such word. */
export function unwrap(call: Call): Call {
  let inner = call;
  for (let depth = 0; depth < 5; depth++) {
    const next = unwrapOnce(inner);
    if (next === inner) return inner;
    inner = next;
  }
  return inner;
}

/** As `unwrap`, but one layer: of `env A=1 sudo x` it gives `sudo x`. */
export function unwrapOnce(call: Call): Call {
  const valued =
    call.name !== null && Object.hasOwn(WRAPPERS, call.name) ? WRAPPERS[call.name] : undefined;
  if (valued === undefined) return call;
  const words = [...call.arguments];
  // `command -v docker` only asks whether there is one.
  if (call.name === 'command' && /^-p?[vV]/.test(words[0] ?? '')) return call;
  let limited = call.name === 'timeout';
  while (words.length > 0) {
    const word = words[0] ?? '';
    if (word === '--') words.shift();
    else if (/^-[A-Za-z]$/.test(word) && valued.includes(word.slice(1))) words.splice(0, 2);
    else if (word.startsWith('-') || /^[A-Za-z_]\w*=/.test(word)) words.shift();
    else if (limited) {
      limited = false;
      words.shift();
    } else break;
  }
  const skipped = call.arguments.length - words.length;
  const name = words.shift();
  if (name === undefined) return call;
  return {
    ...call,
    name: /[$`]/.test(name) ? null : lastPart(name),
    arguments: words,
    program: name,
    at: call.words[skipped] ?? call.at,
    words: call.words.slice(skipped + 1),
  };
}
