import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { type TypedCall, typedCalls, typedStatements, written } from '../../typed.ts';
import { commentsIn, wordsAround } from '../../words-around.ts';

export const destroys: LessonRule = {
  scope: 'lesson',
  id: 'shell/destroys',
  severity: 'warning',
  title: 'A command that destroys what the reader may still want',
  why: `\`rm -rf $BUILD/*\` empties the whole disk where \`BUILD\` is not set. \`> ~/.bashrc\` with one \`>\` throws the reader's
settings away. \`git reset --hard\` and \`git clean -fdx\` take every change that was not committed; \`docker system prune\` and
\`rm -rf ~/.cache\` take downloads of hours; \`pkill python\` also ends the editor's own helpers.

What can never be meant is an error. What may be meant is a hint, and nothing at all where words or comments nearby say that
it deletes, cleans or resets.`,
  remedy:
    'Say right above the block what is lost, name the folder in full, and write `${NAME:?}` for a variable that must be set.',
  *check(view) {
    for (const typed of typedCalls(view)) {
      const found = dangerIn(view, typed);
      if (found === null) continue;
      const { reading, call } = typed;
      if (found.severity === 'hint' && isSaid(view, typed)) continue;
      yield findingAt(
        placeOfWord(reading, found.at ?? { start: call.start, end: call.end }),
        found.message,
        { severity: found.severity, help: found.help },
      );
    }
  },
};

interface Danger {
  severity: 'error' | 'warning' | 'hint';
  message: string;
  help: string;
  at?: { start: number; end: number };
}

const SAY = 'Say above the block what is lost.';

/** `git clean -n` says what it would delete. */
const SHOWS_ONLY = /\s(?:-[a-zA-Z]*n[a-zA-Z]*|--dry-run)(?=\s|$)/;

function dangerIn(view: LessonView, typed: TypedCall): Danger | null {
  const overwritten = typed.call.redirects.find(
    ({ operator, target }) => operator === '>' && SETTINGS.test(target),
  );
  if (overwritten)
    return {
      severity: 'error',
      at: overwritten.at,
      message: `\`${written(typed.reading, overwritten.at)}\` replaces the whole file by this line`,
      help: 'Append with `>>`.',
    };
  const call = unwrap(typed.call);
  const words = call.arguments;
  const text = [call.name, ...words].join(' ');
  switch (call.name) {
    case 'rm':
      return removed(view, typed, call);
    case 'git':
      return /\breset\b.* --hard\b/.test(text)
        ? hint('`git reset --hard` throws away every change that is not committed')
        : (/\bclean\b.* -\w*[fdx]{2}/.test(text) || /\bclean -f/.test(text)) &&
            !SHOWS_ONLY.test(text)
          ? hint(`\`${text}\` deletes every file that git does not know`)
          : null;
    case 'docker':
      return /^docker (?:system|volume|image|container) prune\b.* (?:-\w*f|-a|--all|--force|--volumes)/.test(
        text,
      )
        ? hint(`\`${text}\` deletes what other work on this machine may need`)
        : /^docker (?:rm|stop|kill)\b.*\$\(docker ps -\w*q\w*\)$/.test(text)
          ? hint(`\`${text}\` ends every container of this machine, not only the lesson's`)
          : null;
    case 'pkill':
    case 'killall':
      return words.some((word) => /^(?:python[\d.]*|node|bash|java)$/.test(word))
        ? {
            severity: 'warning',
            message: `\`${text}\` ends every such program of the reader, the editor's helpers among them`,
            help: 'Name the script: `pkill -f serve.py`.',
          }
        : null;
    case 'chmod':
      return words.some((word) => /^-\w*R/.test(word)) &&
        words.some((word) => /^0?777$|^a\+rwx$/.test(word))
        ? {
            severity: 'warning',
            message: `\`${text}\` lets every user and program of the machine change these files`,
            help: 'Give the rights to the one who needs them: `chown`, or `chmod u+rwX`.',
          }
        : null;
    case 'dd':
      return words.some((word) => /^of=\/dev\/(?:sd|nvme|mmcblk|vd|disk)/.test(word))
        ? hint(`\`${text}\` overwrites a whole disk`)
        : null;
    case 'mkfs':
    case 'wipefs':
      return hint(`\`${text}\` erases a disk`);
    case 'crontab':
      return words[0] === '-r' ? hint('`crontab -r` deletes all jobs of the reader') : null;
    default:
      return /^mkfs\./.test(call.name ?? '') ? hint(`\`${text}\` erases a disk`) : null;
  }
}

function hint(message: string): Danger {
  return { severity: 'hint', message, help: SAY };
}

const SETTINGS =
  /^(?:~|\$HOME|\$\{HOME\})\/\.(?:bashrc|bash_profile|profile|zshrc|zprofile|gitconfig|ssh\/(?:config|authorized_keys))$|^\/etc\/(?:hosts|environment|fstab|profile|sysctl\.conf)$/;

/** Folders that hold the work or the downloads of hours. */
const PRECIOUS =
  /^(?:~|\$HOME|\$\{HOME\})\/(?:tt-metal|\.cache|\.cache\/huggingface|models|\.ssh|\.config|\.local)\/?\*?$|^\$\{?TT_METAL_HOME\}?\/?$/;

function removed(view: LessonView, typed: TypedCall, call: Call): Danger | null {
  const flags = call.arguments.filter((word) => word.startsWith('-')).join('');
  if (!/[rR]/.test(flags)) return null;
  for (const [index, word] of call.arguments.entries()) {
    const at = call.words[index];
    if (!at || word.startsWith('-')) continue;
    const raw = written(typed.reading, at).replace(/["']/g, '');
    if (
      /^(?:\/\*?|\/(?:etc|usr|home|var|lib|bin|boot|dev|opt)\/?\*?|(?:~|\$HOME|\$\{HOME\})\/?\*?)$/.test(
        raw,
      )
    )
      return {
        severity: 'error',
        at,
        message: `\`rm -r\` of \`${raw}\` deletes everything that the reader or the machine has`,
        help: 'Name the folder that is meant.',
      };
    const variable = /^\$\{?([A-Za-z_]\w*)\}?\/(?:\*|\.\*|bin|lib|usr|etc|home|opt|var)?\/?$/.exec(
      raw,
    )?.[1];
    if (
      variable !== undefined &&
      !/^(?:HOME|PWD|TMPDIR|OLDPWD)$/.test(variable) &&
      !setBefore(view, typed, variable)
    )
      return {
        severity: 'warning',
        at,
        message: `\`${raw}\` is \`${raw.replace(/^\$\{?\w+\}?/, '')}\` where \`${variable}\` is not set, and no line of the lesson sets it before`,
        help: `Write \`\${${variable}:?}\`, which stops where it is not set.`,
      };
    if (PRECIOUS.test(raw))
      return { ...hint(`\`rm -r\` of \`${raw}\` takes what cost hours to make or download`), at };
  }
  return null;
}

function setBefore(view: LessonView, typed: TypedCall, name: string): boolean {
  return typedStatements(view).some(
    ({ command, statement }) =>
      command.line <= typed.command.line &&
      statement.calls.some((call) => call !== typed.call && call.assigns.includes(name)),
  );
}

const SAID =
  /\b(?:delet\w*|remov\w*|clean\w*|reset\w*|wip\w*|eras\w*|los[est]\w*|discard\w*|uncommitted|local changes|fresh|from scratch|start over|reinstall\w*|uninstall\w*|back ?up|prun\w*|clear\w*|overwrit\w*|destroy\w*|throw\w*|stops? all|everything)\b/i;

function isSaid(view: LessonView, { reading }: TypedCall): boolean {
  const { before, after } = wordsAround(view, reading.fence);
  const lead = view.leadIns[reading.fence.index] ?? '';
  return [before, after, lead, commentsIn(reading)].some((words) => SAID.test(words));
}
