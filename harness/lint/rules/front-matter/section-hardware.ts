import { findingAt, relatedLine } from '../../finding.ts';
import { placeOfKey } from '../../front-matter-syntax.ts';
import { hardwareIn, listedHardware, sameHardware } from '../../hardware-words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const sectionHardware: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/section-hardware',
  severity: 'warning',
  title: 'A section for hardware that supportedHardware does not list',
  why: `A lesson that has commands or output for a board, under a heading of that board's name, works there in its author's eyes.
Where \`supportedHardware\` lacks the board, the lesson is not shown to those who have one.

Read are headings and \`<summary>\` lines that begin with the name of the hardware and have a code block below. Those that
compare or exclude (\`not\`, \`limits\`, \`coming\`) are left alone, and so are sections that look beyond the lesson.`,
  remedy: 'Add the board to `supportedHardware`, or say in the section that it is not supported.',
  *check(view) {
    const supported = listedHardware(view, 'supportedHardware').flatMap(({ word }) => word ?? []);
    if (supported.length === 0) return;
    const strange = sectionsOf(view).flatMap(({ title, line }) =>
      subjectsOf(title)
        .filter(({ word }) => word !== 'simulator')
        .filter(({ word }) => !supported.some((one) => sameHardware(one, word)))
        .map((mention) => ({ ...mention, line })),
    );
    const words = [...new Set(strange.map(({ word }) => word))];
    for (const word of words) {
      const [first, ...more] = strange.filter((one) => one.word === word);
      if (!first) continue;
      yield findingAt(
        placeOfKey(view, 'supportedHardware'),
        `the lesson has a section for ${first.text}, which \`supportedHardware\` does not list`,
        {
          help: `Add \`${word}\` to \`supportedHardware\`, or say in the section that it is not supported.`,
          related: [first, ...more]
            .slice(0, 3)
            .map(({ line, text }) => relatedLine(view, line, `this section is for ${text}`)),
        },
      );
    }
  },
};

interface Section {
  title: string;
  line: number;
}

/** Sections that show code, under headings and within `<details>`. */
function sectionsOf({ lesson, lines }: LessonView): Section[] {
  const { steps, fences } = lesson;
  const hasCode = (from: number, to: number) =>
    fences.some(({ line }) => line > from && line <= to);
  const found: Section[] = steps
    .filter(({ kind, level, line, endLine }) => {
      return kind !== 'optional' && level > 1 && hasCode(line, endLine);
    })
    .map(({ title, line }) => ({ title, line }));
  for (const match of lesson.text.matchAll(/<summary\b[^>\n]*>([^\n]*)/gi)) {
    const end = lesson.text.indexOf('</details>', match.index);
    const line = lines.lineAt(match.index);
    const title = (match[1] ?? '').replace(/<[^<>]*>/g, '');
    if (end > 0 && hasCode(line, lines.lineAt(end))) found.push({ title, line });
  }
  return found;
}

const BEFORE =
  /^(?:[^\p{L}]|\b(?:for|on|with|using|tenstorrent|wormhole|blackhole|tt|run|running|setup|option [a-z])\b)*$/iu;
const OTHERWISE =
  /\b(?:not?|without|except|unsupported|future|coming|planned|soon|vs|versus|than|limit\w*|compar\w*|difference\w*)\b/i;

/** Hardware that a title is of, not such as it only mentions. */
function subjectsOf(title: string) {
  const named = hardwareIn(title);
  const first = named[0];
  if (!first || OTHERWISE.test(title) || !BEFORE.test(title.slice(0, first.at))) return [];
  return named;
}
