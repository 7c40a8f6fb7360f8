import { lastPart } from '../base/last-part.ts';
import { callsWithPlace, isWithin, Whereabouts } from '../plan/whereabouts.ts';
import type { Call } from '../shell/shell.ts';
import { callsOf } from './known-variables.ts';
import type { RunRecord } from './run-record.ts';

/** Addresses are shorter. */
const LONGEST_VALUE = 1000;

/** Something that a command makes. */
export interface Made {
  path: string;
  /** It brings everything below it: a clone, a copied tree. */
  tree: boolean;
  /** It brings the folders on the way to it. */
  parents: boolean;
}

/** What the commands of a plan make and where they mean to be, in the session's words (`~/data/x.txt`). */
export interface LessonPaths {
  /** By task. */
  made: ReadonlyMap<string, readonly Made[]>;
  /** Where the lesson means the reader to stand before a task; null where its text does not tell. */
  intended: ReadonlyMap<string, string | null>;
  /** Where a task leads the reader, also one that is left out; null where its text does not tell. */
  leads: ReadonlyMap<string, string | null>;
}

/**
 * Read from the text of the commands in order; what cannot be told from the text is left out. A variable that
 * only a later command sets counts as set: what is read here is what the lesson means.
 */
export function lessonPaths(record: RunRecord): LessonPaths {
  const { machine, plan } = record.started;
  const tasks = plan.tasks.filter((task) => !task.cures);
  const calls = tasks.map((task) => ({ task, calls: callsOf(task) }));
  const meant: Record<string, string> = {};
  for (const call of calls.flatMap((one) => one.calls))
    for (const [name, value] of Object.entries(call.values ?? {})) meant[name] ??= value;
  const where = new Whereabouts({ ...meant, ...machine.environment }, machine.home);
  const made = new Map<string, Made[]>();
  const intended = new Map<string, string | null>();
  const leads = new Map<string, string | null>();
  for (const { task, calls: own } of calls) {
    intended.set(task.id, where.here());
    const paths: Made[] = [];
    let here = where;
    const add = (word: string, kind: Pick<Made, 'tree' | 'parents'>) => {
      const path = here.resolve(word);
      const words = path === null ? null : inSessionWords(path, null, machine.home);
      if (words !== null) paths.push({ path: words, ...kind });
    };
    for (const [call, place] of callsWithPlace(task.text, own, where)) {
      here = place;
      const named = fetches(call) ? withValues(call, meant) : call;
      const kind = { tree: makesTree(call), parents: makesParents(call) };
      for (const word of madeBy(named)) add(word, kind);
      // A command that is left out must not move the reader either.
      if (task.action === 'run') place.follow(asExport(call));
    }
    here = where;
    leads.set(task.id, task.action === 'run' ? where.here() : ledBy(own, where));
    for (const product of task.products) add(product, { tree: false, parents: false });
    made.set(task.id, paths);
  }
  return { made, intended, leads };
}

function ledBy(calls: readonly Call[], where: Whereabouts): string | null {
  const move = calls.findLast(({ name }) => name === 'cd' || name === 'pushd');
  return move ? where.resolve(move.arguments.find((word) => word !== '--') ?? '~') : where.here();
}

function fetches({ name }: Call): boolean {
  return name === 'git' || name === 'wget' || name === 'curl';
}

/** What is fetched takes its name from its address, which a variable may hold, and that one another. */
function withValues(call: Call, meant: Readonly<Record<string, string>>): Call {
  const told = (word: string) =>
    word.replace(/\$(?:\{(\w+)\}|(\w+))/g, (written, braced, bare) => {
      const name: string = braced ?? bare;
      const value = Object.hasOwn(meant, name) ? meant[name] : undefined;
      return value === undefined || value.length > LONGEST_VALUE ? written : value;
    });
  return { ...call, arguments: call.arguments.map((word) => told(told(word))) };
}

/** `A=1` alone tells its value as `export A=1` does. */
function asExport(call: Call): Call {
  if (call.name !== null) return call;
  const values = Object.entries(call.values ?? {}).map(([name, value]) => `${name}=${value}`);
  return { ...call, arguments: values };
}

/** Whether making one thing also makes `path`, or one that it stands for: `*.zip` as the shell leaves it unmatched. */
export function makes(made: Made, path: string): boolean {
  return (
    made.path === path ||
    (/[*?]/.test(path) && patternOf(path).test(made.path)) ||
    (made.parents && isWithin(made.path, path)) ||
    (made.tree && isWithin(path, made.path))
  );
}

/** Stars and question marks of the shell, which stay within one part of a path. */
function patternOf(path: string): RegExp {
  const text = path
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return new RegExp(`^${text}$`);
}

function makesTree(call: Call): boolean {
  if (call.name === 'git') return call.arguments.includes('clone');
  if (call.name === 'hf' || call.name === 'huggingface-cli') return true;
  if (call.name === 'cp' || call.name === 'rsync')
    return call.arguments.some((word) => /^-[a-zA-Z]*[raR]/.test(word));
  return call.name === 'mv' || call.name === 'ln' || /^python/.test(call.name ?? '');
}

function makesParents(call: Call): boolean {
  if (call.name === 'mkdir')
    return call.arguments.some((word) => /^-[a-z]*p/.test(word) || word === '--parents');
  return (
    (call.name === 'git' && call.arguments.includes('clone')) || /^python/.test(call.name ?? '')
  );
}

/** Words of a call that name what it makes. */
function madeBy(call: Call): string[] {
  const words = call.arguments;
  const plain = words.filter((word) => !word.startsWith('-'));
  const made = call.redirects
    .filter(({ operator }) => /^(&?>>?|>\|)$/.test(operator))
    .map(({ target }) => target);
  const after = (...flags: string[]) =>
    words.flatMap((word, at) => (flags.includes(word) ? [words[at + 1] ?? ''] : []));
  switch (call.name) {
    case 'mkdir':
    case 'touch':
    case 'tee':
      return [...made, ...plain];
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install':
    case 'rsync':
      return [...made, ...destination(plain)];
    case 'wget':
      return [...made, ...after('-O', '--output-document'), ...within(after('-P'), plain)];
    case 'curl':
      return [...made, ...after('-o', '--output'), ...(keepsName(words) ? remoteNames(plain) : [])];
    case 'hf':
    case 'huggingface-cli':
      return [...made, ...after('--local-dir')];
    case 'git':
      return words.includes('clone') ? [...made, ...cloned(words)] : made;
    case 'python':
    case 'python3':
      return words[0] === '-m' && words[1] === 'venv' ? [...made, ...plain.slice(-1)] : made;
    default:
      return made;
  }
}

/** `cp a/b c` makes `c`, or `c/b` when c is a folder; `c/` is one, and is not made. */
function destination(plain: readonly string[]): string[] {
  const last = plain.at(-1);
  if (last === undefined) return [];
  const folder = last.replace(/\/+$/, '');
  const within = plain.slice(0, -1).map((word) => `${folder}/${lastPart(word)}`);
  return last.endsWith('/') ? within : [last, ...within];
}

const REMOTE = /^(?:https?|git|ssh):|@.*:/;

/** Names that addresses end in; a query is none of curl's, and some have none. */
function remoteNames(plain: readonly string[]): string[] {
  return plain
    .filter((word) => REMOTE.test(word))
    .map((url) => url.replace(/[?#].*$/, '').replace(/^.*[/:]/, ''))
    .filter((name) => name !== '');
}

/** `wget -P folder` puts what it fetches into the folder. */
function within([folder]: readonly string[], plain: readonly string[]): string[] {
  const names = remoteNames(plain);
  return folder === undefined ? names : names.map((name) => `${folder}/${name}`);
}

/** `curl -LO`: under the name that it has there. */
function keepsName(words: readonly string[]): boolean {
  return words.some((word) => /^-[a-zA-Z]*O|^--remote-name/.test(word));
}

/** The folder named behind the address, else the address's own name; values of options stand before it. */
function cloned(words: readonly string[]): string[] {
  // An address in a variable that nothing sets tells no name, yet a folder may stand behind it.
  const told = words.findIndex((word) => REMOTE.test(word));
  const at = told < 0 ? words.findIndex((word) => /^\$\{?\w+\}?$/.test(word)) : told;
  if (at < 0) return [];
  const folder = words.slice(at + 1).find((word) => !word.startsWith('-'));
  return folder
    ? [folder]
    : remoteNames([words[at] ?? '']).map((name) => name.replace(/\.git$/, ''));
}

/** A path as a program printed it, in the session's words; null when it cannot be told. */
export function inSessionWords(path: string, cwd: string | null, home: string): string | null {
  const bare = path.replace(/\/+$/, '');
  const absolute = bare.startsWith('/') || bare.startsWith('~') ? bare : cwd && `${cwd}/${bare}`;
  if (!absolute) return null;
  const words = isWithin(absolute, home) ? `~${absolute.slice(home.length)}` : absolute;
  return new Whereabouts({}, home).resolve(words);
}
