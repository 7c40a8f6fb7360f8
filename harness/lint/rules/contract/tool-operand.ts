import { unwrap } from '../../../shell/options.ts';
import type { Call, Extent } from '../../../shell/shell.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import { moduleRun } from '../../programs/module-run.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';
import { hasTrait, written } from '../../typed.ts';

export const toolOperand: LessonRule = {
  scope: 'lesson',
  id: 'contract/tool-operand',
  severity: 'error',
  title: 'A common tool is given too little, too much, or the wrong thing to work on',
  why: `\`cp model.bin\` ends with "missing destination file operand", \`pip install requirements.txt\` looks for a package of that name, and \`git clone --tag v1 URL folder\` with "Too
many arguments", since \`--tags\` has no value: a tag is given by \`--branch\`. Most come of a line that an edit cut short.

A version stands behind \`==\` for pip, and behind \`=\` for apt.

\`curl -F "file=talk.wav"\` sends the name, and \`file=@talk.wav\` the file.

The rule knows \`cp\`, \`mv\`, \`chmod\`, \`pip install\`, \`apt install\`, \`git clone\`, \`docker build\` and \`hf download\`. It stays silent where a word is made by the shell and may be several, or none.`,
  remedy: 'Give the command what its help asks for.',
  *check(view) {
    for (const { reading, call: outer, command, statement } of everyCall(view)) {
      if (hasTrait(command, 'placeholder')) continue;
      const call = moduleRun(unwrap(outer));
      if (call.name === null || call.words.some((word) => isSeveral(written(reading, word))))
        continue;
      // What comes by a pipe is not seen.
      if (/\bxargs\b|-exec\b/.test(statement.text.slice(0, 2000))) continue;
      const fault = faultOf(call);
      if (!fault) continue;
      const { at, message, help } = fault;
      yield findingAt(placeOfWord(reading, at), message, { help });
    }
  },
};

/** Whether the shell may make several words of one, or none. */
function isSeveral(word: string): boolean {
  if (/^"[^"@*]*"$/.test(word) || /^'[^']*'$/.test(word)) return false;
  return /[*?{}$`[\]]|\.\.\./.test(word);
}

interface Fault {
  at: Extent;
  message: string;
  help: string;
}

function faultOf(call: Call): Fault | null {
  switch (call.name) {
    case 'cp':
    case 'mv':
      return copied(call);
    case 'chmod':
      return moded(call);
    case 'apt':
    case 'apt-get':
      return pinned(call);
    case 'pip':
      return call.arguments[0] === 'install' ? installed(call) : null;
    case 'git':
      return call.arguments[0] === 'clone' ? cloned(call) : null;
    case 'docker':
    case 'podman':
      return call.arguments[0] === 'build' ? built(call) : null;
    case 'curl':
      return sent(call);
    case 'hf':
      return call.arguments[0] === 'download' ? downloaded(call) : null;
    default:
      return null;
  }
}

/** A form whose field holds a file's name, where the file itself is meant. */
function sent({ arguments: words, words: places }: Call): Fault | null {
  for (const [at, word] of words.entries()) {
    const form = /^(?:-F|--form)$/.test(words[at - 1] ?? '')
      ? word
      : /^--form=(.*)$/.exec(word)?.[1];
    const extent = places[at];
    const file =
      /^(\w+)=([\w./~-]+\.(?:wav|mp3|flac|ogg|m4a|mp4|jpe?g|png|webp|pdf|csv|jsonl?|txt|zip|tar|bin))$/.exec(
        form ?? '',
      );
    // The field of a name is meant to hold one.
    if (!extent || !file || /name|path|url/i.test(file[1] ?? '')) continue;
    return {
      at: extent,
      message: `curl sends the letters \`${file[2]}\` here, and not the file`,
      help: `Write \`${file[1]}=@${file[2]}\`.`,
    };
  }
  return null;
}

/** Indices of the words that are no option and no value of one. */
function operands({ arguments: words }: Call, from: number, valued: RegExp): number[] {
  const found: number[] = [];
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') continue;
    if (!word.startsWith('-') || word === '-') found.push(at);
    else if (valued.test(word)) at++;
  }
  return found;
}

function copied(call: Call): Fault | null {
  if (call.arguments.some((word) => /^(?:-\w*t|--target-directory|--help|--version)/.test(word)))
    return null;
  const given = operands(call, 0, /^(?:-S|--suffix)$/);
  if (given.length > 1) return null;
  const [only] = given;
  const file = only === undefined ? null : call.arguments[only];
  return {
    at: call.at,
    message:
      file === null
        ? `\`${call.name}\` is given no file`
        : `\`${call.name}\` is given \`${file}\` and nowhere to put it`,
    help: 'Write what is copied and where to.',
  };
}

/** Modes of chmod: octal, or letters with a sign. */
const MODE = /^(?:[0-7]{1,5}|(?:[ugoa]*[-+=][rwxXstugo]*,?)+)$/;

function moded(call: Call): Fault | null {
  if (call.arguments.some((word) => word.startsWith('--'))) return null;
  const [mode, file] = call.arguments.filter((word) => !/^-[Rcfv]+$/.test(word));
  const at = call.arguments.findIndex((word) => !/^-[Rcfv]+$/.test(word));
  const place = call.words[at];
  if (mode === undefined || !place) return null;
  if (!MODE.test(mode))
    return {
      at: place,
      message: `\`${mode}\` is no mode for \`chmod\``,
      help: 'Write a mode, such as `+x`.',
    };
  return file === undefined
    ? { at: call.at, message: '`chmod` is given no file', help: 'Name the file.' }
    : null;
}

const PIP_VALUED =
  /^(?:-[rceitf]|--(?:requirement|constraint|editable|index-url|extra-index-url|find-links|target|prefix|root|src|platform|python-version|implementation|abi|upgrade-strategy|no-binary|only-binary|cache-dir|log|proxy|retries|timeout|trusted-host|cert|config-settings|global-option|python|group|progress-bar|report|exists-action|use-feature))$/;

function installed(call: Call): Fault | null {
  const words = call.arguments;
  const last = words.at(-1) ?? '';
  const end = call.words.at(-1);
  if (end && /^(?:-[rce]|--(?:requirement|constraint|editable))$/.test(last))
    return {
      at: end,
      message: `\`pip install ${last}\` ends without what is installed`,
      help:
        last.startsWith('-e') || last === '--editable'
          ? 'Name the folder, such as `.`.'
          : 'Name the file.',
    };
  const given = operands(call, 1, PIP_VALUED);
  const single = given.find((at) => /^[A-Za-z][\w.-]*(?:\[[\w,-]*\])?=(?!=)/.test(words[at] ?? ''));
  const odd = single === undefined ? undefined : call.words[single];
  if (odd)
    return {
      at: odd,
      message: `pip refuses \`${words[single ?? 0]}\`: a version stands behind two signs`,
      help: `Write \`${(words[single ?? 0] ?? '').replace('=', '==')}\`.`,
    };
  const file = given.find((at) => /(?:^|\/)[\w.-]*requirements[\w.-]*\.txt$/.test(words[at] ?? ''));
  const place = file === undefined ? undefined : call.words[file];
  return place
    ? {
        at: place,
        message: `without \`-r\`, pip looks for a package named \`${words[file ?? 0]}\``,
        help: `Write \`-r ${words[file ?? 0]}\`.`,
      }
    : null;
}

function pinned(call: Call): Fault | null {
  const at = call.arguments.includes('install')
    ? call.arguments.findIndex((word) => /^[a-z][\w.+-]*==/.test(word))
    : -1;
  const place = call.words[at];
  return place
    ? {
        at: place,
        message: `${call.name} looks for a version that begins with \`=\` in \`${call.arguments[at]}\``,
        help: `Write \`${(call.arguments[at] ?? '').replace('==', '=')}\`.`,
      }
    : null;
}

const CLONE_VALUED =
  /^(?:-[bjocu]|--(?:branch|depth|jobs|origin|config|upload-pack|reference|reference-if-able|template|separate-git-dir|shallow-since|shallow-exclude|filter|bundle-uri|server-option|revision|ref-format))$/;

function cloned(call: Call): Fault | null {
  const given = operands(call, 1, CLONE_VALUED);
  const tags = call.arguments.findIndex((word) => /^--tags?$/.test(word));
  const place = call.words[tags];
  const [first] = given;
  if (place && first === tags + 1 && given.length > 1)
    return {
      at: place,
      message: `\`git clone ${call.arguments[tags]}\` has no value, so \`${call.arguments[first]}\` is taken for the repository`,
      help: `Write \`--branch ${call.arguments[first]}\`, which takes a tag, too.`,
    };
  if (given.length === 0 && call.arguments.every((word) => !/^(?:-h|--help)$/.test(word)))
    return { at: call.at, message: '`git clone` is given no repository', help: 'Name it.' };
  const surplus = call.words[given[2] ?? -1];
  return surplus
    ? {
        at: surplus,
        message: '`git clone` takes a repository and a folder, and this is a third word',
        help: 'Leave it out, or give it to the option that it belongs to.',
      }
    : null;
}

const HUB_VALUED =
  /^--(?:type|repo-type|revision|include|exclude|cache-dir|local-dir|token|max-workers|format|local-dir-use-symlinks)$/;

function downloaded(call: Call): Fault | null {
  const [repository] = operands(call, 1, HUB_VALUED);
  return repository === undefined && !call.arguments.includes('--help')
    ? { at: call.at, message: '`hf download` is given no repository', help: 'Name it.' }
    : null;
}

const BUILD_VALUED =
  /^(?:-[tfmco]|--(?:tag|file|build-arg|build-context|builder|target|platform|network|cache-from|cache-to|label|output|progress|secret|ssh|shm-size|ulimit|memory|add-host|iidfile|metadata-file|allow|annotation|attest))$/;

function built(call: Call): Fault | null {
  return operands(call, 1, BUILD_VALUED).length === 0 && !call.arguments.includes('--help')
    ? { at: call.at, message: '`docker build` is given no folder', help: 'Name it, such as `.`.' }
    : null;
}
