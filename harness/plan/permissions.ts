import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { Call, ShellText } from '../shell/shell.ts';
import { isPip } from './calls.ts';
import { withHidden } from './hidden-calls.ts';
import type { Permission } from './plan.ts';
import { callsWithPlace, isWithin, type Whereabouts } from './whereabouts.ts';

export interface Demand {
  permission: Permission | null;
  /** What it would touch, in the session's words; unknown paths as written. */
  touches: string[];
  detail: string;
}

interface Write {
  path: string;
  /** False when the text does not tell where it is. */
  told: boolean;
  destroys: boolean;
}

/** Programs that change the machine for everyone on it; some users may run them without `sudo`. */
const MANAGES = new Set(
  'apt apt-get dpkg dnf yum snap systemctl service modprobe rmmod insmod mount umount sysctl useradd usermod'.split(
    ' ',
  ),
);
/** Words with which those only tell something. */
const ASKS = new Set(
  'list show search status policy info is-active is-enabled list-units --version -l -L -s -V'.split(
    ' ',
  ),
);
const BUILDS = new Set(['make', 'ninja', 'cmake']);
const DELETES = new Set(['rm', 'rmdir', 'shred', 'truncate', 'dd']);
const WRITES_LAST = new Set(['cp', 'mv', 'ln', 'install', 'rsync']);
const WRITES_ALL = new Set(['mkdir', 'touch', 'tee', 'chmod', 'chown']);
const GIT_CHANGES = new Set([
  'submodule',
  'checkout',
  'switch',
  'pull',
  'merge',
  'rebase',
  'reset',
  'clean',
  'restore',
  'fetch',
  'commit',
  'apply',
  'stash',
]);

/**
 * What must be allowed before this command may run on this machine. A command that stays within a home
 * that belongs to the run needs nothing. Follows the calls, so `where` stands behind the command afterwards; what runs in a
 * process of its own, `(cd a && make)`, moves nobody but itself.
 */
export function demandOf(
  text: string,
  shell: ShellText,
  machine: MachineDescriptor,
  where: Whereabouts,
): Demand {
  const touches: string[] = [];
  let permission: Permission | null = null;
  let detail = '';
  const need = (wanted: Permission, what: string, why: string) => {
    touches.push(what);
    if (permission === null) {
      permission = wanted;
      detail = why;
    }
  };
  const calls = shell.statements.flatMap((statement) => statement.calls);
  const take = (call: Call, here: Whereabouts) => {
    const name = call.name ?? '';
    if (name === 'sudo' || name === 'su' || name === 'doas')
      need('sudo', 'this machine as root', `\`${name}\` acts as root`);
    if (name === 'docker' || name === 'podman')
      need('docker', 'containers of this machine', `\`${name}\` changes containers`);
    if (name === 'tt-smi' && call.arguments.some((w) => /^(-r|--reset|-glx_reset)/.test(w)))
      need('reset-board', 'the board', 'it resets the board');
    if (MANAGES.has(name) && !call.arguments.some((word) => ASKS.has(word)))
      need('sudo', 'this machine as a whole', `\`${name}\` changes the machine as a whole`);
    if (name === 'pkill' || name === 'killall')
      need('destroy', 'processes of this machine', `\`${name}\` ends whatever bears that name`);
    if (/^(reboot|shutdown|poweroff|halt|mkfs(\..+)?)$/.test(name))
      need('destroy', 'this machine', `\`${name}\` stops or wipes the machine`);
    for (const host of hostsOf(call))
      if (machine.network !== 'all' && !machine.network.includes(host))
        need('network', host, `it downloads from ${host}, which this machine does not allow`);
    for (const write of writesOf(call, machine, here)) {
      const trouble = troubleOf(write, machine);
      if (trouble) need(trouble.permission, write.path, trouble.why);
    }
    here.follow(call);
  };
  for (const [outer, here] of callsWithPlace(text, calls, where))
    for (const call of withHidden(outer)) take(call, here);
  return { permission, touches: [...new Set(touches)], detail };
}

function troubleOf(
  write: Write,
  machine: MachineDescriptor,
): { permission: Permission; why: string } | null {
  const { path } = write;
  if (/^\/dev\/(null|stdout|stderr|stdin|fd\/|shm\/)/.test(path) || path === '/dev/null')
    return null;
  const link = machine.links.find((candidate) => isWithin(path, candidate.path));
  if (link)
    return {
      permission: write.destroys ? 'destroy' : 'change-install',
      why: `it changes ${path}, which is linked from ${link.source}`,
    };
  // Where it cannot be told, only a machine on which something could be harmed needs to ask.
  if (!write.told && machine.links.length === 0 && !machine.realHome) return null;
  const inHome = isWithin(path, '~') || isWithin(path, machine.home);
  if (!inHome && !isWithin(path, '/tmp'))
    return {
      permission: write.destroys ? 'destroy' : 'change-install',
      why: `it changes ${path}, which lies outside the run's own home`,
    };
  if (!machine.realHome) return null;
  if (write.destroys)
    return { permission: 'destroy', why: `it removes ${path} from your own home` };
  const installed = [machine.installs.ttMetal, machine.installs.venv, machine.installs.content];
  const install = installed.find((folder) => isWithin(path, folder));
  return install ? { permission: 'change-install', why: `it changes ${path}, an install` } : null;
}

function writesOf(call: Call, machine: MachineDescriptor, where: Whereabouts): Write[] {
  const writes: Write[] = [];
  const add = (word: string | null | undefined, destroys = false) => {
    if (word === null || word === undefined) return;
    const path = where.resolve(word);
    writes.push({ path: path ?? word, told: path !== null, destroys });
  };
  const words = call.arguments.filter((word) => !word.startsWith('-'));
  const name = call.name ?? '';
  for (const { operator, target } of call.redirects)
    if (/^(&?>|>\||<>)/.test(operator)) add(target);
  if (DELETES.has(name)) for (const word of words) add(word.replace(/^of=/, ''), true);
  else if (WRITES_LAST.has(name)) {
    // What is moved is gone from where it was.
    if (name === 'mv') for (const word of words.slice(0, -1)) add(word, true);
    add(words.at(-1));
  } else if (name === 'find' && call.arguments.includes('-delete'))
    for (const word of call.arguments.slice(
      0,
      call.arguments.findIndex((w) => w.startsWith('-')),
    ))
      add(word, true);
  else if (BUILDS.has(name)) add(valueAfter(call, ['-C', '--directory', '--build', '-B']) ?? '.');
  else if (WRITES_ALL.has(name)) for (const word of words) add(word);
  else if (name === 'sed' && call.arguments.some((w) => /^(-i|--in-place)/.test(w)))
    add(words.at(-1));
  else if (name === 'git' && words.some((word) => GIT_CHANGES.has(word))) {
    const at = call.arguments.indexOf('-C');
    const folder = at >= 0 ? call.arguments[at + 1] : '.';
    const wipes = words.includes('clean') || call.arguments.includes('--hard');
    add(folder, wipes);
  } else if (isPip(call) && words.some((w) => w === 'install' || w === 'uninstall')) {
    add(machine.installs.venv);
  } else if (/(^|\/)build_metal\.sh$/.test(name) || name === 'build_metal.sh') add('.');
  const out = valueAfter(call, ['-O', '--output-document', '-o', '--output']);
  if ((name === 'wget' || name === 'curl') && out && out !== '-') add(out);
  add(valueAfter(call, ['--model_save_path', '--model-save-path', '--checkpoint-dir']));
  return writes;
}

function valueAfter(call: Call, names: string[]): string | null {
  const at = call.arguments.findIndex((word) => names.includes(word));
  return at < 0 ? null : (call.arguments[at + 1] ?? null);
}

/** Hosts named by URLs among the words of a call that downloads. */
export function hostsOf(call: Call): string[] {
  if (!['wget', 'curl', 'git', 'pip', 'pip3'].includes(call.name ?? '')) return [];
  return call.arguments.flatMap((word) => {
    const match = /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/:]+)/.exec(word);
    return match?.[1] ? [match[1]] : [];
  });
}
