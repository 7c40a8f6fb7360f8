import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { linksOf } from './links.ts';

/** A word of letters alone within code, wherever it stands: `descriptor` of `soc_descriptor.yaml`. */
export interface CodeWord {
  /** Lower case. */
  word: string;
  /** Times that code has it. */
  count: number;
}

/** Languages of blocks that are typed or run; what a program printed may hold anything. */
const TYPED =
  /^(?:bash|sh|shell|zsh|console|python3?|py|ya?ml|jsonc?|toml|ini|conf|env|dotenv|cpp|c\+\+|c|cmake|make|makefile|dockerfile|rust|javascript|typescript|js|ts)$/i;
/** The parts of a name: `trainNano` has two, `LD_LIBRARY_PATH` has three. */
const WORD = /[A-Z][a-z]{3,}|[a-z]{4,}|[A-Z]{4,}/g;
/** Digits of a hash. */
const HEX = /^[a-f]+$/;
/** Longer runs of letters are data. */
const LONGEST = 24;

/** Stretches of commands, programs, data, code within sentences and addresses: what is typed, or read by a program. */
const typedStretches = derived((view: LessonView) => {
  const { lesson, lines, nodes } = view;
  const found: { text: string; from: number }[] = [];
  for (const { language, line, endLine, closed } of lesson.fences)
    if (TYPED.test(language)) {
      const from = lines.startOf(line + 1);
      const to = lines.startOf(closed ? endLine : endLine + 1);
      found.push({ from, text: lesson.text.slice(from, to) });
    }
  for (const { name, from, to } of nodes)
    if (name === 'InlineCode') found.push({ from, text: lesson.text.slice(from, to) });
  for (const { line, column, target } of linksOf(view))
    found.push({ from: lines.startOf(line) + column - 1, text: target });
  return found;
});

/** Words of four letters and more of all that is typed. */
export const codeWordsOf = derived((view: LessonView): readonly CodeWord[] => {
  const counts = new Map<string, number>();
  for (const { text } of typedStretches(view))
    for (const raw of text.match(WORD) ?? []) counts.set(raw, (counts.get(raw) ?? 0) + 1);
  const words = new Map<string, number>();
  for (const [raw, count] of counts) {
    const word = raw.toLowerCase();
    if (word.length <= LONGEST && !HEX.test(word)) words.set(word, (words.get(word) ?? 0) + count);
  }
  return [...words].map(([word, count]) => ({ word, count }));
});

/** Offset of the first place at which code has a word. */
export function placeOfCodeWord(view: LessonView, word: string): number {
  for (const { text, from } of typedStretches(view))
    for (const { 0: raw, index } of text.matchAll(WORD))
      if (raw.toLowerCase() === word) return from + index;
  return 0;
}
