import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { withoutMarks } from '../../spoken.ts';

export const schedule: LessonRule = {
  scope: 'lesson',
  id: 'claim/schedule',
  severity: 'error',
  title: 'A schedule runs at other times than the text says',
  why: `"Every 5 minutes" over \`5 * * * *\`, which is once an hour, five minutes past; "every night at 2:00" over \`0 14 * * *\`; "refresh every 2 seconds" over
\`watch -n 5\`: whoever pastes the line gets another schedule than the sentence promises, and with cron finds it out late.

The rule reads lines of cron, \`watch -n\` and \`OnCalendar=\` with a time of day, and holds them against the comment above, the line of the block's own, or the sentence right before the block, where that gives one schedule.`,
  remedy: 'Mend the line or the sentence.',
  *check(view) {
    const { lesson, lines } = view;
    if (!/\*|\bwatch\b/.test(lesson.text)) return;
    yield* calendar(view);
    for (const fence of lesson.fences) {
      if (!MAY_BE.test(fence.text)) continue;
      const alone = fence.text.split('\n').filter((one) => scheduleOf(one)).length === 1;
      for (let line = fence.line + 1; line < fence.endLine; line++) {
        const text = lines.textOf(line);
        const set = scheduleOf(text);
        if (!set) continue;
        const said = saidBefore(view, fence.line, line, alone);
        if (!said || agree(set.rhythm, said.rhythm)) continue;
        const from = lines.startOf(line) + text.indexOf(set.text);
        yield findingAt(
          placeOf(view, from, from + set.text.length),
          `\`${set.text}\` is ${shown(set.rhythm)}, and the text says "${said.text}"`,
          {
            help: 'Mend the line or the sentence.',
            related: [relatedLine(view, said.line, `"${said.text}"`)],
          },
        );
      }
    }
  },
};

/** `OnCalendar=*-*-* 03:30:00` where the text gives one other time of day, twice or more, and this one nowhere. */
function* calendar(view: LessonView): Iterable<Finding> {
  const { text } = view.lesson;
  const set = [...text.matchAll(CALENDAR)];
  const [only] = set;
  if (!only || set.length > 1) return;
  const own = only[1] ?? '';
  const end = only.index + only[0].length;
  const said = [...text.matchAll(CLOCK)].filter(({ index }) => index < only.index || index > end);
  const times = new Set(said.map(([time]) => time));
  const [other] = times;
  const [first] = said;
  if (!first || said.length < 2 || times.size !== 1 || other === own) return;
  const from = only.index + only[0].lastIndexOf(own);
  const line = view.lines.lineAt(first.index);
  yield findingAt(
    placeOf(view, from, from + own.length),
    `the timer runs at ${own}, and the text says ${other}`,
    {
      help: 'Mend the line or the sentences.',
      related: [relatedLine(view, line, `${other} stands here`)],
    },
  );
}

const CALENDAR = /^OnCalendar=\S+ (\d{2}:\d{2})(?::\d{2})?[ \t]*$/gm;
const CLOCK = /(?<![\d:.])(?:[01]\d|2[0-3]):[0-5]\d(?![\d:]|\.\d)/g;

/** How often something is done: every so many seconds, or once a day at a minute of it. */
type Rhythm = { every: number } | { at: number; week?: true };

interface Scheduled {
  rhythm: Rhythm;
  text: string;
}

const CRON =
  /(?<![\w*/])((?:\*(?:\/\d{1,2})?|\d{1,2}) (?:\*(?:\/\d{1,2})?|\d{1,2}) (?:\*) (?:\*) (?:\*|\d|[1-5]-[1-5]|MON-FRI))(?= +[^\s*])/;
const WATCH = /(?:^|[\s;|&])(watch (?:-\w+ )*-n ?(\d+(?:\.\d+)?))\b/;

const MAY_BE = /\* \*|\bwatch /;

function scheduleOf(line: string): Scheduled | null {
  if (!MAY_BE.test(line)) return null;
  const watch = WATCH.exec(line);
  if (watch) return { rhythm: { every: Number(watch[2]) }, text: watch[1] ?? '' };
  const text = CRON.exec(line)?.[1];
  if (text === undefined) return null;
  const [minute = '', hour = '', , , day = ''] = text.split(' ');
  const step = (field: string) => Number(/^\*\/(\d+)$/.exec(field)?.[1] ?? Number.NaN);
  if (hour === '*' && day === '*') {
    if (minute === '*') return { rhythm: { every: 60 }, text };
    if (step(minute) > 0) return { rhythm: { every: step(minute) * 60 }, text };
    return { rhythm: { every: 3600 }, text };
  }
  if (/^\d+$/.test(minute) && step(hour) > 0 && day === '*')
    return { rhythm: { every: step(hour) * 3600 }, text };
  if (!/^\d+$/.test(minute) || !/^\d+$/.test(hour)) return null;
  const at = Number(hour) * 60 + Number(minute);
  return { rhythm: day === '*' ? { at } : { at, week: true }, text };
}

const UNITS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 };
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const EVERY =
  /\bevery (?:(\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|thirty) )?(second|minute|hour)s?\b|\b(hourly)\b/gi;
const AT =
  /\b(?:every (?:day|night|morning|evening)|daily|nightly|each (?:day|night))(?:,? at)? (\d{1,2})(?::(\d{2}))? ?(am|pm|a\.m\.|p\.m\.)?(?![\d:])/gi;

/** The one schedule that a text gives; null where it gives none or several. */
function rhythmIn(text: string): Scheduled | null {
  const found: Scheduled[] = [];
  for (const [whole, number, unit = '', hourly] of text.matchAll(EVERY)) {
    const count = number === undefined ? 1 : numberOf(number);
    found.push({
      rhythm: { every: hourly ? 3600 : count * (UNITS[unit.toLowerCase()] ?? 1) },
      text: whole,
    });
  }
  for (const [whole, hour = '', minute = '0', half] of text.matchAll(AT)) {
    const clock = Number(hour) % (half ? 12 : 24);
    const later = half?.startsWith('p') ? 12 : 0;
    found.push({ rhythm: { at: (clock + later) * 60 + Number(minute) }, text: whole });
  }
  const [only] = found;
  return only && found.length === 1 && !NOT_SO.test(text) ? only : null;
}

/** The sentence speaks of another schedule, or of several. */
const NOT_SO =
  /\b(?:instead|rather than|default\w*|not|never|or|at most|at least|up to|unless|between)\b|n't\b/i;

function numberOf(word: string): number {
  const at = NUMBERS.indexOf(word.toLowerCase());
  if (at >= 0) return at + 1;
  return word.toLowerCase() === 'fifteen'
    ? 15
    : word.toLowerCase() === 'thirty'
      ? 30
      : Number(word);
}

/** What is said right above a line of a block, behind it, or right before the block whose only schedule it is. */
function saidBefore(
  view: LessonView,
  fenceLine: number,
  line: number,
  alone: boolean,
): (Scheduled & { line: number }) | null {
  const { lines } = view;
  const behind = /\s#\s(.*)$/.exec(lines.textOf(line))?.[1];
  const own = behind === undefined ? null : rhythmIn(behind);
  if (own) return { ...own, line };
  const above = lines.textOf(line - 1);
  if (line - 1 > fenceLine && /^\s*#/.test(above)) {
    const comment = rhythmIn(above);
    return comment ? { ...comment, line: line - 1 } : null;
  }
  if (!alone) return null;
  let last = fenceLine - 1;
  while (last > 1 && lines.textOf(last).trim() === '') last--;
  const raw = lines.textOf(last);
  if (raw.length > 400 || /^\s*(?:\||`{3}|~{3})/.test(raw)) return null;
  const said = rhythmIn(withoutMarks(raw));
  return said ? { ...said, line: last } : null;
}

function agree(set: Rhythm, said: Rhythm): boolean {
  if ('every' in set && 'every' in said) return set.every === said.every;
  if ('at' in set && 'at' in said) return set.week === true || set.at === said.at;
  // A line for a day of the week beside a sentence about hours says nothing sure.
  return 'at' in set && set.week === true;
}

function shown(rhythm: Rhythm): string {
  if ('at' in rhythm) {
    const minute = String(rhythm.at % 60).padStart(2, '0');
    return `once a day at ${Math.floor(rhythm.at / 60)}:${minute}`;
  }
  const { every } = rhythm;
  const [count, unit] =
    every % 3600 === 0
      ? [every / 3600, 'hour']
      : every % 60 === 0
        ? [every / 60, 'minute']
        : [every, 'second'];
  return count === 1 ? `once ${unit === 'hour' ? 'an' : 'a'} ${unit}` : `every ${count} ${unit}s`;
}
