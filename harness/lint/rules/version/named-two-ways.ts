import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

/** A version where it stands. */
interface Written {
  line: number;
  /** Offset of the version. */
  from: number;
}

/** One thing with a version that differs from the one that it has everywhere else. */
export const namedTwoWays: LessonRule = {
  scope: 'lesson',
  id: 'version/named-two-ways',
  severity: 'warning',
  title: 'One package has another version here than everywhere else',
  why: `A lesson that installs \`vllm==0.24.0\`, and shows \`vllm 0.24.0\` in its samples, says \`vllm==0.25.0\` in one sentence: the version was raised in one place, or
raised everywhere but there.

The rule reads versions of three parts right behind a name, joined to it by a blank, \`==\`, \`@\`, \`-\`, \`:\` or \`v\`. It speaks where a name has two versions, one
of them in one line only and the other in two lines or more, or in the front matter. It stays silent where the line compares, speaks of another time, or gives a
bound, in sections for when something went wrong, and about tt-metal, of which other rules speak.`,
  remedy: 'Settle which version is meant, and write it everywhere.',
  *check(view) {
    for (const [name, versions] of namedIn(view)) {
      if (versions.size !== 2) continue;
      const [odd, usual] = [...versions].sort(
        ([, one], [, other]) =>
          one.length - other.length || (other[0]?.line ?? 0) - (one[0]?.line ?? 0),
      );
      if (!odd || !usual) continue;
      const [[version, [only, ...more]], [meant, others]] = [odd, usual];
      const [first] = others;
      if (!only || more.length > 0 || !first) continue;
      // What the front matter says of the lesson counts like two lines.
      const { endLine } = view.lesson.frontMatter;
      if (others.length < USUAL && (first.line > endLine || only.line <= endLine)) continue;
      if (others.some(({ line }) => line === only.line)) continue;
      if (HEDGED.test(view.lines.textOf(only.line))) continue;
      yield findingAt(
        placeOf(view, only.from, only.from + version.length),
        `${name} is ${version} here only, and ${meant} in ${others.length === 1 ? 'the front matter' : `${others.length} other lines`}`,
        {
          help: 'Settle which version is meant, and write it everywhere.',
          related: [relatedLine(view, first.line, `${name} ${meant}`)],
        },
      );
    }
  },
};

/** Lines that make a version the one that is meant. */
const USUAL = 2;

const NAMED =
  /(?<![\w.-])([A-Za-z][\w-]{0,60}[A-Za-z\d])(?:==| v?|@|: v?|-v?|:v?)(\d{1,4}\.\d{1,4}\.\d{1,6}(?:[-.]?rc\d+)?)(?![\w.]*\d)/g;
/** Words that stand before a version and have none. */
const NO_NAME =
  /^(?:v|versions?|releases?|tags?|since|in|from|to|and|or|at|with|of|before|after|until|through|is|are|was|the|than|fix|ip|host|localhost|http|added|changed|deprecated|removed|local|global|shell|install|python3?|tt-metal(?:ium)?|metal)$/;
const HEDGED =
  /\b(?:up(?:grade|date)[sd]?|upgrading|updating|downgrad\w+|since|before|after|until|older|newer|earlier|later|previous\w*|former\w*|old|new|or|than|was|were|used to|instead|requires?|needs?|at least|minimum|support\w*|compat\w*|broken|fix\w*|changed|replac\w+|vs|versus|not|never|both|example|e\.g)\b|n't\b|[<>≥≤]|→|->/i;

/** Lines by the name and the version that they write, each once. */
function namedIn({ lesson, lines }: LessonView): Map<string, Map<string, Written[]>> {
  const found = new Map<string, Map<string, Written[]>>();
  const { endLine: end } = lesson.frontMatter;
  const before = end > 0 ? [{ line: 1, endLine: end, kind: 'main' }] : [];
  for (const { line: first, endLine, kind } of [...before, ...lesson.steps]) {
    if (kind === 'troubleshooting') continue;
    for (let line = Math.max(first, 1); line <= endLine; line++) {
      const text = lines.textOf(line);
      if (text.length > 1000 || !/\d\.\d+\.\d/.test(text)) continue;
      for (const match of text.matchAll(NAMED)) {
        const [whole, name = '', version = ''] = match;
        const key = name.toLowerCase().replaceAll('_', '-');
        if (NO_NAME.test(key)) continue;
        const versions = found.get(key) ?? new Map<string, Written[]>();
        found.set(key, versions);
        const written = versions.get(version) ?? [];
        versions.set(version, written);
        const from = lines.startOf(line) + match.index + whole.lastIndexOf(version);
        if (written.at(-1)?.line !== line) written.push({ line, from });
      }
    }
  }
  return found;
}
