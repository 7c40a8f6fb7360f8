import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { type SpokenLine, sentencesOf, spokenOf } from './spoken.ts';

/** What a lesson says in one go: the lines of a paragraph as one text, or any other line for itself. */
export interface Passage extends SpokenLine {
  /** The line of each piece of the text, with the offset at which it begins. */
  pieces: readonly { line: number; at: number }[];
}

/** Everything that is said, as `spokenOf` has it, with sentences whole that go on in the next line. */
export const passagesOf = derived((view: LessonView): readonly Passage[] => {
  const paragraphOf = new Map<number, number>();
  for (const { name, from, to } of view.nodes) {
    if (name !== 'Paragraph' && name !== 'Task') continue;
    const [first, last] = [view.lines.lineAt(from), view.lines.lineAt(to)];
    // Most are of one line, which is a passage by itself.
    if (first === last) continue;
    for (let line = first; line <= last; line++) paragraphOf.set(line, first);
  }
  const found: Passage[] = [];
  let group: SpokenLine[] = [];
  for (const spoken of spokenOf(view)) {
    const paragraph = paragraphOf.get(spoken.line);
    const goesOn =
      spoken.where === 'prose' &&
      group[0]?.where === 'prose' &&
      paragraph !== undefined &&
      paragraph === paragraphOf.get(group[0].line);
    if (!goesOn && group.length > 0) found.push(passageOf(group));
    if (goesOn) group.push(spoken);
    else group = [spoken];
  }
  if (group.length > 0) found.push(passageOf(group));
  return found;
});

function passageOf(group: readonly SpokenLine[]): Passage {
  const [only] = group;
  if (only && group.length === 1) {
    const { line, where, step, command, text } = only;
    return { line, where, step, command, text, pieces: [{ line, at: 0 }] };
  }
  const pieces: { line: number; at: number }[] = [];
  let length = 0;
  const texts = group.map(({ line, text: raw }, index) => {
    const text = index === 0 ? raw : raw.replace(/^[\s>]+/, '');
    pieces.push({ line, at: length });
    length += text.length + 1;
    return text;
  });
  return { ...(group[0] as SpokenLine), text: texts.join(' '), pieces };
}

/** The line in which a place of a passage stands. */
export function lineIn({ pieces, line }: Passage, at: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return pieces[low]?.line ?? line;
}

/** Sentences of a passage with their offsets in it. */
export function sentencesIn({ text }: Passage): { text: string; at: number }[] {
  let end = 0;
  return sentencesOf(text).map((sentence) => {
    const at = text.indexOf(sentence, end);
    end = at + sentence.length;
    return { text: sentence, at };
  });
}

/** Lines as `spokenOf` has them, but of a paragraph in several lines its sentences, each with the line of its places. */
export interface Told extends SpokenLine {
  lineOf(at: number): number;
}

export const toldOf = derived((view: LessonView): readonly Told[] =>
  passagesOf(view).flatMap((passage): Told[] => {
    const { line, where, step, command } = passage;
    if (passage.pieces.length === 1)
      return [{ line, where, step, command, text: passage.text, lineOf: () => line }];
    return sentencesIn(passage).map(({ text, at }) => ({
      ...{ line: lineIn(passage, at), where, step, command, text },
      lineOf: (place) => lineIn(passage, at + place),
    }));
  }),
);
