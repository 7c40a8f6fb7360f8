import { withHidden } from '../plan/hidden-calls.ts';
import type { Task } from '../plan/plan.ts';
import type { Call } from '../shell/shell.ts';
import { callsOf } from './known-variables.ts';
import { callsOfShell } from './moves.ts';

/** What a command would have brought about beside the paths that its text names, had it been carried out. */
export interface Effects {
  /** Its program may make anything: its text does not tell what. */
  anything: boolean;
  /** It brings programs that can be called by name: an installer, an environment that is entered. */
  programs: boolean;
  /** It brings modules of Python. */
  modules: boolean;
  /** It goes to another directory. */
  moves: boolean;
  /** It leaves something running in the background. */
  background: boolean;
  /** Variables that it sets; a script that is sourced may set any. */
  sets: readonly string[];
  setsAny: boolean;
}

/** Programs that change nothing but what is printed, whatever they are given. Their redirections are seen elsewhere. */
const LOOKS = new Set(
  `arch b2sum base64 basename bat cal cat cmp column comm cut date df diff dig dirname dmesg du echo egrep env expr
  factor false fgrep file fold free getconf getent grep groups head hexdump host hostname hostnamectl htop id ifconfig
  ip jobs jq ldconfig ldd less ls lsb_release lscpu lshw lsmod lsof lspci lsusb lsblk man md5sum modinfo more mount
  netstat nl nm nproc nslookup numactl nvidia-smi objdump od paste pgrep ping printenv printf ps pwd readelf readlink
  realpath rev rg sensors seq sha1sum sha256sum sha512sum sleep sort ss stat strings tac tail test time top tr tree
  true tty type uname uniq uptime vmstat w watch wc whatis whereis which who whoami xxd yq zcat zgrep :  [ [[`.split(
    /\s+/,
  ),
);

/** Programs whose words say what they make, and builtins that make nothing. What is removed is made by nobody. */
const TOLD = new Set(
  `alias cd chgrp chmod chown cp curl declare dirs exit export fg hash history install kill killall ln local mkdir
  mkfifo mv pkill popd pushd read readonly return rm rmdir rsync set shift shopt tee touch trap truncate typeset ulimit
  umask unalias unlink unset wait wget`.split(/\s+/),
);

/** Packages of the system: programs and libraries, nothing in a reader's own folders. */
const INSTALLERS = new Set('apt apt-get aptitude brew dnf dpkg pacman snap yum zypper'.split(' '));
/** What changes images and containers alone. */
const CONTAINERS =
  /^(?:build|images|info|inspect|kill|logs|network|ps|pull|push|restart|rm|rmi|start|stop|tag|version|volume)$/;

/** Of programs that do many things, those that leave nothing in a reader's folders that their text does not tell. */
const VERBS: Readonly<Record<string, RegExp>> = {
  git: /^(?:blame|branch|config|describe|diff|log|ls-\S+|remote|show|status|clone)$/,
  docker: CONTAINERS,
  podman: CONTAINERS,
  systemctl: /^(?:cat|is-\S+|list-\S+|show|status|stop)$/,
  kubectl: /^(?:describe|get|logs|version)$/,
};
const ASKS = /^(?:-[hvV]|--help|--version)$/;

/** Statements of Python that could leave something behind. */
const PYTHON_ACTS =
  /\b(?:open|write\w*|save\w*|dump|to_\w+|mk\w+|make\w+|system|subprocess|Popen|run|call|exec|eval|shutil|copy\w*|rename|touch|symlink|urlretrieve|download\w*|snapshot_download|from_pretrained)\s*\(/;

/** Read from the text alone. */
export function effectsOf(task: Pick<Task, 'text' | 'sets'>): Effects {
  const effects: Effects = {
    anything: false,
    programs: false,
    modules: false,
    moves: false,
    background: /(?<![&>|<])&(?![&>])/.test(task.text),
    sets: task.sets,
    setsAny: false,
  };
  const calls = callsOf(task);
  if (calls.length === 0) effects.anything = true;
  for (const call of calls.flatMap((one) => innermost(one))) takeIn(effects, call);
  effects.moves = calls.some(isMove) && callsOfShell(task.text).some(isMove);
  return effects;
}

function isMove({ name }: Call): boolean {
  return name === 'cd' || name === 'pushd' || name === 'popd';
}

/** Of `sudo env A=1 cp a b` the `cp`; of a `find -exec` both, since both do something. */
function innermost(call: Call): Call[] {
  const all = withHidden(call);
  return all.length > 1 && call.name !== 'find' ? all.slice(1) : all;
}

function takeIn(effects: Effects, call: Call): void {
  const { name, arguments: words } = call;
  // A value alone, `A=1`, sets and makes nothing.
  if (name === null) effects.anything ||= call.program !== '';
  else if (LOOKS.has(name) || TOLD.has(name)) return;
  else if (words.length > 0 && words.every((word) => ASKS.test(word))) return;
  else if (INSTALLERS.has(name)) effects.programs = true;
  else if (name === 'source' || name === '.') enter(effects, words[0] ?? '');
  else if (isPythonInstaller(name, words)) {
    effects.programs = true;
    effects.modules = true;
  } else if (/^python[\d.]*$/.test(name)) effects.anything ||= !isToldPython(words);
  else if (name === 'find') effects.anything ||= /-(?:exec|ok|fprint)/.test(words.join(' '));
  else if (name === 'sed') effects.anything ||= words.some((word) => /^-\w*n?i/.test(word));
  else effects.anything ||= !verbLooks(name, words);
}

function verbLooks(name: string, words: readonly string[]): boolean {
  const verbs = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  // `git -C folder status`: the folder is no verb.
  const own = words[0] === '-C' ? words.slice(2) : words;
  const verb = own.find((word) => !word.startsWith('-')) ?? '';
  // A container has files of its own, unless a folder is mounted in it.
  if (verbs === CONTAINERS && verb === 'run')
    return !own.some((word) => /^(?:-v|--volume|--mount)/.test(word));
  return verbs?.test(verb) ?? false;
}

/** Entering a virtual environment brings its programs and modules, and nothing else. */
function enter(effects: Effects, script: string): void {
  effects.programs = true;
  effects.modules = true;
  if (/(^|\/)activate$/.test(script)) effects.sets = [...effects.sets, 'VIRTUAL_ENV', 'PATH'];
  else {
    effects.anything = true;
    effects.setsAny = true;
  }
}

/** Whatever brings packages of Python, pip being one of several: each brings modules and programs. */
function isPythonInstaller(name: string, words: readonly string[]): boolean {
  const module = /^python[\d.]*$/.test(name) && words[0] === '-m' ? words[1] : null;
  return /^(?:pip[\d.]*|pipx|uv|conda|mamba)$/.test(module ?? name);
}

/** A virtual environment, whose folder the text names; a line of statements that only print. */
function isToldPython(words: readonly string[]): boolean {
  if (words[0] === '-m') return words[1] === 'venv';
  return words[0] === '-c' && !PYTHON_ACTS.test(words[1] ?? '');
}
