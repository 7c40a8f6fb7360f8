import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { everyStatement } from '../../saved-scripts.ts';

export const unquotedUrl: LessonRule = {
  scope: 'lesson',
  id: 'shell/unquoted-url',
  severity: 'error',
  title: 'An address that the shell cuts at `&`',
  why: `Outside quotes \`&\` ends a command and sends it into the background. \`curl http://host/x?a=1&b=2\` asks for
\`http://host/x?a=1\`, sets a variable \`b\`, and its output appears in the middle of the next prompt.`,
  remedy: 'Put the address in quotes.',
  *check(view) {
    const all = everyStatement(view);
    for (const [at, typed] of all.entries()) {
      const { reading, statement } = typed;
      const next = all[at + 1];
      if (!statement.background || !next || next.reading !== reading) continue;
      const word = statement.calls.at(-1)?.words.at(-1);
      const text = reading.block.text;
      if (!word || !/^\w+:\/\/\S+/.test(text.slice(word.start, word.end))) continue;
      // `&` touches the address, and what belongs to it touches `&`.
      const tail = /^&([\w%.-]+=[^\s;|]*)/.exec(text.slice(word.end));
      if (!tail || next.statement.start !== word.end + 1) continue;
      const end = word.end + tail[0].length;
      const place = placeOfWord(reading, { start: word.start, end });
      yield findingAt(
        place,
        `the shell cuts this address at \`&\` and runs \`${tail[1]}\` as a command of its own`,
        {
          help: 'Put the address in quotes.',
          // Quotes within, and what the shell puts in, may reach further than the address.
          edits: /['"`]|\$\(|\{[^}]*$/.test(text.slice(word.start, end))
            ? []
            : [{ ...place, text: `"${text.slice(word.start, end)}"` }],
        },
      );
    }
  },
};
