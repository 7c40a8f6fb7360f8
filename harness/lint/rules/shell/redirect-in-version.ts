import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls, written } from '../../typed.ts';

export const redirectInVersion: LessonRule = {
  scope: 'lesson',
  id: 'shell/redirect-in-version',
  severity: 'error',
  title: 'A version range that the shell takes for a redirection',
  why: `In \`pip install numpy>=1.24\` the shell sees \`>\`: pip installs any version, and its output goes into a new file
called \`=1.24\`. In \`pip install torch<2.5\` the shell looks for a file called \`2.5\`. Quotes are all it takes.`,
  remedy: "Quote the requirement: `pip install 'numpy>=1.24'`.",
  *check(view) {
    for (const { reading, call } of typedCalls(view))
      for (const { operator, target, at } of call.redirects) {
        const upwards = operator === '>' && /^=\d/.test(target);
        const downwards = operator === '<' && /^=?\d+(?:\.\d+)+$/.test(target);
        if (!upwards && !downwards) continue;
        // The requirement that it belongs to touches it: `numpy>=1.24`.
        const word = call.words.find(({ end }) => end === at.start);
        if (!word) continue;
        const place = placeOfWord(reading, { start: word.start, end: at.end });
        const text = written(reading, { start: word.start, end: at.end });
        yield findingAt(
          place,
          upwards
            ? `in \`${text}\` the shell takes \`>\` for a redirection: any version is installed, and a file \`${target}\` appears`
            : `in \`${text}\` the shell takes \`<\` for a redirection from a file \`${target}\``,
          {
            help: `Write \`'${text}'\`.`,
            edits: /['"]/.test(text) ? [] : [{ ...place, text: `'${text}'` }],
          },
        );
      }
  },
};
