import { countOf } from '../../../lesson/quantities.ts';
import { type CountedWords, countedIn } from '../../claims/counted-words.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { lineIn, passagesOf, sentencesIn } from '../../passages.ts';
import { isProposal } from '../../proposals.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const outputRetold: LessonRule = {
  scope: 'lesson',
  id: 'claim/output-retold',
  severity: 'warning',
  title: 'A sentence tells an output otherwise than it is shown',
  why: `The output says \`42 characters, 15 tokens\`, and the sentence behind it "has 42 characters and becomes 16 tokens". A program was run again, and one of the two places was left.

The rule compares sentences and lines of outputs that count at least two things. Where a number of ten or more counts the same in both, and exactly one other thing has another number, one of the
two is wrong. It stays silent where another line of an output agrees, where a thing is counted twice, and about measures. It also speaks where the words that lead to an output say that every value is
wrong, and the output counts \`1023 of 1024 values wrong\`.`,
  remedy: 'Run it again, and write what it prints in both places.',
  *check(view) {
    yield* retoldIn(view);
    yield* everyIn(view);
  },
};

/** A sentence or a line of an output that counts several things. */
interface Statement {
  line: number;
  counted: readonly CountedWords[];
}

const LONGEST = 400;
/** Two numbers with words behind them. */
const COUNTS_TWO = /\d [a-z][^\d]*\d[\d,]* [a-z]/i;
const UNUSUAL = 10;
/** Lines of outputs that count the same are more than a reader compares. */
const MOST = 8;

function* retoldIn(view: LessonView): Iterable<Finding> {
  if (!/\d [a-z]/i.test(view.lesson.text)) return;
  const shown = new Map<string, Statement[]>();
  const said: (Statement & { lineOf: (at: number) => number })[] = [];
  for (const passage of passagesOf(view)) {
    if (passage.where === 'heading' || passage.where === 'row') continue;
    if (!COUNTS_TWO.test(passage.text)) continue;
    for (const sentence of sentencesIn(passage)) {
      if (sentence.text.length > LONGEST) continue;
      const counted = countedIn(sentence.text);
      if (counted.length < 2) continue;
      const lineOf = (at: number) => lineIn(passage, sentence.at + at);
      const statement = { line: lineOf(0), counted };
      if (passage.where !== 'sample') {
        said.push({ ...statement, lineOf });
        continue;
      }
      for (const key of keysOf(counted)) {
        const there = shown.get(key);
        if (!there) shown.set(key, [statement]);
        else if (there.length < MOST) there.push(statement);
      }
    }
  }
  if (shown.size === 0) return;
  for (const { line, counted, lineOf } of said) {
    if (isProposal(view, line)) continue;
    const near = new Set(keysOf(counted).flatMap((key) => shown.get(key) ?? []));
    const odd = [...near].map((statement) => ({
      statement,
      other: onlyOther(counted, statement.counted),
    }));
    const [first] = odd;
    // One that agrees is the one that the sentence speaks of.
    if (!first?.other || odd.some(({ other }) => other === null)) continue;
    const [here, there] = first.other;
    yield findingAt(
      placeInLine(view, lineOf(here.at), here.text.trim()),
      `\`${shortOf(here)}\` here, and \`${shortOf(there)}\` in the output of line ${first.statement.line}, which agrees otherwise`,
      {
        help: 'Run it again, and write what it prints in both places.',
        related: [relatedLine(view, first.statement.line, 'the output')],
      },
    );
  }
}

function keysOf(counted: readonly CountedWords[]): string[] {
  return counted.flatMap(({ count, words }) =>
    count < UNUSUAL ? [] : words.map((word) => `${count} ${word}`),
  );
}

/** The one thing that two statements count otherwise, where they agree in another; null where there is none, or several. */
function onlyOther(
  one: readonly CountedWords[],
  other: readonly CountedWords[],
): readonly [CountedWords, CountedWords] | null {
  const pairs = one.flatMap((here) =>
    other.flatMap((there) =>
      here.words.some(
        (word) => there.words.includes(word) && isOnce(one, word) && isOnce(other, word),
      )
        ? [[here, there] as const]
        : [],
    ),
  );
  const agreed = pairs.filter(([here, there]) => here.count === there.count);
  const used = new Set(agreed.flat());
  const differ = pairs.filter(
    ([here, there]) => here.count !== there.count && !used.has(here) && !used.has(there),
  );
  const [only] = differ;
  return only && differ.length === 1 && agreed.some(([{ count }]) => count >= UNUSUAL)
    ? only
    : null;
}

function isOnce(counted: readonly CountedWords[], word: string): boolean {
  return counted.filter(({ words }) => words.includes(word)).length === 1;
}

/** The number and the first word that says something. */
function shortOf({ count, words }: CountedWords): string {
  return `${count} ${words[0] ?? ''}`;
}

const EVERY = /\b(?:every|all(?: the)?) ([a-z]{3,20}?)s? (?:is|are) ([a-z]{3,20})\b/i;
const OF = /\b(\d{1,9}) (?:of|\/) (\d{1,9}) ([a-z]{3,20}?)s? (?:is |are )?([a-z]{3,20})\b/gi;

/** `Now every value is wrong:` above `1023 of 1024 values wrong`. */
function* everyIn(view: LessonView): Iterable<Finding> {
  for (const fence of view.lesson.fences) {
    const [, thing = '', state = ''] = EVERY.exec(view.leadIns[fence.index] ?? '') ?? [];
    if (thing === '') continue;
    for (const [at, text] of fence.text.split('\n').entries()) {
      if (text.length > LONGEST) continue;
      for (const [whole, some = '', all = '', things = '', are = ''] of text.matchAll(OF)) {
        if (things.toLowerCase() !== thing.toLowerCase() || are !== state.toLowerCase()) continue;
        if (countOf(some) === countOf(all)) continue;
        yield findingAt(
          placeInLine(view, fence.line + 1 + at, whole),
          `\`${whole}\` is shown, and the words above say that every ${thing} is ${state}`,
          { help: 'Run it again, and write what it prints in both places.' },
        );
      }
    }
  }
}
