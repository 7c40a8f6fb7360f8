import type { Call } from '../../shell/shell.ts';
import { copier } from './copying.ts';
import { type Effect, makes, needs, type Word } from './effect.ts';
import { curl, git, huggingFace, unpacker, wget } from './fetching.ts';
import { pythonEffects } from './python.ts';
import {
  folderOf,
  hasLetter,
  looksLikePath,
  plainWords,
  renamed,
  valuesOf,
  withBraces,
  wordsOf,
} from './words.ts';

/** What a program does with its words. */
type Program = (call: Call) => Effect[];

const nothing: Program = () => [];

/** Reads the files that it is given. */
const reader =
  (...valued: string[]): Program =>
  (call) =>
    plainWords(call, ...valued).map((word) => needs(word));

/** Reads the files behind a first word that is a pattern or a script. */
const patternReader =
  (valued: string[], patterns: string[]): Program =>
  (call) => {
    const given = call.arguments.some((word) => patterns.includes(word));
    return plainWords(call, ...valued, ...patterns)
      .slice(given ? 0 : 1)
      .map((word) => needs(word));
  };

/** Runs a script given as its first word; what the script does, nobody can tell. */
const scriptRunner: Program = (call) => {
  const [script] = plainWords(call);
  if (call.arguments.some((word) => /^-[a-z]*c$/.test(word)))
    return [{ kind: 'stirs', below: null }];
  if (script === undefined) return [{ kind: 'leaves' }];
  return [needs(script, 'run'), { kind: 'stirs', below: 'anywhere' }];
};

const sourcer: Program = (call) => {
  const [script] = wordsOf(call);
  if (script === undefined) return [];
  if (/(^|\/)activate$/.test(script.text)) return [needs(script, 'source')];
  const own = /(^|\/)\.(bashrc|profile|bash_profile|zshrc)$/.test(script.text);
  const stirs: Effect[] = own ? [] : [{ kind: 'stirs', below: 'anywhere' }];
  return [needs(script, 'source'), ...stirs, { kind: 'sources', by: own ? 'profile' : 'script' }];
};

/** Makes whatever it makes below where it runs. */
const builder: Program = () => [{ kind: 'stirs', below: null }];

const pip: Program = (call) => [
  ...valuesOf(call, '-r', '--requirement', '-c', '--constraint').map((word) => needs(word)),
  ...valuesOf(call, '-e', '--editable')
    .filter(({ text }) => !/^\.?(\[|$)|:\/\//.test(text))
    .map((word) => needs(renamed(word, word.text.replace(/\[[^\]]*\]$/, '')))),
];

const uv: Program = (call) => {
  const [verb, folder] = plainWords(call, '--python', '-p', '--prompt');
  if (verb?.text === 'venv') return [makes(folder ?? renamed(verb, '.venv'), 'tree')];
  if (verb?.text === 'pip') return pip(call);
  return builder(call);
};

/** Runs the files of tests that it is given; what tests write is no program. */
const pytest: Program = (call) => [
  ...plainWords(
    call,
    '-k',
    '-m',
    '-n',
    '-p',
    '-c',
    '-o',
    '-W',
    '--timeout',
    '--durations',
    '--rootdir',
  )
    .map((word) => renamed(word, word.text.replace(/::.*$/s, '')))
    .filter(({ text }) => text.endsWith('.py'))
    .map((word) => needs(word)),
  { kind: 'stirs', below: null, results: true },
];

/** Turns what stands behind `-i` into its last word. */
const ffmpeg: Program = (call) => {
  const words = wordsOf(call);
  const last = words.at(-1);
  const inputs = valuesOf(call, '-i').filter(({ text }) => !/[:*%$]/.test(text));
  return [
    ...inputs.map((word) => needs(word)),
    ...(last && !last.text.startsWith('-') ? [makes(last)] : []),
    { kind: 'stirs', below: null, results: true },
  ];
};

/** Docker reads it before anything starts. */
const envFiles: Program = (call) => valuesOf(call, '--env-file').map((word) => needs(word));

const docker: Program = (call) => {
  const read = envFiles(call);
  const typed = ['run', 'exec', 'attach', 'compose'].includes(call.arguments[0] ?? '');
  if (typed && (hasLetter(call, 't') || hasLetter(call, 'i'))) return [...read, { kind: 'leaves' }];
  const into = call.arguments[0] === 'cp' ? plainWords(call)[2] : undefined;
  if (into && !into.text.includes(':')) return [makes(into, 'tree', { sure: false })];
  return call.arguments[0] === 'run' ? [...read, { kind: 'stirs', below: null }] : read;
};

const table: [string, Program][] = [
  [
    `echo printf export unset set alias true false exit return sleep read test [ ls stat which type command find
    du df file tree pwd date whoami id uname env printenv hostname kill pkill killall ps top htop free lspci lsmod
    dmesg ss netstat nproc lscpu systemctl service journalctl apt apt-get dpkg snap groups usermod tt-topology
    nvidia-smi ping chmod chown wait history clear seq basename dirname realpath readlink xdg-open open python-config
    deactivate declare local ulimit trap shift umask time yes tr modprobe watch jobs fg bg hash getent lsof fuser
    sysctl ip ifconfig nvtop dirs`,
    nothing,
  ],
  [
    'cat less more wc nl sha256sum md5sum sort uniq cut tac xxd hexdump strings column bat',
    reader(),
  ],
  ['head tail', reader('-n', '-c', '--lines', '--bytes')],
  ['diff cmp', reader('-U', '--color')],
  [
    'grep egrep fgrep rg',
    patternReader(['-A', '-B', '-C', '-m', '--include', '--exclude'], ['-e', '-f']),
  ],
  ['sed', patternReader(['-E'], ['-e', '-f'])],
  ['jq yq', patternReader(['--indent'], ['-f'])],
  ['awk', patternReader(['-F', '-v'], ['-f'])],
  // An editor makes what is not there, and a person may write anything with it.
  [
    'nano vim vi emacs code gedit micro',
    (call) => plainWords(call).map((word) => makes(word, 'tree', { sure: false })),
  ],
  [
    'cd',
    (call) => {
      const [word] = plainWords(call);
      return [{ kind: 'enters', word: word ?? { text: '~', at: call.at } }];
    },
  ],
  ['pushd', (call) => [{ kind: 'enters', word: plainWords(call)[0] ?? null }]],
  ['popd', () => [{ kind: 'enters', word: null }]],
  [
    'mkdir',
    (call) => {
      const parents = hasLetter(call, 'p') || call.arguments.includes('--parents');
      return plainWords(call, '-m', '--mode')
        .flatMap(withBraces)
        .map((word) => makes(word, 'folder', { parents }));
    },
  ],
  [
    'touch',
    (call) =>
      plainWords(call, '-d', '-t', '-r')
        .flatMap(withBraces)
        .map((word) => makes(word)),
  ],
  ['tee', (call) => plainWords(call).map((word) => makes(word))],
  ['cp mv ln install rsync', copier],
  [
    'rm rmdir',
    (call) =>
      plainWords(call)
        .flatMap(withBraces)
        .map((word): Effect => ({ kind: 'removes', word })),
  ],
  ['git', git],
  ['wget', wget],
  ['curl', curl],
  // A snapshot goes into a file of its own where one is named.
  ['tt-smi', (call) => valuesOf(call, '-f', '--filename').map((word) => makes(word))],
  ['hf huggingface-cli', huggingFace],
  ['tar unzip', unpacker],
  ['pip pip3 pipx', pip],
  ['uv', uv],
  [
    'virtualenv',
    (call) =>
      plainWords(call, '-p', '--python')
        .slice(-1)
        .map((word) => makes(word, 'tree')),
  ],
  ['bash sh zsh dash', scriptRunner],
  ['source .', sourcer],
  [
    'eval',
    () => [
      { kind: 'stirs', below: 'anywhere' },
      { kind: 'sources', by: 'script' },
    ],
  ],
  ['make cmake ninja meson cargo npm npx yarn pnpm gcc g++ clang clang++ go bazel patch', builder],
  ['docker podman', docker],
  ['pytest py.test', pytest],
  ['ffmpeg', ffmpeg],
  ['ssh su newgrp tmux screen srun salloc conda mamba sg', () => [{ kind: 'leaves' }]],
];

const PROGRAMS: ReadonlyMap<string, Program> = new Map(
  table.flatMap(([names, program]) => names.split(/\s+/).map((name) => [name, program] as const)),
);

/** What a call does and wants. Knows nothing of where it runs. */
export function effectsOf(call: Call): Effect[] {
  return [...redirections(call), ...(call.name === null ? unnamed(call) : named(call, call.name))];
}

function unnamed(call: Call): Effect[] {
  return call.program === '' ? [] : [{ kind: 'stirs', below: null }];
}

/** Scripts of tt-metal, which build in their tree and where they run, and nowhere else. */
const OF_TREE = /^(?:build_metal|create_venv)\.sh$/;

function named(call: Call, name: string): Effect[] {
  const script = call.program.includes('/') && !/^\/(usr|bin|sbin)\//.test(call.program);
  if (/^python(\d+(\.\d+)?)?$/.test(name)) return pythonEffects(call, pip);
  if (script) {
    const word = { text: call.program, at: call.at };
    const run = needs(word, 'run');
    const folder = folderOf(call.program);
    if (OF_TREE.test(name) && folder !== null)
      return [run, ...builder(call), { kind: 'stirs', below: renamed(word, folder) }];
    return [run, { kind: 'stirs', below: 'anywhere' }, ...perhapsMade(call)];
  }
  const program = PROGRAMS.get(name);
  if (program) return program(call);
  return [{ kind: 'stirs', below: null }, ...perhapsMade(call)];
}

/** Words of a program that nothing is known of: any path among them may be what it writes. */
export function perhapsMade(call: Call): Effect[] {
  return wordsOf(call)
    .map(({ text, at }): Word => ({ text: text.replace(/^--?[\w-]+=/, ''), at }))
    .filter(({ text }) => looksLikePath(text))
    .map((word) => makes(word, 'tree', { sure: false, parents: true }));
}

function redirections(call: Call): Effect[] {
  return call.redirects.flatMap(({ operator, target, at }): Effect[] => {
    if (/^\d|^&|^-$/.test(target) || target.startsWith('/dev/') || target === '') return [];
    if (/^(\d*|&)(>>?|>\|)$/.test(operator) || operator === '&>' || operator === '&>>')
      return [makes({ text: target, at })];
    return operator === '<' ? [needs({ text: target, at })] : [];
  });
}
