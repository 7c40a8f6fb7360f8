import type { Snapshot } from './answers.ts';
import { type Declaration, readDeclarations } from './declarations.ts';
import { shellQuote } from './quoting.ts';

/** Bash's own variables: readonly, or computed by it, or meaningless in another process. */
const OWN_VARIABLES = new Set([
  'BASH',
  'BASHOPTS',
  'BASHPID',
  'BASH_ALIASES',
  'BASH_ARGC',
  'BASH_ARGV',
  'BASH_ARGV0',
  'BASH_CMDS',
  'BASH_COMMAND',
  'BASH_LINENO',
  'BASH_LOADABLES_PATH',
  'BASH_MONOSECONDS',
  'BASH_SOURCE',
  'BASH_SUBSHELL',
  'BASH_TRAPSIG',
  'BASH_VERSINFO',
  'BASH_VERSION',
  'BASH_XTRACEFD',
  'COMP_WORDBREAKS',
  'DIRSTACK',
  'EPOCHREALTIME',
  'EPOCHSECONDS',
  'EUID',
  'FUNCNAME',
  'GROUPS',
  'HISTCMD',
  'LINENO',
  'PIPESTATUS',
  'PPID',
  'PWD',
  'RANDOM',
  'SECONDS',
  'SHELLOPTS',
  'SRANDOM',
  'UID',
  '_',
  '_tt',
  '_tt_',
]);

/** Whether a variable is the reader's and not bash's or the harness's own. */
export function isReadersVariable(declaration: Declaration): boolean {
  return !OWN_VARIABLES.has(declaration.name);
}

/**
 * The text, one character a byte, that gives a new shell the state of one that died. Traps and `set -e` stay
 * behind: the reader who opens a new terminal has neither, and `set -e` would close that one as well. So do
 * jobs and open descriptors, which no shell can pass on.
 */
export function restoreText(snapshot: Snapshot): string {
  const variables = readDeclarations(snapshot.variables).filter(isReadersVariable);
  const [cwd = '', ...stack] = snapshot.directories.split('\n').filter((line) => line !== '');
  return [
    // Before the functions, whose text may need `extglob` to be read.
    snapshot.options,
    snapshot.functions,
    snapshot.exportedFunctions,
    cwd === '' ? '' : `\\builtin cd -- ${shellQuote(cwd)}`,
    // `pushd -n` puts an entry below the top, so the last of them goes first.
    ...stack.reverse().map((entry) => `\\builtin pushd -n ${shellQuote(entry)}`),
    ...variables.map(({ text }) => text),
    `\\builtin umask ${snapshot.umask.trim()}`,
    // Last, as an alias would change how the lines above are read.
    snapshot.aliases,
  ].join('\n');
}

/** Flags of `$-` that a restored shell has again. */
export function restoredFlags(flags: string): string {
  return flags.replace('e', '');
}
