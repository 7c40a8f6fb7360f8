import { isWithin, normalise } from '../../plan/whereabouts.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { SCRATCHPAD } from './baseline.ts';
import { baseName } from './words.ts';

/** A line of prose that says of something that it is there, or comes from somewhere. */
interface Mention {
  line: number;
  path: string;
}

const SAYS =
  /\b(?:creat|cop(?:y|ies|ied)|ship|bundl|includ|pre-?(?:installed|built|loaded)|already|extension|button|generat|writes?\b|written|sav(?:e|ed|es)\b|lives?\b|provid|previous|earlier|labs?\b|lesson|prerequisite|set ?up|comes with|available|download|clon|produc|install|template|exist|your own|should have|contains?\b|find\b|located|location|package)/i;
const PATH =
  /(?:~|\.{1,2}|\$\w+)?\/?(?:[\w.@+-]+\/)+[\w.@+-]*|[\w@+-][\w.@+-]*\.[A-Za-z]\w{0,6}\b/g;

/** Paths that the text, outside code, says to be there. */
const mentionsOf = derived((view: LessonView): Mention[] => {
  const { lines, lesson } = view;
  const code = new Set<number>();
  for (const fence of lesson.fences)
    for (let line = fence.line; line <= fence.endLine; line++) code.add(line);
  const mentions: Mention[] = [];
  for (let line = lesson.frontMatter.endLine + 1; line <= lines.count; line++) {
    if (code.has(line)) continue;
    const text = lines.textOf(line).slice(0, 2000);
    if (!/[/.]/.test(text) || !SAYS.test(text)) continue;
    for (const [path] of text.matchAll(PATH))
      mentions.push({ line, path: normalise(path.replace(/[.,:]+$/, '')) });
  }
  return mentions;
});

/** Whether the text says of a path, or of a folder that it lies in, that it is there; `before` a line, if given. */
export function isPromised(
  view: LessonView,
  path: string,
  before = Number.POSITIVE_INFINITY,
): boolean {
  const name = baseName(path);
  return mentionsOf(view).some(({ line, path: said }) => {
    if (line >= before) return false;
    if (said === path || baseName(said) === name) return true;
    return said.startsWith('~/') && said !== SCRATCHPAD && isWithin(path, said);
  });
}
