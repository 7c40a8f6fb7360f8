import { nearestWord } from '../base/near-word.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { ShellText } from '../shell/shell.ts';
import { hostsOf } from './permissions.ts';
import { isWithin, type Whereabouts } from './whereabouts.ts';

/** Builtins, keywords and harmless words of bash that need no program. Source: bash 5.2, `compgen -b`. */
const BUILTINS = new Set(
  `. : [ [[ alias bg bind break builtin caller cd command compgen complete continue declare dirs disown echo
  enable eval exec exit export false fc fg getopts hash help history jobs kill let local logout mapfile popd
  printf pushd pwd read readarray readonly return set shift shopt source suspend test times trap true type
  typeset ulimit umask unalias unset wait`.split(/\s+/),
);

/**
 * Why a machine with a written list of programs cannot run this; null when it can try. Functions that the
 * lesson defines are not seen here: such a name is left to the shell, which knows.
 */
export function notEmulated(
  shell: ShellText,
  machine: MachineDescriptor,
  known: ReadonlySet<string>,
  where: Whereabouts,
): string | null {
  if (machine.programs === 'complete') return null;
  const programs = new Set(machine.programs);
  for (const call of shell.statements.flatMap((statement) => statement.calls)) {
    const { name } = call;
    if (name !== null && !BUILTINS.has(name) && !programs.has(name) && !known.has(name)) {
      // A path is a script of the home's; whether it is there is for the shell to say.
      const written = call.start;
      if (!isPath(shell, written, name))
        return `this machine has no \`${name}\`${slipOf(name, programs)}`;
    }
    for (const word of [...call.arguments, ...call.redirects.map((redirect) => redirect.target)]) {
      const path = /^(?:--?[\w-]+=)?(\/[^\s]*)$/.exec(word)?.[1];
      const led = path ?? ledOutside(word, where);
      if (led && !led.startsWith(machine.home) && !/^\/(dev\/|$)/.test(led))
        return `\`${led}\` lies outside the emulated home`;
    }
    for (const host of hostsOf(call))
      if (machine.network !== 'all' && !machine.network.includes(host))
        return `nothing of ${host} is stored on this machine`;
  }
  return null;
}

/** Shorter names are near to many others. */
const SHORTEST_SLIP = 4;

/** A name that is one slip away from a program which is there is likely none of another. */
function slipOf(name: string, programs: ReadonlySet<string>): string {
  if (name.length < SHORTEST_SLIP) return '';
  const meant = nearestWord(name, [...programs, ...BUILTINS], 1);
  return meant === null ? '' : `; is \`${meant}\` meant?`;
}

/** Where a word leads that climbs (`../x`) or begins with a variable, when that is no place within the home. */
function ledOutside(word: string, where: Whereabouts): string | null {
  if (!/(^|\/)\.\.(\/|$)|^\$\{?\w+\}?\//.test(word)) return null;
  const path = where.resolve(word);
  return path === null || isWithin(path, '~') ? null : path;
}

function isPath(shell: ShellText, start: number, name: string): boolean {
  const statement = shell.statements.find((one) => one.start <= start && start < one.end);
  const rest = statement?.text.slice(start - statement.start) ?? '';
  const word = /^\S+/.exec(rest.replace(/^(?:\w+=\S*\s+)*/, ''))?.[0] ?? '';
  return word.includes('/') && word.endsWith(name);
}
