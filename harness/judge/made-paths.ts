import { isWithin, Whereabouts } from '../plan/whereabouts.ts';
import type { Call } from '../shell/shell.ts';
import { callsOf } from './known-variables.ts';
import type { RunRecord } from './run-record.ts';

/** Something that a command makes. A tree brings everything below it; a folder only itself. */
export interface Made {
  path: string;
  tree: boolean;
}

/** Which commands of a plan make which files and folders, in the session's words (`~/data/x.txt`). */
export type MadePaths = ReadonlyMap<string, readonly Made[]>;

/** Read from the text of the commands in order; what cannot be told from the text is left out. */
export function madePaths(record: RunRecord): MadePaths {
  const { machine, plan } = record.started;
  const where = new Whereabouts(machine.environment, machine.home);
  const made = new Map<string, Made[]>();
  for (const task of plan.tasks) {
    if (task.cures) continue;
    const paths: Made[] = [];
    const add = (word: string, tree: boolean) => {
      const path = where.resolve(word);
      const words = path === null ? null : inSessionWords(path, null, machine.home);
      if (words !== null) paths.push({ path: words, tree });
    };
    for (const call of callsOf(task)) {
      const tree = makesTree(call);
      for (const word of madeBy(call)) add(word, tree);
      where.follow(call);
    }
    for (const product of task.products) add(product, false);
    made.set(task.id, paths);
  }
  return made;
}

/** Whether making one thing also makes `path`: it is that, lies in its tree, or is a folder on the way to it. */
export function makes(made: Made, path: string): boolean {
  return (
    made.path === path || isWithin(made.path, path) || (made.tree && isWithin(path, made.path))
  );
}

function makesTree(call: Call): boolean {
  if (call.name === 'git') return call.arguments.includes('clone');
  if (call.name === 'cp' || call.name === 'rsync')
    return call.arguments.some((word) => /^-[a-zA-Z]*[raR]/.test(word));
  return call.name === 'mv' || call.name === 'ln' || /^python/.test(call.name ?? '');
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
      return [...made, ...plain.slice(-1), ...intoFolder(plain)];
    case 'wget':
      return [...made, ...after('-O', '--output-document'), ...remoteName(plain)];
    case 'curl':
      return [...made, ...after('-o', '--output')];
    case 'git':
      return plain[0] === 'clone' ? [...made, plain[2] ?? remoteName(plain).join('')] : made;
    case 'python':
    case 'python3':
      return words[0] === '-m' && words[1] === 'venv' ? [...made, ...plain.slice(-1)] : made;
    default:
      return made;
  }
}

/** `cp a/b c/` makes `c/b`. */
function intoFolder(plain: readonly string[]): string[] {
  const folder = plain.at(-1);
  if (folder === undefined) return [];
  return plain.slice(0, -1).map((word) => `${folder}/${word.slice(word.lastIndexOf('/') + 1)}`);
}

function remoteName(plain: readonly string[]): string[] {
  const url = plain.find((word) => /^(https?|git|ssh):|@.*:/.test(word));
  if (url === undefined) return [];
  return [url.slice(url.lastIndexOf('/') + 1).replace(/\.git$/, '')];
}

/** A path as a program printed it, in the session's words; null when it cannot be told. */
export function inSessionWords(path: string, cwd: string | null, home: string): string | null {
  const bare = path.replace(/\/+$/, '');
  const absolute = bare.startsWith('/') || bare.startsWith('~') ? bare : cwd && `${cwd}/${bare}`;
  if (!absolute) return null;
  const words = isWithin(absolute, home) ? `~${absolute.slice(home.length)}` : absolute;
  return new Whereabouts({}, home).resolve(words);
}
