import { normalise } from '../../plan/whereabouts.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { proseOf } from '../prose.ts';
import { SCRATCHPAD } from './baseline.ts';
import { foldersAbove } from './makers.ts';
import { baseName } from './words.ts';

/** Words by which a line says of something that it is there, or comes from somewhere. */
const SAYS =
  /\b(?:creat|cop(?:y|ies|ied)|ship|bundl|includ|pre-?(?:installed|built|loaded)|already|extension|button|generat|writes?\b|written|sav(?:e|ed|es)\b|lives?\b|provid|previous|earlier|labs?\b|lesson|prerequisite|set ?up|comes with|available|download|clon|produc|install|template|exist|your own|should have|contains?\b|find\b|located|location|package)/i;
const PATH =
  /(?:~|\.{1,2}|\$\w+)?\/?(?:[\w.@+-]+\/)+[\w.@+-]*|[\w@+-][\w.@+-]*\.[A-Za-z]\w{0,6}\b/g;

interface Mentions {
  /** First line that says it of a path, and of a file's name. */
  paths: ReadonlyMap<string, number>;
  names: ReadonlyMap<string, number>;
}

/** Paths that the text, outside code, says to be there. */
const mentionsOf = derived((view: LessonView): Mentions => {
  const { lines, lesson } = view;
  const code = new Set<number>();
  for (const fence of lesson.fences)
    for (let line = fence.line; line <= fence.endLine; line++) code.add(line);
  const paths = new Map<string, number>();
  const names = new Map<string, number>();
  for (let line = lesson.frontMatter.endLine + 1; line <= lines.count; line++) {
    if (code.has(line)) continue;
    const text = lines.textOf(line).slice(0, 2000);
    if (!/[/.]/.test(text) || !SAYS.test(text)) continue;
    for (const [found] of text.matchAll(PATH)) {
      const path = normalise(found.replace(/[.,:]+$/, ''));
      const name = baseName(path);
      if (!paths.has(path)) paths.set(path, line);
      if (!names.has(name)) names.set(name, line);
    }
  }
  return { paths, names };
});

/** Whether the text says of a path, or of a folder that it lies in, that it is there; `before` a line, if given. */
export function isPromised(
  view: LessonView,
  path: string,
  before = Number.POSITIVE_INFINITY,
): boolean {
  const { paths, names } = mentionsOf(view);
  if ((names.get(baseName(path)) ?? before) < before) return true;
  return [path, ...foldersAbove(path)].some(
    (said) => said.startsWith('~/') && said !== SCRATCHPAD && (paths.get(said) ?? before) < before,
  );
}

/** Lessons that this one leads to, by their ids. */
const linkedLessons = derived((view: LessonView): string[] => {
  const ids = view.lesson.text.matchAll(
    /showLesson\?(?:\[|%5B)(?:"|%22)([\w-]{1,80})|\]\((?:\.\/|lessons\/)?([\w-]{1,80})\.md\b/g,
  );
  return [...new Set([...ids].map((match) => match[1] ?? match[2] ?? ''))].slice(0, 20);
});

/** Whether a lesson that this one leads to speaks of the path, so that its reader may well have it. */
export function isKnownElsewhere(view: LessonView, path: string): boolean {
  return linkedLessons(view).some((id) => {
    const text = view.around.read(`lessons/${id}.md`);
    const at = text?.indexOf(path) ?? -1;
    return text !== null && at >= 0 && !/[\w-]/.test(text.charAt(at + path.length));
  });
}

/** Whether prose has the name of the folder of the home that a path lies in: `a checkout of my-app`. */
export function isSpokenOf(view: LessonView, path: string): boolean {
  const name = path.split('/')[1] ?? '';
  return (
    name !== '' && proseOf(view).some(({ kind, text }) => kind !== 'heading' && text.includes(name))
  );
}

/** Whether the text sends the reader for commands that it does not show: `run the commands it shows`. */
export const sendsForCommands = derived((view: LessonView): boolean =>
  proseOf(view).some(({ text }) =>
    /\b(?:run|paste|execute|enter|type|follow|copy) (?:the|those|all|its) (?:\w+ )?(?:commands?|lines|instructions|steps) (?:(?:that )?(?:it|they|you|the page|GitHub) (?:shows?|gives?|prints?|lists?|gets?|sees?)|shown|given|printed|listed|there|on (?:the|that|its) (?:page|site|screen))\b/i.test(
      text,
    ),
  ),
);

/** Whether this lesson leads to one of which nothing is known here. */
export function leadsToUnknown(view: LessonView): boolean {
  return linkedLessons(view).some((id) => view.around.read(`lessons/${id}.md`) === null);
}
