import { findingAt, placeOf } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const cronField: LessonRule = {
  scope: 'lesson',
  id: 'shell/cron-field',
  severity: 'error',
  title: 'A line of cron has a number that its field cannot have',
  why: `\`2 30 * * *\` asks for the hour 30: minutes stand first, then hours. \`crontab\` refuses the line with "bad hour", and a file in \`/etc/cron.d\` with such a line is
passed over as a whole, which only the log tells.

The rule reads lines of five fields in blocks of a lesson that speaks of cron or has a workflow with \`cron:\`.`,
  remedy: 'Write minute, hour, day of the month, month and day of the week, in this order.',
  *check(view) {
    const { lesson, lines } = view;
    if (!/\bcron/i.test(lesson.text)) return;
    for (const fence of lesson.fences) {
      if (!/\*/.test(fence.text)) continue;
      for (let line = fence.line + 1; line < fence.endLine; line++) {
        const text = lines.textOf(line);
        const match = text.length > LONGEST ? null : LINE.exec(text);
        if (!match) continue;
        const fields = match.slice(1);
        // Five numbers in a row may be anything.
        if (fields.filter((field) => field.includes('*')).length < 2) continue;
        const at = fields.findIndex((field, index) => !fits(field, index));
        const field = FIELDS[at];
        if (!field) continue;
        const said = fields.join(' ');
        const from = lines.startOf(line) + match.index + match[0].indexOf(fields[0] ?? '');
        yield findingAt(
          placeOf(view, from, from + match[0].trimEnd().length - match[0].indexOf(fields[0] ?? '')),
          `\`${fields[at]}\` is no ${field.name}: \`${said}\` has ${field.place}`,
          { help: `A ${field.name} goes from ${field.least} to ${field.most}.` },
        );
      }
    }
  },
};

const LONGEST = 400;
/** Five fields of numbers, at the start of a line, a string or a value of YAML. */
const LINE =
  /(?:^\s*|["']|cron:\s*["']?)([\d*,/-]+)[ \t]+([\d*,/-]+)[ \t]+([\d*,/-]+)[ \t]+([\d*,/-]+|[A-Za-z]{3})[ \t]+([\d*,/-]+|[A-Za-z]{3}(?:[,-][A-Za-z]{3})*)(?=["']|[ \t]+[^\s\d*]|\s*$)/;

const FIELDS = [
  { name: 'minute', place: 'it in the first field', least: 0, most: 59 },
  { name: 'hour', place: 'it in the second field', least: 0, most: 23 },
  { name: 'day of the month', place: 'it in the third field', least: 1, most: 31 },
  { name: 'month', place: 'it in the fourth field', least: 1, most: 12 },
  { name: 'day of the week', place: 'it in the fifth field', least: 0, most: 7 },
];

/** A star alone makes a line of cron of five numbers; what is behind `/` is a step. */
function fits(field: string, at: number): boolean {
  const { least = 0, most = 0 } = FIELDS[at] ?? {};
  return [...field.matchAll(/(\/?)(\d+)/g)].every(
    ([, step, digits]) => step !== '' || (Number(digits) >= least && Number(digits) <= most),
  );
}
