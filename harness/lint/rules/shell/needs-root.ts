import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { placeIn } from '../../../lesson/shell-block.ts';
import { unwrapOnce } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { type TypedCall, typedCalls } from '../../typed.ts';

export const needsRoot: LessonRule = {
  scope: 'lesson',
  id: 'shell/needs-root',
  severity: 'error',
  title: 'A command changes what belongs to root, and has no sudo',
  why: `\`rm /etc/systemd/system/tt.service\` ends with "Permission denied" where the lines around it have \`sudo\`: the reader is not root, and this line was written
or pasted without it.

The rule speaks where another line of the lesson uses \`sudo\` for the same program, or for a file of the same folder. It stays silent where the text speaks of root or of a container, where a
shell of root was opened before, and about \`systemctl --user\`.`,
  remedy: 'Put `sudo` in front, as the other lines have it.',
  *check(view) {
    const { text } = view.lesson;
    if (!/\bsudo \w/.test(text) || AS_ROOT.test(text)) return;
    const calls = [...typedCalls(view)];
    const withRoot = calls.filter(({ call }) => call.program === 'sudo').map(changeOf);
    for (const typed of calls) {
      if (typed.call.program === 'sudo' || isGuarded(typed)) continue;
      const change = changeOf(typed);
      if (change === null) continue;
      const other = withRoot.find((one) => one !== null && isAlike(one, change));
      if (!other) continue;
      yield findingAt(
        placeOfWord(typed.reading, typed.call.at),
        `${change.says} without \`sudo\`, and line ${other.line} has it`,
        {
          help: 'Put `sudo` in front.',
          related: [relatedLine(view, other.line, '`sudo` here')],
          edits: [],
        },
      );
    }
  },
};

/** Somebody is root, or the files are those of a container. */
const AS_ROOT =
  /\b(?:(?<!\b(?:not|never|n.t) (?:\w+ )?)as root|root shell|sudo -[is]\b|sudo su\b|sudo (?:ba)?sh\b|rootless|chroot|(?:in(?:side)?|within|into) (?:the|a|your) container|docker (?:exec|run) -it?\b|\$SUDO\b)/i;

interface Change {
  program: string;
  /** Folder of the system that is changed; empty for a program that changes it by itself. */
  folder: string;
  line: number;
  says: string;
}

/** Programs that need root whatever they are given, with the words for which that holds. */
const ALWAYS: Readonly<Record<string, RegExp>> = {
  apt: /^(?:install|update|upgrade|remove|purge|autoremove|full-upgrade)$/,
  'apt-get': /^(?:install|update|upgrade|remove|purge|autoremove|dist-upgrade)$/,
  systemctl: /^(?:start|stop|restart|reload|enable|disable|mask|unmask|daemon-reload|edit)$/,
  modprobe: /^(?!-c$|--showconfig$)/,
  usermod: /./,
  'update-grub': /./,
};
const WRITES = /^(?:rm|rmdir|mv|cp|ln|mkdir|touch|tee|chmod|chown|install|truncate|sed)$/;
/** Only the last word is written to. */
const INTO_LAST = /^(?:cp|ln|install)$/;
const SYSTEM = /^(?:\/etc|\/usr|\/lib|\/boot|\/sbin|\/bin|\/var\/lib|\/root|\/lib\/systemd)(?=\/)/;

function changeOf({ call, reading }: TypedCall): Change | null {
  const inner = call.program === 'sudo' ? unwrapOnce(call) : call;
  const words = inner.arguments;
  const program = inner.name ?? '';
  const line = lineOf(reading, call);
  const first = words.find((word) => !word.startsWith('-')) ?? '';
  const always = Object.hasOwn(ALWAYS, program) ? ALWAYS[program] : undefined;
  if (always?.test(first) && !words.includes('--user') && !words.includes('--dry-run'))
    return { program, folder: '', line, says: `\`${program} ${first}\` stands` };
  if (
    !WRITES.test(program) ||
    (program === 'sed' && !words.some((word) => /^-[a-zA-Z]*i/.test(word)))
  )
    return null;
  const files = words.filter((word) => !word.startsWith('-'));
  const written = INTO_LAST.test(program) ? files.slice(-1) : files;
  const path = written.find((word) => SYSTEM.test(word));
  if (path === undefined) return null;
  return {
    program,
    folder: path.slice(0, path.lastIndexOf('/')),
    line,
    says: `\`${path}\` is changed`,
  };
}

function isAlike(one: Change, other: Change): boolean {
  if (other.folder === '') return one.program === other.program && one.folder === '';
  return one.folder !== '' && (one.folder === other.folder || one.program === other.program);
}

/** A test may say what it does, and a failure may be meant. */
function isGuarded({ statement }: TypedCall): boolean {
  return /\|\||\bif\b|\bsudo\b/.test(statement.text);
}

function lineOf(reading: ShellReading, call: Call): number {
  return placeIn(reading.block, call.start).line;
}
