import { derived } from '../../derived.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { type SpokenLine, spokenOf } from '../../spoken.ts';

export const notInSample: LessonRule = {
  scope: 'lesson',
  id: 'claim/not-in-sample',
  severity: 'warning',
  title: 'Words are quoted as examples of a sample that does not hold them',
  why: `The text right below a sample of output says what to notice in it, and quotes words or names as the example. A reader who
looks for them in the sample finds none: the sample was replaced and its description was not.

The rule looks at the lines below a sample without a language, up to the next block or heading, that quote a word in
double quotes or a list of names in capitals within parentheses. It stays silent where one of the words quoted on the line is in
the sample.`,
  remedy: 'Quote from the sample that is shown, or show the sample that is described.',
  *check(view) {
    for (const fence of view.lesson.fences) {
      if (fence.language !== '' && fence.language !== 'text') continue;
      if (!/[A-Za-z]{3}/.test(fence.text) || !isProse(fence.text)) continue;
      const sample = fence.text.toLowerCase();
      for (const { line, text } of belowOf(view, fence.endLine)) {
        const quoted = quotedIn(text);
        if (quoted.length < 1 || !ABOUT_SAMPLE.test(text) || DENIED.test(text)) continue;
        const missing = quoted.filter((word) => !sample.includes(word.toLowerCase()));
        // The others may be examples of what other runs print.
        const [first] = missing;
        if (first === undefined || (missing.length < quoted.length && !ALL_MEANT.test(text)))
          continue;
        yield findingAt(
          placeInLine(view, line, first),
          `${missing.map((word) => `\`${word}\``).join(', ')} ${missing.length > 1 ? 'do' : 'does'} not occur in the sample of line ${fence.line + 1}`,
          {
            help: 'Quote words that the sample holds.',
            related: [relatedLine(view, fence.line + 1, 'the sample')],
          },
        );
      }
    }
  },
};

/** A text that a model wrote: lines of words, not a log, a tree or a table. */
function isProse(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const wordy = lines.filter((line) => /^[\p{L}\p{P}\s\d]+$/u.test(line) && /\p{L}/u.test(line));
  return lines.length > 0 && wordy.length === lines.length && !/[{}<>=|\\/_#$]/.test(text);
}

const ABOUT_SAMPLE =
  /\b(?:names?|neologisms?|words?|spellings?|phrases?|made-up|invented|speakers?|characters?)\b/i;
const DENIED = /\b(?:neither|nor|not|no|none|never|without|nowhere)\b|n't\b/i;
const ALL_MEANT = /\bnames?\b.*\(/i;

function quotedIn(text: string): string[] {
  const quoted = [...text.matchAll(/["“]([^"”]{3,40})["”]/g)].map((one) => one[1] ?? '');
  const listed =
    /\(([A-Z][A-Z' ]{2,30}(?:, [A-Z][A-Z' ]{2,30})+)\)/.exec(text)?.[1]?.split(', ') ?? [];
  return [...quoted, ...listed];
}

/** Lines of prose below a sample, up to the next block, heading or rule. */
function belowOf(view: LessonView, line: number) {
  const { prose, ends } = proseOf(view);
  const below: SpokenLine[] = [];
  for (let at = line + 1; at < line + 12 && !ends.has(at); at++)
    below.push(...(prose.get(at) ?? []));
  return below;
}

/** Prose by its line, and the lines at which a block or a section begins. */
const proseOf = derived((view: LessonView) => {
  const prose = new Map<number, SpokenLine[]>();
  for (const one of spokenOf(view)) {
    if (one.where !== 'prose') continue;
    const there = prose.get(one.line);
    if (there) there.push(one);
    else prose.set(one.line, [one]);
  }
  const { fences, steps } = view.lesson;
  return { prose, ends: new Set([...fences, ...steps].map(({ line }) => line)) };
});
