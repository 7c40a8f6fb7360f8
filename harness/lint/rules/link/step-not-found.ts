import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { proseOf, withoutQuoted } from '../../prose.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const stepNotFound: LessonRule = {
  scope: 'lesson',
  id: 'link/step-not-found',
  severity: 'warning',
  title: 'The text refers to a step by a number that no step has',
  why: `"Repeat the comparison of Step 8" in a lesson of seven steps: one was taken out, or they were numbered anew, and the reference was
left. The reader looks for it, and guesses.

The rule speaks of lessons whose headings number steps, stages, phases, parts, options or exercises from 1 without a gap, and of a number one to five past the
last. It stays silent where any line begins with that number, and where the sentence speaks of another lesson or document.`,
  remedy: 'Write the number that the step has now.',
  *check(view) {
    const rows = rowsOf(view);
    if (rows.size === 0) return;
    for (const { text: raw, from, kind } of proseOf(view)) {
      if (kind === 'heading' || !MENTIONED.test(raw)) continue;
      let start = from;
      for (const sentence of withoutQuoted(raw).split(SENTENCE_END)) {
        yield* danglingIn(view, rows, sentence, start, start === from);
        start += sentence.length + END_LENGTH;
      }
    }
  },
};

function* danglingIn(
  view: LessonView,
  rows: ReadonlyMap<string, Row>,
  sentence: string,
  start: number,
  first: boolean,
): Iterable<Finding> {
  if (ELSEWHERE.test(sentence)) return;
  for (const match of sentence.matchAll(MENTION)) {
    const [whole, word = '', digits = ''] = match;
    const row = rows.get(word.toLowerCase());
    const number = Number(digits);
    if (!row || number <= row.last || number > row.last + FARTHEST || row.begun.has(number))
      continue;
    // What a paragraph begins with may be a step of its own.
    if (first && match.index === 0) continue;
    // `link/dangling-reference` knows more of these.
    if (/^[^.!?]{0,20}\b(?:above|below)\b/i.test(sentence.slice(match.index + whole.length)))
      continue;
    const at = start + match.index;
    yield findingAt(
      placeOf(view, at, at + whole.length),
      `there is no ${word.toLowerCase()} ${number}: the last is ${row.last}`,
      {
        help: 'Write the number that it has now.',
        related: [relatedLine(view, row.line, `the last ${word.toLowerCase()}, ${row.last}`)],
      },
    );
  }
}

const SENTENCE_END = /[.!?]\s/;
const END_LENGTH = 2;
const WORDS = '(step|stage|phase|part|option|exercise|experiment)';
const MENTION = new RegExp(String.raw`\b${WORDS} (\d{1,2})(?![\w.,/-]*\d)`, 'gi');
const MENTIONED = /(?:tep|tage|hase|art|ption|xercise|xperiment|TEP|TAGE|HASE|ART|PTION) \d/;
/** Farther on it counts something else, such as steps of training. */
const FARTHEST = 5;
const ELSEWHERE =
  /\b(?:lessons?|labs?|modules?|guides?|tutorials?|docs?|documentation|readme|course|series|chapter|page|upstream|next|of the (?:install|official)\w*|training|epoch|loss|iteration|denois\w*|at step)\b|\]\(/i;

interface Row {
  last: number;
  /** Line of the last one's heading. */
  line: number;
  /** Numbers with which any line begins. */
  begun: ReadonlySet<number>;
}

/** Words by which headings are numbered from 1 without a gap. */
function rowsOf(view: LessonView): ReadonlyMap<string, Row> {
  const headings = new Map<string, Map<number, number>>();
  for (const { title, line } of view.lesson.steps)
    for (const [, word = '', digits = ''] of title.matchAll(MENTION)) {
      const numbers = headings.get(word.toLowerCase()) ?? new Map<number, number>();
      headings.set(word.toLowerCase(), numbers);
      if (!numbers.has(Number(digits))) numbers.set(Number(digits), line);
    }
  const rows = new Map<string, Row>();
  for (const [word, numbers] of headings) {
    const last = Math.max(...numbers.keys());
    if (last < 2 || numbers.size < last || !numbers.has(1)) continue;
    rows.set(word, { last, line: numbers.get(last) ?? 1, begun: begunIn(view, word) });
  }
  return rows;
}

function begunIn({ lesson, lines }: LessonView, word: string): ReadonlySet<number> {
  const begun = new Set<number>();
  const pattern = new RegExp(String.raw`^\W{0,12}(?:\d+[.)] )?${word} (\d{1,2})\b`, 'i');
  for (let line = lesson.frontMatter.endLine + 1; line <= lines.count; line++) {
    const number = pattern.exec(lines.textOf(line).slice(0, 60))?.[1];
    if (number !== undefined) begun.add(Number(number));
  }
  // `### 6. Push` is the sixth step.
  for (const { title } of lesson.steps) {
    const number = /^(\d{1,2})[.):]/.exec(title)?.[1];
    if (number !== undefined) begun.add(Number(number));
  }
  return begun;
}
