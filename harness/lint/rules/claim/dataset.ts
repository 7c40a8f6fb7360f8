import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

export const dataset: LessonRule = {
  scope: 'lesson',
  id: 'claim/dataset',
  severity: 'warning',
  title: 'A well-known dataset or character set is described as what it is not',
  why: `Some numbers can be looked up by anybody, and a reader who does loses trust in the rest. The rule knows two things: the file
\`tinyshakespeare\` (1,115,394 characters, 65 of them distinct) is a selection from the plays and not the complete works, which
take about 5.5 MB; and ASCII has 95 printable characters.`,
  remedy: 'Describe the file that the reader downloads.',
  *check(view) {
    yield* completeWorks(view);
    for (const { line, text } of spokenOf(view)) {
      if (!/ascii/i.test(text)) continue;
      const match = /\ball (?:the )?(?:\d+ )?printable ASCII\b[^.;]*?\(?[~≈]?(\d{2,3})\b/i.exec(
        text,
      );
      if (match && Number(match[1]) !== 95)
        yield findingAt(
          placeInLine(view, line, match[0].trim()),
          `ASCII has 95 printable characters, so ${match[1]} cannot be all of them`,
          { help: `Write that ${match[1]} characters of ASCII occur.` },
        );
    }
  },
};

function* completeWorks(view: LessonView) {
  if (!/tinyshakespeare/i.test(view.lesson.text)) return;
  const source = view.lesson.text.search(/tinyshakespeare/i);
  for (const { line, text } of spokenOf(view)) {
    const match = COMPLETE.exec(text);
    if (!match || NOT.test(text.slice(0, match.index))) continue;
    yield findingAt(
      placeInLine(view, line, match[0]),
      `\`tinyshakespeare\` holds 1.1 MB of excerpts; the complete works take about 5.5 MB`,
      {
        help: 'Write "a 1.1 MB selection from the plays".',
        related: [relatedLine(view, view.lines.lineAt(source), 'the file that is downloaded')],
      },
    );
  }
}

const COMPLETE = /\bcomplete works(?: of (?:William )?Shakespeare)?\b/i;
const NOT = /\b(?:not|no|instead of|rather than|selection|excerpts?|subset|part)\b/i;
