import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import { placeOfKey } from '../../front-matter-syntax.ts';
import {
  type HardwareMention,
  type HardwareWord,
  hardwareIn,
  listedHardware,
  sameHardware,
} from '../../hardware-words.ts';
import { type LabelledLine, labelledLines } from '../../labelled-lines.ts';
import type { LessonRule } from '../../rule.ts';

const LABEL =
  /^(?:(?:supported|compatible|required|target|tested) )?(?:hardware|boards?|devices?)(?: (?:support|required|requirements?|compatibility))?$|^(?:works|runs) on$|^supported on$/;
/** Words after which a list is no list of what the lesson supports. */
const OTHERWISE =
  /\b(?:not|except|unless|without|no longer|only|recommended|e\.g\.|such as|minimum|at least|or (?:later|newer|higher|better|above))\b|\+/i;

export const proseHardware: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/prose-hardware',
  severity: 'warning',
  title: 'The text lists other hardware than the front matter',
  why: `A lesson is shown for the hardware in \`supportedHardware\`, and its reader reads \`**Hardware:** N150, N300\`. Where the two
lists differ, the owner of a board is sent away from a lesson that works there, or into one that does not.

Only labelled lines of the text that name hardware are held against the front matter, and of those that list two boards or
more also whether they leave one out. \`p300x2\` and \`p300c\` count as one, and so do words such as T3000. Lines with \`not\`,
\`except\`, \`recommended\`, \`at least\` and the like are left alone, as are lines within one step of the lesson.`,
  remedy: 'Bring the two lists together.',
  *check(view) {
    const supported = listedHardware(view, 'supportedHardware').flatMap(({ word }) => word ?? []);
    if (supported.length === 0) return;
    const list = placeOfKey(view, 'supportedHardware').line;
    const related = [
      relatedLine(view, list, `\`supportedHardware\` lists ${supported.join(', ')}`),
    ];
    for (const labelled of labelledLines(view)) {
      const named = namedBy(labelled);
      if (named.length === 0) continue;
      const { line } = labelled;
      const help = 'Find out which is right, and write it in both places.';
      const more = named.filter(({ word }) => !holds(supported, word));
      const names = named.map(({ word }) => word);
      const less = supported.filter((word) => !holds(names, word) && word !== 'simulator');
      const [first] = more;
      if (first)
        yield findingAt(
          placeInLine(view, line, first.text),
          `the text names ${more.map(({ text }) => text).join(', ')} as hardware of the lesson, which \`supportedHardware\` does not list`,
          { help, related },
        );
      else if (named.length > 1 && less.length > 0)
        yield findingAt(
          placeInLine(view, line, named[0]?.text ?? ''),
          `the text lists the hardware of the lesson without ${less.join(', ')}, which \`supportedHardware\` names`,
          { help, related },
        );
    }
  },
};

function namedBy({ label, value, opening }: LabelledLine): HardwareMention[] {
  if (!opening || !LABEL.test(label) || OTHERWISE.test(value)) return [];
  return hardwareIn(value);
}

function holds(list: readonly HardwareWord[], word: HardwareWord): boolean {
  return list.some((one) => sameHardware(one, word));
}
