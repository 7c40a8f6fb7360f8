import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';
import { written } from '../../typed.ts';

export const spacedAssignment: LessonRule = {
  scope: 'lesson',
  id: 'shell/spaced-assignment',
  severity: 'error',
  title: 'An assignment with blanks around `=`',
  why: `The shell takes \`NAME = value\` for a program called \`NAME\`: command not found. \`export NAME= value\` sets \`NAME\` to
nothing and exports a variable called \`value\`; \`export NAME =value\` says that \`=value\` is no valid identifier.`,
  remedy: 'Write `NAME=value` without blanks, and quote a value that holds some.',
  *check(view) {
    for (const { reading, call } of everyCall(view)) {
      const declares = /^(?:export|declare|local|readonly)$/.test(call.name ?? '');
      const first = call.arguments[0] ?? '';
      const bare =
        /^[A-Za-z_]\w*$/.test(call.program) &&
        (first === '=' || /^=[^=~]/.test(first)) &&
        call.words[0];
      if (bare) {
        const end = call.words[1]?.end ?? bare.end;
        yield findingAt(
          placeOfWord(reading, { start: call.at.start, end: first === '=' ? end : bare.end }),
          `with a blank before \`=\` the shell runs a program called \`${call.program}\``,
          { help: `Write \`${call.program}=...\` without blanks.` },
        );
        continue;
      }
      if (!declares) continue;
      for (const [at, word] of call.arguments.entries()) {
        const extent = call.words[at];
        const next = call.words[at + 1];
        if (!extent) continue;
        const stray = /^=/.test(word);
        const empty =
          next !== undefined && /^[A-Za-z_]\w*=$/.test(word) && written(reading, extent) === word;
        // `export A= B=2` clears A, as people who know do.
        if (!stray && !(empty && !/=/.test(call.arguments[at + 1] ?? ''))) continue;
        yield findingAt(
          placeOfWord(reading, {
            start: (stray ? call.words[at - 1] : extent)?.start ?? extent.start,
            end: (next ?? extent).end,
          }),
          stray
            ? `\`${call.name}\` takes \`${word}\` for a name, which it cannot be`
            : `\`${word}\` sets the variable to nothing, and what follows the blank is taken for another name`,
          { help: 'Write `NAME=value` without blanks around `=`.' },
        );
        break;
      }
    }
  },
};
