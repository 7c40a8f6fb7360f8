import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';
import { written } from '../../typed.ts';

export const singleQuotedVariable: LessonRule = {
  scope: 'lesson',
  id: 'shell/single-quoted-variable',
  severity: 'error',
  title: 'A variable stands in single quotes, and its name is sent instead of its value',
  why: `\`curl -H 'Authorization: Bearer $API_KEY'\` sends the letters \`$API_KEY\`, since the shell puts nothing in between single quotes. The server
answers \`401\`, and a reader looks for the fault in the key.

The rule looks at headers, bodies and addresses of \`curl\` and \`wget\`, at variables that the lesson sets or whose name ends in \`KEY\` or \`TOKEN\`.`,
  remedy: 'Use double quotes, or close the single ones around the variable.',
  *check(view) {
    const { text } = view.lesson;
    if (!/'[^'\n]*\$\{?[A-Z]/.test(text)) return;
    for (const { call: outer, reading } of everyCall(view)) {
      const call = unwrap(outer);
      if (call.name !== 'curl' && call.name !== 'wget') continue;
      for (const [at, extent] of call.words.entries()) {
        const raw = written(reading, extent);
        if (!isSent(call.arguments, at)) continue;
        const name = quotedVariable(raw, view);
        if (name === null) continue;
        yield findingAt(
          placeOfWord(reading, extent),
          `\`$${name}\` stands in single quotes, so its name is sent and not its value`,
          {
            help: raw.includes('"')
              ? `Close the quotes around it: \`'"$${name}"'\`.`
              : 'Write it in double quotes.',
          },
        );
      }
    }
  },
};

const OPTION = /^(?:-H|--header|-d|--data(?:-raw|-ascii|-binary)?|--json|-u|--user|-F|--form|-b)$/;

function isSent(words: readonly string[], at: number): boolean {
  return (
    OPTION.test(words[at - 1] ?? '') || /^(?:https?:|--(?:header|data|json)=)/.test(words[at] ?? '')
  );
}

/** The variable that single quotes keep as it stands; null where there is none that is set. */
function quotedVariable(raw: string, { lesson }: LessonView): string | null {
  for (const [quoted] of raw.matchAll(/'[^']*'|"(?:\\.|[^"\\])*"/g)) {
    if (!quoted.startsWith("'")) continue;
    for (const [, name = ''] of quoted.matchAll(/\$\{?([A-Z][A-Z0-9_]{2,40})/g))
      if (/(?:KEY|TOKEN)$/.test(name) || new RegExp(`(?<![\\w$])${name}=`).test(lesson.text))
        return name;
  }
  return null;
}
