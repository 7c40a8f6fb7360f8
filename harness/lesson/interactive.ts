import { lastPart } from '../base/last-part.ts';
import { hasFlag, unwrap } from '../shell/options.ts';
import type { Call, Statement } from '../shell/shell.ts';
import { readsTerminal, selectIn } from './terminal-input.ts';

/** Programs that take over the terminal. */
const SCREEN = new Set(
  'nano vim vi nvim emacs pico micro joe less more man top htop btop nvtop gtop watch tmux screen mc tig ncdu lazygit tt-top'.split(
    ' ',
  ),
);
/** Shells and interpreters that wait for typing when they are given nothing to do. */
const PROMPTS = new Set(
  'python python3 ipython node irb bash sh zsh fish ghci lua sqlite3 psql mysql redis-cli gdb lldb pdb bc su newgrp'.split(
    ' ',
  ),
);
/** Programs that talk with a person whatever they are given. */
const TALKERS = new Set(
  'ssh sftp ftp telnet passwd visudo ssh-copy-id aider claude ollama-chat'.split(' '),
);
/** Programs that serve until they are stopped. */
const SERVERS = new Set(
  'uvicorn gunicorn hypercorn streamlit tensorboard jupyter-lab jupyter-notebook http-server live-server caddy nginx ngrok'.split(
    ' ',
  ),
);
const SERVING_WORDS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    vllm: /^serve$/,
    ollama: /^serve$/,
    flask: /^run$/,
    mkdocs: /^serve$/,
    hugo: /^server$/,
    jupyter: /^(?:lab|notebook|server)$/,
    npx: /^(?:serve|http-server|vite)$/,
    npm: /^(?:start|dev)$/,
    kubectl: /^(?:port-forward|proxy)$/,
    openclaw: /^(?:gateway|tui)$/,
  }),
);
const CHECKS = /^(?:--check-config|--print-config|--daemon|-D|--inspect)$/;
const ENDS = /^(?:list|stop|build|clean|password|extension|workspaces|path|paths)$/;
const SERVING_MODULES =
  /^(?:http\.server|uvicorn|gunicorn|flask|streamlit|jupyter|vllm\.entrypoints\S*|tensorboard\S*|pdb|idlelib)$/;
/** `start-vllm-server.py`, `run_server.sh`; not `test_server.py` or `stop-server.sh`. */
const SERVING_SCRIPT =
  /^(?!.*(?:test|check|verify|stop|kill|setup|install|build|status|download)).*(?:^|[-_])(?:server|serve|gateway|proxy)(?:[-_].*)?\.(?:py|sh|js)$/i;

/** Why a statement does not end by itself. */
export interface Interaction {
  /**
   * `endless` runs until it is stopped; `terminal` takes what is typed, also what is pasted behind it; `settings` asks only what
   * terminal there is.
   */
  kind: 'endless' | 'terminal' | 'settings';
  detail: string;
  /** The call that does, as it stands. */
  call: Call;
}

/** What would wait for a person or never end by itself; null when the statement runs and ends alone. */
export function interactiveIn(statement: Statement): string | null {
  return interactionIn(statement)?.detail ?? null;
}

/** As `interactiveIn`, with the call and the kind. */
export function interactionIn(statement: Statement): Interaction | null {
  const select = selectIn(statement);
  if (select !== null) return { kind: 'terminal', detail: '`select` asks a person', call: select };
  for (const call of statement.calls) {
    const found = interactiveCall(call, statement);
    if (found !== null) return { ...found, call };
  }
  return null;
}

type Found = Omit<Interaction, 'call'> | null;

function terminal(detail: string): Found {
  return { kind: 'terminal', detail };
}

function endless(detail: string): Found {
  return { kind: 'endless', detail };
}

function interactiveCall(outer: Call, statement: Statement): Found {
  const call = unwrap(outer);
  const { name, arguments: words } = call;
  if (name === null) return null;
  if (
    hasFlag(call, '--help', '--version') ||
    (words.length === 1 && /^-[hV]$/.test(words[0] ?? ''))
  )
    return null;
  const fed = isFed(outer, statement);
  if (SCREEN.has(name) && !fed && !isBatch(name, words))
    return terminal(`\`${name}\` takes over the terminal`);
  if (name === 'tt-smi' && words.length === 0)
    return terminal('bare `tt-smi` opens a full-screen view');
  if (name === 'docker' || name === 'podman') return dockerCall(name, words, statement);
  if (TALKERS.has(name) && !statement.background && !isGivenAll(name, words))
    return terminal(`\`${name}\` talks with a person`);
  const login = words.indexOf('login');
  if (
    login >= 0 &&
    login < 2 &&
    !words.some((word) => /^(?:--token|--password-stdin|-t)\b/.test(word)) &&
    !fed
  )
    return terminal(`\`${name} ${words.slice(0, login + 1).join(' ')}\` asks for credentials`);
  if (name === 'read' && hasFlag(call, '-p') && !fed) return terminal('`read -p` asks a person');
  if (readsTerminal(call, statement))
    return terminal(
      name === 'read' ? '`read` asks a person' : `\`${name}\` reads what is typed, up to Ctrl+D`,
    );
  if (name === 'tty' || (name === 'stty' && !words.some((word) => /^(?:-F|--file)/.test(word))))
    return { kind: 'settings', detail: `\`${name}\` asks what terminal there is` };
  if (name === 'sudo' && words.some((word) => /^-[is]$/.test(word)))
    return terminal('`sudo` opens a root shell');
  if (name === 'git' && isGitDialogue(words))
    return terminal(`\`git ${words[0]}\` opens an editor or asks`);
  if (name === 'crontab' && words.includes('-e')) return terminal('`crontab -e` opens an editor');
  if (PROMPTS.has(name) && !fed && waitsForTyping(name, words))
    return terminal(`\`${[name, ...words].join(' ')}\` waits for typing`);
  const served = servingCall(name, words);
  // Some of its flags check something, tell the one that runs what to do, or send it into the background.
  if (
    served &&
    !words.some((word) => CHECKS.test(word)) &&
    !statement.background &&
    outer.name !== 'timeout'
  )
    return endless(`\`${served}\` runs in the foreground until it is stopped`);
  if (!statement.background && outer.name !== 'timeout' && follows(name, words))
    return endless(`\`${name}\` follows a log and never ends`);
  return null;
}

/** Whether a program that talks has been given all that it would be told: a command, a message. */
function isGivenAll(name: string, words: readonly string[]): boolean {
  if (name === 'ssh') return words.some((word) => QUIET_SSH.test(word)) || isGivenCommand(words);
  const given = Object.hasOwn(GIVEN, name) ? GIVEN[name] : undefined;
  return given !== undefined && words.some((word) => given.test(word));
}

/** One message and its answer, then the end. Sources: `aider --help`, `claude --help`. */
const GIVEN: Readonly<Record<string, RegExp>> = {
  aider: /^(?:--message(?:-file)?|--msg|-m|-f)(?:=|$)/,
  claude: /^(?:-p|--print)$/,
};

/** Without a terminal, in the background, or to ask for what it knows. */
const QUIET_SSH = /^-[A-Za-z]*[TQf]/;

/** `ssh host COMMAND` ends with the command, which is no shell by itself. */
function isGivenCommand(words: readonly string[]): boolean {
  let at = 0;
  while (words[at]?.startsWith('-'))
    at += /^-[A-Za-z]*[bcDEeFIiJLlmOopQRSWw]$/.test(words[at] ?? '') ? 2 : 1;
  const program = words[at + 1];
  return (
    program !== undefined &&
    !words.includes('-t') &&
    !words.includes('-tt') &&
    !/^(?:ba|z)?sh$|^(?:top|htop|vim?|nano|tmux)$/.test(program)
  );
}

/** Its input comes from a pipe, a file or a here-document. */
function isFed(call: Call, statement: Statement): boolean {
  if (call.redirects.some(({ operator }) => operator.startsWith('<') && operator !== '<&'))
    return true;
  return /\|&?\s*$/.test(statement.text.slice(0, call.start - statement.start));
}

function isBatch(name: string, words: string[]): boolean {
  if (name === 'top') return words.some((word) => /^-\w*b/.test(word));
  if (name === 'emacs') return words.includes('--batch');
  if (name === 'tmux')
    return words.some((word) => /^-\w*d/.test(word) || word === 'kill-session' || word === 'ls');
  if (name === 'screen') return words.some((word) => /^-\w*d?m/.test(word) || word === '-ls');
  return false;
}

function waitsForTyping(name: string, words: string[]): boolean {
  if (name === 'python' || name === 'python3' || name === 'ipython')
    return words.every((word) => /^-[iquBEsSO]+$/.test(word)) || words[0] === '-i';
  if (name === 'psql' || name === 'mysql') return !words.some((word) => /^-(?:c|e|f)$/.test(word));
  if (name === 'sqlite3') return words.length < 2;
  if (name === 'su' || name === 'newgrp') return !words.includes('-c');
  if (name === 'gdb' || name === 'lldb')
    return !words.some((word) => /^--?(?:batch|b)$/.test(word));
  return words.length === 0;
}

function dockerCall(name: string, words: string[], statement: Statement): Found {
  const verb = words.find((word) => !word.startsWith('-')) ?? '';
  const flags = words.filter((word) => word.startsWith('-'));
  const rest = words.slice(words.indexOf(verb) + 1);
  const typed = flags.some(
    (flag) => /^-[a-z]*(?:it|ti)[a-z]*$/.test(flag) || flag === '-t' || flag === '--tty',
  );
  if ((verb === 'run' || verb === 'exec' || verb === 'start') && typed)
    return terminal(`\`${name} ${verb} -it\` opens a terminal in a container`);
  if (verb === 'attach') return terminal(`\`${name} attach\` joins a terminal`);
  if (statement.background) return null;
  const detached = flags.some(
    (flag) => /^-[a-z]*d[a-z]*$/.test(flag) || flag === '--detach' || flag === '--wait',
  );
  const composes = verb === 'compose' || verb === 'docker-compose';
  if (composes && rest.find((word) => !word.startsWith('-')) === 'up' && !detached)
    return endless(`\`${name} compose up\` runs in the foreground until it is stopped`);
  if (
    (verb === 'logs' || rest[0] === 'logs') &&
    flags.some((flag) => /^-[a-z]*f|^--follow$/.test(flag))
  )
    return endless(`\`${name} logs -f\` follows a log and never ends`);
  return null;
}

function isGitDialogue(words: string[]): boolean {
  const verb = words.find((word) => !word.startsWith('-'));
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (verb === 'rebase' || verb === 'add') return has(/^(?:-i|-p|--interactive|--patch)$/);
  return (
    verb === 'commit' && !has(/^(?:-\w*[mFC]|--message|--file|--no-edit|--fixup|--reuse-message)/)
  );
}

function servingCall(name: string, words: string[]): string | null {
  const bare = words.filter((word) => !word.startsWith('-'));
  const first = bare[0] ?? '';
  // These go into the background by themselves, or tell the one that runs what to do.
  if (name === 'nginx' && !words.some((word) => word.includes('daemon off'))) return null;
  if (name === 'caddy' && !/^(?:run|file-server|reverse-proxy)$/.test(first)) return null;
  if (SERVERS.has(name)) return name;
  // Asks or stops what runs, or makes something ready.
  if (name === 'jupyter' && ENDS.test(bare[1] ?? '')) return null;
  if (first === 'tui') return `${name} tui`;
  if (SERVING_WORDS.get(name)?.test(first)) return `${name} ${first}`;
  if (
    (name === 'npm' || name === 'pnpm' || name === 'yarn') &&
    /^(?:dev|start|serve)$/.test(bare[1] ?? '')
  )
    return `${name} run ${bare[1]}`;
  if (/^python/.test(name) && words.includes('-m')) {
    const module = words[words.indexOf('-m') + 1] ?? '';
    return SERVING_MODULES.test(module) ? `${name} -m ${module}` : null;
  }
  const script = /^(?:python|bash$|sh$|node$)/.test(name) ? lastPart(first) : name;
  return SERVING_SCRIPT.test(script) ? script : null;
}

function follows(name: string, words: string[]): boolean {
  if (words.includes('logs') && words.some((word) => word === '-f' || word === '--follow'))
    return true;
  if (name === 'tail') return words.some((word) => /^-\w*[fF]$|^--follow/.test(word));
  if (name === 'journalctl' || name === 'dmesg' || name === 'kubectl')
    return words.some((word) => /^(?:-\w*f|-w|--follow)$/.test(word));
  return name === 'docker-compose' && words.includes('up') && !words.includes('-d');
}
