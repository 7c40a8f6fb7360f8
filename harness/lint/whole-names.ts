import type { LessonView } from './lesson-view.ts';

/** A name that is looked up letter by letter, wherever it stands. */
export interface WholeName {
  name: string;
  count: number;
  /** Offset of the first. */
  from: number;
}

/** `TT_METAL_SIMULATOR`, `ttnn.from_torch`, and `github.com/tenstorrent/tt-metal`: variables, attributes of modules, repositories. */
const NAMES: readonly RegExp[] = [
  /(?<![\w$])[A-Z][A-Z\d]*(?:_[A-Z\d]+)+(?!\w)/g,
  // The dot is looked for first, since nearly every word could be a module.
  /(?<=(?<![\w.])([a-z]{2,12}))\.[a-z]+(?:_[a-z\d]+)+(?=\()/g,
  /(?<![\w.-])github\.com\/[\w-]+\/[\w-]+(?:\.[\w-]+)*?(?=\.git\b|[/#?)\]"'\s>]|$)/gm,
];
const SHORTEST = 10;

/** Names of each sort that the lesson writes. */
function wholeNames({ lesson }: LessonView): readonly ReadonlyMap<string, WholeName>[] {
  return NAMES.map((pattern) => {
    const names = new Map<string, WholeName>();
    for (const { 0: found, 1: module = '', index } of lesson.text.matchAll(pattern)) {
      const name = module + found;
      if (name.length < SHORTEST) continue;
      const known = names.get(name);
      if (known) known.count++;
      else if (names.size < MOST) names.set(name, { name, count: 1, from: index - module.length });
    }
    return names;
  });
}

/** No lesson has as many. */
const MOST = 500;
/** Times that make a name the one that is meant. */
const USUAL = 3;

/**
 * Names that stand once, each with the one that stands three times or more and is a letter longer or
 * shorter at its end; of a repository, once before.
 */
export function* oddNames(view: LessonView): Iterable<{ odd: WholeName; usual: WholeName }> {
  for (const names of wholeNames(view))
    for (const odd of names.values()) {
      if (odd.count !== 1) continue;
      // `KEY1` is one of several keys.
      if (/\d$/.test(odd.name)) continue;
      const usual = names.get(odd.name.slice(0, -1)) ?? longerBy(names, odd.name);
      if (!usual) continue;
      // Nobody has two repositories of such names.
      const isRepository = odd.name.includes('/');
      const earlier = isRepository && (usual.count > 1 || usual.from < odd.from);
      if (usual.count >= USUAL || earlier) yield { odd, usual };
    }
}

function longerBy(names: ReadonlyMap<string, WholeName>, name: string): WholeName | undefined {
  const letters = /[A-Z]$/.test(name) ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' : 'abcdefghijklmnopqrstuvwxyz';
  for (const letter of letters) {
    const one = names.get(name + letter);
    if (one) return one;
  }
  return undefined;
}
