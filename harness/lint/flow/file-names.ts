import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { editDistance, isSlip, wordsOf } from '../near.ts';

/** A file's name without its folder, wherever the lesson writes it. */
export interface FileName {
  name: string;
  /** Lines that write it. */
  lines: Set<number>;
  /** Offset of the first. */
  from: number;
}

const NAME =
  /(?<![\w.@$~{}<>*%-])[A-Za-z][\w-]{4,60}\.(?:py|sh|ya?ml|json|txt|so|pkl|md|cpp|h|toml|cfg|ipynb|csv|mp4|gif|png|jpg|wav|ogg|mp3|onnx|npy|h5|log|patch|diff|tar|zip|bin|pt|safetensors)\b(?![\w*{<$(-])/g;
/** No lesson has a tenth of them. */
const MOST = 2000;

const fileNamesOf = derived((view: LessonView): readonly FileName[] => {
  const { lines, lesson } = view;
  const names = new Map<string, FileName>();
  for (let line = lesson.frontMatter.endLine + 1; line <= lines.count; line++) {
    const text = lines.textOf(line);
    if (!text.includes('.') || text.length > 2000) continue;
    for (const { 0: name, index } of text.matchAll(NAME)) {
      const known = names.get(name);
      if (known) known.lines.add(line);
      else if (names.size < MOST)
        names.set(name, { name, lines: new Set([line]), from: lines.startOf(line) + index });
    }
  }
  return [...names.values()];
});

/**
 * Names that one line writes, each with the one that it nearly is and that three lines or more write; two for a single slip,
 * and one for the same words with other marks between them.
 */
export const oddFileNames = derived((view: LessonView): { odd: FileName; usual: FileName }[] => {
  const names = fileNamesOf(view);
  const usual = names.filter(({ lines }) => lines.size >= SLIP_USUAL).slice(0, 200);
  const alike = new Map<string, FileName[]>();
  for (const one of names) {
    const key = wordsJoined(one.name);
    const known = alike.get(key);
    if (known) known.push(one);
    else alike.set(key, [one]);
  }
  return names
    .filter(({ lines }) => lines.size === 1)
    .flatMap((odd) => {
      const meant =
        (alike.get(wordsJoined(odd.name)) ?? []).find(
          (one) => one !== odd && (one.lines.size > 1 || one.from < odd.from),
        ) ??
        usual.find(
          (one) =>
            isNear(odd.name, one.name) &&
            (one.lines.size >= USUAL || isOneSlip(odd.name, one.name)),
        );
      // A line that names both tells them apart.
      const [line = 0] = odd.lines;
      return meant && !meant.lines.has(line) ? [{ odd, usual: meant }] : [];
    });
});

const USUAL = 3;
/** For one that a single slip tells from it. */
const SLIP_USUAL = 2;

/** `start_server.sh` and `start-server.sh` are the same words. */
function wordsJoined(name: string): string {
  return name.replace(/[-_]/g, '');
}

/** A letter or two apart, or the same words in another order; with other numbers or another ending they are two. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 2) return false;
  const [stem, ending] = split(one);
  const [otherStem, otherEnding] = split(other);
  if (ending !== otherEnding || stem.length < 6) return false;
  const bare = (name: string) => name.replace(/\d+/g, '');
  if (
    bare(stem) === bare(otherStem) ||
    stem.replace(/\D+/g, ' ').trim() !== otherStem.replace(/\D+/g, ' ').trim()
  )
    return false;
  // `module.md` and `modules.md` are one of a thing and a list of them.
  if (`${stem}s` === otherStem || stem === `${otherStem}s`) return false;
  if (editDistance(stem, otherStem, 2) <= 2) return true;
  const [words, others] = [stem, otherStem].map((name) => [...wordsOf(name)].sort());
  return (words?.length ?? 0) > 1 && words?.join() === others?.join();
}

/** One long word of two names differs, by one slip behind its first letter: `speach`, but not `opt_demo` of `gpt_demo`. */
function isOneSlip(one: string, other: string): boolean {
  const words = one.split(/[-_.]/);
  const others = other.split(/[-_.]/);
  if (words.length !== others.length) return false;
  const differing = words.flatMap((word, at) =>
    word === others[at] ? [] : [[word, others[at] ?? ''] as const],
  );
  const [pair] = differing;
  if (!pair || differing.length !== 1) return false;
  const [a, b] = pair;
  return Math.min(a.length, b.length) > 5 && a[0] === b[0] && isSlip(a, b);
}

function split(name: string): [string, string] {
  const at = name.lastIndexOf('.');
  return [name.slice(0, at), name.slice(at)];
}
