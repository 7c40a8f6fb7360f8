import { findingAt, placeOf } from '../../finding.ts';
import { bracketsOf } from '../../links.ts';
import type { LessonRule } from '../../rule.ts';

export const notALink: LessonRule = {
  id: 'link/not-a-link',
  severity: 'error',
  scope: 'lesson',
  title: 'Meant as a link, but shown as it stands',
  why: 'An address with a blank in it, a parenthesis that is never closed, a blank between `]` and `(`, or brackets and parentheses the wrong way round: each makes Markdown show the source instead of a link. The reader sees brackets and cannot click. Brackets without an address behind them are left alone.',
  remedy:
    'Write `[text](address)`. A blank in an address is `%20`; in the JSON of a button it can be left out; or put the address between `<` and `>`.',
  *check(view) {
    const { text } = view.lesson;
    for (const { from, to } of bracketsOf(view)) {
      const rest = text.slice(to, lineEnd(text, to));
      const behind = /^([ \t]*)\((.*)$/s.exec(rest);
      if (behind && ADDRESS.test(behind[2] ?? '')) {
        const [, blanks = '', inner = ''] = behind;
        const closed = closingAt(inner);
        // A blank between them is common in prose; with an address of the editor or the web it is meant.
        if (blanks !== '' && !/^<?(?:https?:\/\/|command:)/i.test(inner)) continue;
        const end = to + blanks.length + 1 + (closed < 0 ? inner.trimEnd().length : closed + 1);
        const why =
          closed < 0
            ? 'its parenthesis is never closed'
            : blanks !== ''
              ? 'a blank stands between `]` and `(`'
              : 'its address has a blank in it';
        yield findingAt(
          placeOf(view, from, end),
          `this is shown as it stands, not as a link: ${why}`,
          {
            help: 'Write `[text](address)`; a blank in an address is `%20`.',
          },
        );
      } else if (
        text[from - 1] === ')' &&
        /^\[(?:https?:\/\/|command:)[^\s\]]+\]$/i.test(text.slice(from, to))
      )
        yield findingAt(
          placeOf(view, from, to),
          'text and address of this link stand the wrong way round',
          {
            help: 'Write `[text](address)`.',
          },
        );
    }
  },
};

/** An address and its parentheses: no line of a lesson needs more, and a line of a megabyte takes no longer. */
const LONGEST = 2000;
const ADDRESS =
  /^\s*<?(?:https?:\/\/|command:|mailto:|file:|#[\w-]|\.{0,2}\/\w|[\w./-]+\.(?:md|png|svg|gif|jpe?g|html)(?=[)#\s]|$))/i;

function lineEnd(text: string, from: number): number {
  const end = text.slice(from, from + LONGEST).indexOf('\n');
  return end < 0 ? Math.min(text.length, from + LONGEST) : from + end;
}

/** Where the parenthesis that was opened before `text` is closed; -1 when it is not. */
function closingAt(text: string): number {
  let open = 1;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') open++;
    if (text[at] === ')' && --open === 0) return at;
  }
  return -1;
}
