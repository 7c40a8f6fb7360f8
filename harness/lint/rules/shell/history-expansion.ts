import { piecesOf } from '../../../shell/word.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';
import { isScriptText } from './script-text.ts';

export const historyExpansion: LessonRule = {
  scope: 'lesson',
  id: 'shell/history-expansion',
  severity: 'error',
  title: 'A `!` in double quotes that an interactive shell expands',
  why: `In a terminal, bash replaces \`!x\` by the last command that began with \`x\`, also within double quotes. So
\`python3 -c "print('done!')"\` never runs: \`bash: !': event not found\`. In a script the same line works, which is why
authors do not see it.

The rule speaks of a \`!\` within double quotes that is followed by anything but a blank, \`=\`, \`(\` or the closing quote, on the
line on which the quotes open. It stays silent in single quotes, behind a backslash, and in blocks that are a script.`,
  remedy: 'Use single quotes outside (`python3 -c \'print("done!")\'`), or leave the `!` out.',
  *check(view) {
    for (const { reading, call } of typedCalls(view)) {
      if (!reading.block.text.includes('!') || isScriptText(view, reading)) continue;
      const { text } = reading.block;
      for (const word of [...call.words, ...(call.assignedAt ?? [])]) {
        const raw = text.slice(word.start, word.end);
        if (!raw.includes('!') || !raw.includes('"')) continue;
        const found = piecesOf(text, word)
          .filter(
            (piece) =>
              piece.kind === 'double' && !raw.slice(0, piece.start - word.start).includes('\n'),
          )
          .map((piece) => ({ piece, match: EVENT.exec(piece.text.split('\n')[0] ?? '') }))
          .find(({ match }) => match !== null);
        if (!found?.match) continue;
        const start = found.piece.start + found.match.index + (found.match[1] ?? '').length;
        // The closing quote ends it, and so does the line.
        const end = start + (found.match[2] ?? '').length;
        yield findingAt(
          placeOfWord(reading, { start, end }),
          `a terminal takes \`${found.match[2]}\` in double quotes for a command of its history: "event not found"`,
          { help: 'Use single quotes outside, or leave the `!` out.' },
        );
        break;
      }
    }
  },
};

/** What bash takes for an event: tried with bash 5.2 (`set -o histexpand`, a line at a time). */
const EVENT = /^((?:[^!\\]|\\.|![\s=(]|!$)*?)(![^\s=(!])/;
