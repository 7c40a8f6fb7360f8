import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import { placeOfKey } from '../../front-matter-syntax.ts';
import { hardwareIn, listedHardware, sameHardware } from '../../hardware-words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const validatedOnUnsupported: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/validated-on-unsupported',
  severity: 'error',
  title: 'A lesson validated on hardware that it does not support',
  why: `Somebody is said to have run the lesson on a board for which the lesson is not shown: either the list of supported
hardware lacks it, and its owners never see the lesson, or it was never validated there, and the evidence is of another
lesson.

Whoever shows lessons compares the words, so that the same hardware under another word (\`p300x2\` and \`p300c\`) is none of the list. The rule is silent where no
hardware is listed as supported.
It points at \`supportedHardware\` where the text speaks of the board, and at \`validatedOn\` where it never does.`,
  remedy: 'Add the board to `supportedHardware`, or take it out of `validatedOn`.',
  *check(view) {
    const supported = listedHardware(view, 'supportedHardware');
    if (supported.length === 0) return;
    for (const { text, word, written } of listedHardware(view, 'validatedOn')) {
      const held = supported.some((one) =>
        word && one.word ? word === one.word : one.text === text,
      );
      if (held) continue;
      const line = view.lines.lineAt(written.from);
      const other = supported.find((one) => word && one.word && sameHardware(word, one.word));
      if (other) {
        yield findingAt(
          placeOf(view, written.from, written.to),
          `\`validatedOn\` names ${text}, and \`supportedHardware\` lists the same hardware under another word, ${other.text}`,
          {
            help: `Write one word in both lists: \`${other.text}\`, or \`${text}\`.`,
            related: [
              relatedLine(
                view,
                view.lines.lineAt(other.written.from),
                `it is \`${other.text}\` here`,
              ),
            ],
          },
        );
        continue;
      }
      const message = `\`validatedOn\` names ${text}, which \`supportedHardware\` does not list`;
      const help = `Add \`${text}\` to \`supportedHardware\`, or take it out of \`validatedOn\`.`;
      const list = placeOfKey(view, 'supportedHardware');
      if (word && speaksOf(view, (other) => sameHardware(other, word)))
        yield findingAt(list, message, {
          help,
          related: [relatedLine(view, line, `${text} is named as validated here`)],
        });
      else
        yield findingAt(placeOf(view, written.from, written.to), message, {
          help,
          related: [
            relatedLine(
              view,
              list.line,
              `supported are ${supported.map((one) => one.text).join(', ')}`,
            ),
          ],
        });
    }
  },
};

type Words = Parameters<typeof sameHardware>[0];

/** Whether title, description or the text itself names such hardware. */
function speaksOf({ lesson, lines }: LessonView, isMeant: (word: Words) => boolean): boolean {
  const { all, endLine } = lesson.frontMatter;
  const head = [all['title'], all['description']].map(String).join('\n');
  const body = lesson.text.slice(lines.startOf(endLine + 1));
  return hardwareIn(`${head}\n${body}`).some(({ word }) => isMeant(word));
}
