import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { Once } from '../../flow/report.ts';
import { type Unit, unitsOf } from '../../flow/units.ts';
import type { LessonView } from '../../lesson-view.ts';
import { wordsOf } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';
import { timesOf } from '../../times-of.ts';
import { type TypedCall, typedCalls } from '../../typed.ts';

export const unitNeverWritten: LessonRule = {
  scope: 'lesson',
  id: 'flow/unit-never-written',
  severity: 'error',
  title: 'A unit is started that the lesson writes under another name',
  why: `\`systemctl --user enable --now nightly.timer\`, where the file is called \`backup.timer\`: systemd answers \`Unit file nightly.timer does not exist\`, and nothing runs.

The rule speaks where the lesson writes units, one of the same kind among them that no command starts or asks for, and none under the name that is started. It stays silent about units of the system that share no word with
one of the lesson's, where a command copies or names such a file, and where a failure is caught.`,
  remedy: 'Write one name in both places.',
  *check(view) {
    if (!/\bsystemctl\b[^\n]*\.\w/.test(view.lesson.text)) return;
    const units = unitsOf(view);
    if (units.size === 0 || units.size > MOST) return;
    const asked = askedFor(view);
    if (asked.length > MOST_ASKED) return;
    const names = new Set(asked.map(({ name }) => name));
    const once = new Once();
    for (const { name, typed, at, user } of asked) {
      const ending = endingOf(name);
      if (units.has(name) || !STARTS.has(verbOf(typed)) || CAUGHT.test(typed.statement.text))
        continue;
      const idle = [...units].filter(
        ([one, unit]) => endingOf(one) === ending && !names.has(one) && isStarted(one, unit),
      );
      const [meant] = idle;
      if (!meant || idle.length > 1 || !(user || isOfLesson(name, units))) continue;
      if (!once.first(name) || isNamedInCode(view, name)) continue;
      yield findingAt(
        placeOfWord(typed.reading, at),
        `nothing writes the unit \`${name}\`; line ${meant[1].line} writes \`${meant[0]}\`, which nothing starts`,
        {
          help: `Write \`${meant[0]}\` here, or \`${name}\` where the file is written.`,
          related: [relatedLine(view, meant[1].line, `\`${meant[0]}\` is written here`)],
        },
      );
    }
  },
};

/** No lesson writes as many. */
const MOST = 50;
/** Nor asks for as many. */
const MOST_ASKED = 300;
const STARTS = new Set(['enable', 'start', 'restart', 'reenable']);
const CAUGHT = /\|\||2>\s*\/dev\/null|^\s*if\b/;
const UNIT = /^[A-Za-z][\w@.:-]*\.(?:service|timer|socket|path|mount)$/;

interface Asked {
  name: string;
  typed: TypedCall;
  at: TypedCall['call']['at'];
  /** Of the reader's own manager, which has few units but those that people write. */
  user: boolean;
}

/** Units that commands name to systemctl, with their endings. */
function askedFor(view: LessonView): Asked[] {
  const found: Asked[] = [];
  for (const typed of typedCalls(view)) {
    const call = unwrap(typed.call);
    if (call.name !== 'systemctl') continue;
    const user = call.arguments.includes('--user');
    for (const [index, word] of call.arguments.entries()) {
      const at = call.words[index];
      const name = /\.\w+$/.test(word) ? word : `${word}.service`;
      if (at && !word.startsWith('-') && UNIT.test(name)) found.push({ name, typed, at, user });
    }
  }
  return found;
}

function verbOf({ call }: TypedCall): string {
  return unwrap(call).arguments.find((word) => !word.startsWith('-')) ?? '';
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.'));
}

/** Whether a unit is one to start: a service without that section is started by its timer. */
function isStarted(name: string, { text }: Unit): boolean {
  return !name.includes('@') && (!name.endsWith('.service') || /^\s*\[Install\]/m.test(text));
}

function isOfLesson(name: string, units: ReadonlyMap<string, Unit>): boolean {
  const words = wordsOf(stem(name));
  return [...units.keys()].some((one) => [...wordsOf(stem(one))].some((word) => words.has(word)));
}

function stem(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}

/** Whether code names it but to systemctl, so that something may bring it. */
function isNamedInCode({ lesson }: LessonView, name: string): boolean {
  return lesson.fences.some(
    ({ text }) => timesOf(text.replace(/^.*\b(?:systemctl|journalctl)\b.*$/gm, ''), name) > 0,
  );
}
