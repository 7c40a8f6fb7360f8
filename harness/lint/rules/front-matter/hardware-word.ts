import { findingAt, placeOf } from '../../finding.ts';
import { replaced } from '../../front-matter-syntax.ts';
import {
  HARDWARE_WORDS,
  type HardwareWord,
  type ListedHardware,
  listedHardware,
} from '../../hardware-words.ts';
import type { LessonView } from '../../lesson-view.ts';
import { namesNear } from '../../near.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const hardwareWordRule: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/hardware-word',
  severity: 'warning',
  title: 'Hardware by a word that other lessons do not use, or listed twice',
  why: `\`supportedHardware\` and \`validatedOn\` are compared word by word: a filter for \`simulator\` does not find \`sim\`, and
\`T3000\` does not match \`t3k\`. So a lesson whose list holds another word is missing for the readers who have that board.

The vocabulary is ${HARDWARE_WORDS.map((word) => `\`${word}\``).join(', ')}, in lower case. \`p300x2\` is not told from
\`p300c\` here, since both are in use.`,
  remedy: 'Write the word of the vocabulary, once.',
  *check(view) {
    for (const key of ['supportedHardware', 'validatedOn'] as const) {
      const listed = listedHardware(view, key);
      const seen = new Map<string, ListedHardware>();
      for (const one of listed) {
        const twin = seen.get(one.word ?? one.text.toLowerCase());
        if (twin) yield twice(view, one, twin);
        else yield* strange(view, one, listed);
        seen.set(one.word ?? one.text.toLowerCase(), one);
      }
    }
  },
};

function twice(view: LessonView, one: ListedHardware, twin: ListedHardware): Finding {
  const { from, to } = one.written;
  const same = one.text === twin.text ? 'is listed twice' : `is \`${twin.text}\` once more`;
  return findingAt(placeOf(view, from, to), `\`${one.text}\` ${same}`, {
    help: 'Leave one of them out.',
    related: [
      { file: view.file, line: view.lines.lineAt(twin.written.from), message: 'listed here first' },
    ],
  });
}

function* strange(
  view: LessonView,
  { text, written, word }: ListedHardware,
  listed: readonly ListedHardware[],
): Iterable<Finding> {
  if (text === word) return;
  const place = placeOf(view, written.from, written.to);
  if (word === null) {
    const near = namesNear(text, HARDWARE_WORDS, 1);
    const help = near[0]
      ? `Did you mean \`${near[0]}\`? Lessons use ${vocabulary()}.`
      : `Lessons use ${vocabulary()}.`;
    yield findingAt(place, `\`${text}\` is no word for hardware that lessons use`, { help });
    return;
  }
  const there = listed.some((one) => one.text === word);
  const edits = there || written.text !== text ? [] : [replaced(view, written, word)];
  yield findingAt(
    place,
    `\`${text}\` is called \`${word}\` in lessons, and words are compared as written`,
    {
      help: `Write \`${word}\`.`,
      edits,
    },
  );
}

function vocabulary(): string {
  return HARDWARE_WORDS.map((word: HardwareWord) => `\`${word}\``).join(', ');
}
