import { interactionIn } from '../../../lesson/interactive.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { stepOf } from '../../step-of.ts';
import { hasTrait, type TypedStatement, typedStatements } from '../../typed.ts';
import { commentsIn } from '../../words-around.ts';

export const blocksTheTerminal: LessonRule = {
  scope: 'lesson',
  id: 'shell/blocks-the-terminal',
  severity: 'warning',
  title: 'A command that keeps the terminal while the block goes on',
  why: `A server in the foreground never comes back, so the lines below it never run. An editor, a pager or a full-screen tool
such as bare \`tt-smi\` swallows the lines that were pasted with it: they are typed into the file, or taken for keys.

The rule speaks where more commands follow in the same block. It stays silent where a comment between them sends the reader
to another terminal or into the program, where what follows is offered as an alternative, and for what ends in \`&\`. It gives
a hint for what opens another shell, in which the rest may be meant to run, and, once, where a lesson starts a server and nowhere says that it keeps the terminal, and where bare \`tt-smi\` is to
show something and no word says how to leave it.`,
  remedy:
    'Give the command a block of its own and say what to do then: a second terminal, Ctrl+C, or the key that quits.',
  *check(view) {
    const all = typedStatements(view);
    let hinted: boolean | null = null;
    for (const [at, typed] of all.entries()) {
      const found = interactionIn(typed.statement);
      if (found === null || found.kind === 'settings' || hasTrait(typed.command, 'placeholder'))
        continue;
      const place = placeOfWord(typed.reading, found.call.at);
      const next = all[at + 1];
      if (next && next.reading === typed.reading) {
        if (!mayFollow(view, typed, next))
          yield findingAt(
            place,
            found.kind === 'endless'
              ? `${found.detail}, and the commands below it in this block never run`
              : `${found.detail}, and the lines pasted below it are typed into it`,
            {
              ...((MILD.test(found.detail) || inTrouble(view, typed)) && {
                severity: 'hint' as const,
              }),
              help:
                found.kind === 'endless'
                  ? 'End the block here and go on in one for a second terminal.'
                  : 'Give it a block of its own.',
              related: [relatedLine(view, next.command.line, 'comes too late')],
            },
          );
        continue;
      }
      // The last line of a script keeps no terminal that the lesson knows of.
      if (/^#!/.test(typed.reading.fence.text)) continue;
      if (found.kind === 'endless' && !FOLLOWS.test(found.detail)) {
        hinted ??= SAID_OF_SERVERS.test(view.lesson.text);
        if (hinted) continue;
        hinted = true;
        yield findingAt(place, `${found.detail}, and the lesson does not say so`, {
          severity: 'hint',
          help: 'Say that the terminal stays busy, how to stop it, and where to go on.',
        });
      }
      if (found.call.name === 'tt-smi' && !SAID_OF_SCREEN.test(textOfStep(view, typed)))
        yield findingAt(place, `${found.detail}, and nothing says how to leave it`, {
          severity: 'hint',
          help: 'Write `tt-smi -s`, which prints and ends, or say that `q` leaves it.',
        });
    }
  },
};

const SAID_OF_SERVERS =
  /\bctrl\s*[+-]\s*c\b|\^C\b|\b(?:another|second|new|separate|different|other|two|three|own) (?:terminal|shell|window|tab|session)s?\b|\bterminal (?:1|2|one|two|a|b)\b|\b(?:leave|keep)s? (?:it|this|(?:the|this|that|your) \w+(?: \w+)?) (?:running|open)\b|\bin the (?:background|foreground)\b|\bstop the server\b/i;
const SAID_OF_SCREEN = /\bquit\b|\bpress\b|\bctrl\b|`q`|\bexit\b|\bTUI\b|full-screen|interactive/i;
const FOLLOWS = /follows a log/;
/**
 * What takes one answer and ends, opens a shell in which the rest may be meant to run, or is a script that may well
 * put its server into the background.
 */
const MILD =
  /asks for credentials|asks a person|opens an editor or asks|opens a terminal|joins a terminal|root shell|waits for typing|`(?:ssh|ssh-copy-id|su|sftp)`|\.sh` runs/;

/** Whether the author sends the reader elsewhere between two statements. */
function mayFollow(view: LessonView, from: TypedStatement, next: TypedStatement): boolean {
  if (hasTrait(next.command, 'alternative') || hasTrait(next.command, 'optional')) return true;
  // Several ways to call one program are examples, of which a reader takes one.
  if (next.command.verb === from.command.verb && from.command.verb !== 'cd') return true;
  // A call broken off too early: another rule speaks of that.
  if (/^-/.test(next.statement.text)) return true;
  const between = view.lesson.text.slice(
    view.lines.startOf(from.command.endLine),
    view.lines.startOf(next.command.line),
  );
  const comments = commentsIn(from.reading);
  return ELSEWHERE.test(between) || /\b(?:terminal|window|tab|pane) ?#?\d\b/i.test(comments);
}

const ELSEWHERE =
  /#.*(?:terminal|window|\btab\b|inside|container|ctrl|stop|quit|exit|\bor\b|alternativ|then type|in the editor|prompt|remote|on the|example|check)/i;

/** Whether a reader comes here with a trouble, and tries one line after the other. */
function inTrouble(view: LessonView, typed: TypedStatement): boolean {
  return stepOf(view, typed.command.step)?.kind === 'troubleshooting';
}

function textOfStep(view: LessonView, typed: TypedStatement): string {
  const step = stepOf(view, typed.command.step);
  return step
    ? view.lesson.text.slice(view.lines.startOf(step.line || 1), view.lines.endOf(step.endLine))
    : '';
}
