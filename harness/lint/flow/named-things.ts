import type { ShellReading } from '../../lesson/read-lesson.ts';
import { placeIn } from '../../lesson/shell-block.ts';
import { unwrap } from '../../shell/options.ts';
import type { Call, Extent } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { typedCalls } from '../typed.ts';

/** What a command makes under a name that its author chooses, and others ask for by that name. */
export type ThingKind =
  | 'container'
  | 'tmux session'
  | 'screen session'
  | 'conda environment'
  | 'image'
  /** An image that is built here, with its tag. */
  | 'tagged image'
  | 'volume'
  | 'network'
  | 'branch'
  | 'service'
  | 'user'
  | 'release';

/** A name of such a thing where a command writes it. */
export interface NamedThing {
  kind: ThingKind;
  name: string;
  line: number;
  reading: ShellReading;
  at: Extent;
}

export interface NamedThings {
  made: NamedThing[];
  used: NamedThing[];
}

/** Index of a word among a call's arguments, and the name in it, which may be a part. */
interface Found {
  at: number;
  name?: string;
}

/** How one tool makes or uses things: what its words begin with, and where the name stands then. */
interface Form {
  kind: ThingKind;
  programs: readonly string[];
  /** Of the words joined by blanks. */
  words: RegExp;
  /** Index of the first word behind them. */
  names(words: readonly string[], from: number): Found[];
}

/** Named things of the lesson's commands, in reading order; names that hold variables or are left to the reader are none. */
export const namedThingsOf = derived((view: LessonView): NamedThings => {
  const things: NamedThings = { made: [], used: [] };
  if (!TOOLS.test(view.lesson.text)) return things;
  for (const { reading, call: outer, statement } of typedCalls(view)) {
    const call = unwrap(outer);
    if (call.name === null || !PROGRAMS.has(call.name)) continue;
    take(call, MAKES, reading, things.made);
    // What may fail is asked whether it is there at all.
    if (!/\|\||\bif\b|2>\s*\/dev\/null/.test(statement.text.slice(0, LONGEST)))
      take(call, USES, reading, things.used);
  }
  return things;
});

function take(call: Call, forms: readonly Form[], reading: ShellReading, to: NamedThing[]): void {
  const line = call.arguments.slice(0, 4).join(' ');
  for (const { kind, programs, words, names } of forms) {
    if (!programs.includes(call.name ?? '')) continue;
    const begin = words.exec(line);
    if (!begin) continue;
    const from = begin[0].split(' ').filter((word) => word !== '').length;
    for (const { at, name = call.arguments[at] ?? '' } of names(call.arguments, from)) {
      const extent = call.words[at];
      if (!extent || !isName(name, kind)) continue;
      to.push({ kind, name, line: placeIn(reading.block, extent.start).line, reading, at: extent });
    }
  }
}

function isName(name: string, kind: ThingKind): boolean {
  if (!NAME.test(name) || HASH.test(name)) return false;
  // Those are held against each other by their tags, which no reader is left to choose.
  return kind === 'tagged image' || !LEFT_TO_READER.test(name);
}

const NAME = /^[A-Za-z][\w.:/-]{1,80}$/;
/** Names that a reader replaces. */
const LEFT_TO_READER =
  /^(?:your|my|some|the)[-_]|^[A-Z][A-Z_]+$|[-_](?:id|name)$|^(?:container|session|name|env|image)\d?$/;
const HASH = /^[0-9a-f]{6,64}$/;
/** Statements are looked at this far for what catches their failure. */
const LONGEST = 2000;

/** The first word that is no option; `valued` are the options that have a value behind them. */
const first =
  (valued = /^$/) =>
  (words: readonly string[], from: number): Found[] =>
    positionals(words, from, valued).slice(0, 1);

const all =
  (valued = /^$/) =>
  (words: readonly string[], from: number): Found[] =>
    positionals(words, from, valued);

export function positionals(words: readonly string[], from: number, valued: RegExp): Found[] {
  const found: Found[] = [];
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) found.push({ at });
    else if (valued.test(word)) at++;
  }
  return found;
}

/** What stands behind an option or is joined to it by `=`, each time. */
const behind =
  (option: RegExp, cut = /$/) =>
  (words: readonly string[], from: number): Found[] => {
    const found: Found[] = [];
    for (let at = from; at < words.length; at++) {
      const [flag = '', ...value] = (words[at] ?? '').split('=');
      if (!option.test(flag)) continue;
      const place = value.length > 0 ? at : at + 1;
      const text = value.length > 0 ? value.join('=') : (words[place] ?? '');
      found.push({ at: place, name: text.split(cut)[0] ?? '' });
    }
    return found;
  };

/** Images by their names and tags, of those that nobody but the lesson can have made: others have an owner in front. */
const tagged =
  (names: Form['names']): Form['names'] =>
  (words, from) =>
    names(words, from).flatMap(({ at, name = words[at] ?? '' }) =>
      name.includes('/') || name.includes('@')
        ? []
        : [{ at, name: name.includes(':') ? name : `${name}:latest` }],
    );

/** The image of `docker run`, and what stands in front of it. */
export const RUN_VALUED =
  /^-[a-z]*[aceghlmpuvw]$|^--(?!(?:detach|rm|privileged|init|interactive|tty|read-only|quiet|publish-all|help)$)[a-z-]+$/;

const DOCKER = ['docker', 'podman'];
const CONDA = ['conda', 'mamba', 'micromamba'];

function form(
  kind: ThingKind,
  programs: readonly string[],
  words: RegExp,
  names: Form['names'],
): Form {
  return { kind, programs, words, names };
}

const MAKES: readonly Form[] = [
  form('container', DOCKER, /^(?:container )?(?:run|create)(?= |$)/, behind(/^--name$/)),
  form('container', DOCKER, /^rename \S+(?= |$)/, first()),
  form('tmux session', ['tmux'], /^new(?:-session)?(?= |$)/, behind(/^-[a-zA-Z]*s$/)),
  form('screen session', ['screen'], /^(?!.*-X).*?-[a-zA-Z]*S(?= )/, first()),
  form('conda environment', CONDA, /^(?:env )?create(?= |$)/, behind(/^(?:-n|--name)$/)),
  form('image', DOCKER, /^(?:buildx )?build(?= |$)/, behind(/^(?:-t|--tag)$/, /:[^/:]*$/)),
  form('image', DOCKER, /^tag \S+(?= |$)/, first()),
  form('tagged image', DOCKER, /^(?:buildx )?build(?= |$)/, tagged(behind(/^(?:-t|--tag)$/))),
  form('tagged image', DOCKER, /^tag \S+(?= |$)/, tagged(first())),
  form('volume', DOCKER, /^volume create(?= |$)/, first(/^(?:-d|-o|--driver|--opt|--label)$/)),
  form('network', DOCKER, /^network create(?= |$)/, first(/^(?:-d|--driver|--subnet|--opt)$/)),
  form('branch', ['git'], /^(?:checkout -[bB]|switch -[cC])(?= |$)/, first()),
  form('service', ['koyeb'], /^(?:services?|svc) create(?= |$)/, first(/^--?[a-z-]+$/)),
  form('release', ['helm'], /^install(?= |$)/, first(/^--?[a-z-]+$/)),
  form('user', ['useradd', 'adduser'], /^/, last),
];

const USES: readonly Form[] = [
  form(
    'container',
    DOCKER,
    /^(?:container )?(?:exec|logs|attach|port|top|restart|stop|start|kill|rm|wait|pause|unpause|commit)(?= |$)/,
    (words, from) => {
      const several = /^(?:restart|stop|start|kill|rm|wait|pause|unpause)$/.test(
        words[from - 1] ?? '',
      );
      const valued =
        /^(?:-[a-z]*[eunwts]|--(?:env|user|workdir|env-file|tail|since|until|time|timeout|signal))$/;
      return (
        several
          ? all(/^(?:-[ts]|--(?:time|timeout|signal))$/)
          : first(
              words[from - 1] === 'exec'
                ? /^(?:-[a-z]*[euw]|--(?:env|user|workdir|env-file|detach-keys))$/
                : valued,
            )
      )(words, from);
    },
  ),
  form(
    'tmux session',
    ['tmux'],
    /^(?:a|at|attach|attach-session|kill-session|send|send-keys|capture-pane|has-session|switch-client|rename-session)(?= |$)/,
    behind(/^-[a-zA-Z]*t$/, /[:.]/),
  ),
  form('screen session', ['screen'], /^.*?-[a-zA-Z]*[rx](?= )/, first()),
  form('screen session', ['screen'], /^(?=.*-X).*?-[a-zA-Z]*S(?= )/, first()),
  form('conda environment', CONDA, /^activate(?= |$)/, first()),
  form(
    'conda environment',
    CONDA,
    /^(?:run|install|remove|env remove)(?= |$)/,
    behind(/^(?:-n|--name)$/),
  ),
  form('image', DOCKER, /^(?:run|create)(?= |$)/, (words, from) =>
    first(RUN_VALUED)(words, from).map(({ at }) => ({
      at,
      name: (words[at] ?? '').replace(/:[^/:]*$/, ''),
    })),
  ),
  form('tagged image', DOCKER, /^(?:run|create)(?= |$)/, tagged(first(RUN_VALUED))),
  form(
    'tagged image',
    DOCKER,
    /^(?:rmi|push|save|image (?:rm|inspect|push|save|history)|tag)(?= |$)/,
    tagged(first(/^-o$/)),
  ),
  form('volume', DOCKER, /^volume (?:inspect|rm)(?= |$)/, all()),
  form('volume', DOCKER, /^(?:run|create)(?= |$)/, behind(/^(?:-v|--volume)$/, /:/)),
  form('network', DOCKER, /^network (?:inspect|rm|connect|disconnect)(?= |$)/, first()),
  form('network', DOCKER, /^(?:run|create)(?= |$)/, behind(/^--net(?:work)?$/, /:/)),
  form('branch', ['git'], /^push (?:(?:-u|--set-upstream|-f|--force) )?\w+(?= |$)/, first()),
  form(
    'service',
    ['koyeb'],
    /^(?:services?|svc) (?:get|describe|logs|delete|redeploy|pause|resume|update|exec)(?= |$)/,
    first(),
  ),
  form(
    'release',
    ['helm'],
    /^(?:upgrade|uninstall|status|rollback|test|history)(?= |$)/,
    first(/^--?[a-z-]+$/),
  ),
  form('user', ['chown'], /^/, (words, from) =>
    first()(words, from).map(({ at }) => ({ at, name: (words[at] ?? '').split(/[:.]/)[0] ?? '' })),
  ),
  form('user', ['passwd', 'loginctl'], /^/, last),
];

/** The last word, where it is no option: the user of `useradd -m -G video NAME`. */
function last(words: readonly string[]): Found[] {
  const at = words.length - 1;
  return (words[at] ?? '-').startsWith('-') ? [] : [{ at }];
}

const PROGRAMS = new Set([...MAKES, ...USES].flatMap(({ programs }) => programs));
const TOOLS = new RegExp(`\\b(?:${[...PROGRAMS].join('|')}) `);
