import { derived } from '../../derived.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

export const length: LessonRule = {
  scope: 'lesson',
  id: 'claim/length',
  severity: 'error',
  title: 'A text or list that the lesson shows has another length than it says',
  why: `The reader can count it on the page. Two things are counted: the characters of a text that a sample or a block of code names
(\`probe text: 'First Citizen: ...'\`) against a sentence about the "probe text" or "probe sentence", and the numbers of a
list against the count right before it (\`encoded (9 tokens): [273, 58, ...]\`).

The rule stays silent where a list is cut short with an ellipsis, where the text goes by a name that two texts have, and
where the sentence says "about".`,
  remedy: 'Count again, and write that.',
  *check(view) {
    yield* lists(view);
    yield* texts(view);
  },
};

const COUNTED_LIST = /\((\d{1,4}) ([a-z]+)\)\s*:?\s*\[([^[\]]*)\]/g;

function* lists(view: LessonView) {
  for (const { line, text, where } of spokenOf(view)) {
    if (where === 'comment' || !text.includes('[')) continue;
    for (const [whole, count = '', things = '', inner = ''] of text
      .slice(0, 4000)
      .matchAll(COUNTED_LIST)) {
      if (/\.\.|…/.test(inner)) continue;
      const entries = inner.split(',').filter((entry) => entry.trim() !== '');
      if (!entries.every((entry) => /^\s*-?[\d.]+\s*$/.test(entry))) continue;
      if (entries.length === 0 || entries.length === Number(count)) continue;
      yield findingAt(
        placeInLine(view, line, whole),
        `${count} ${things} are announced, and ${entries.length} are listed`,
        { help: `Write ${entries.length}, or list all ${count}.` },
      );
    }
  }
}

interface NamedText {
  text: string;
  line: number;
}

const NAMED =
  /^\s*(?:#\s*)?([a-z]+)[ _-](?:text|sentence|string|prompt|phrase)\s*[:=]\s*(['"])(.*)\2\s*$/i;
const SAID =
  /\b([a-z]+)[ _-](?:text|sentence|string|prompt|phrase)\b([^.;:]{0,40}?)(?<![\w.])(\d{1,5})[ -](characters?|chars?|letters|bytes)\b/gi;
const SAID_ACROSS = / {2,}/g;

/** Texts that a block names, by the word before `text`; null for a name that two texts have. */
const namedTexts = derived((view: LessonView): ReadonlyMap<string, NamedText | null> => {
  const named = new Map<string, NamedText | null>();
  for (const fence of view.lesson.fences)
    for (const [at, line] of fence.text.split('\n').entries()) {
      const match = line.length > 1000 ? null : NAMED.exec(line);
      if (!match) continue;
      const name = (match[1] ?? '').toLowerCase();
      const text = match[3] ?? '';
      const known = named.get(name);
      const one = { text, line: fence.line + 1 + at };
      named.set(name, known === undefined || known?.text === text ? (known ?? one) : null);
    }
  return named;
});

function* texts(view: LessonView) {
  const named = namedTexts(view);
  if (named.size === 0) return;
  const spoken = spokenOf(view).filter(({ where }) => where === 'prose');
  for (const [at, { line, text }] of spoken.entries()) {
    const next = spoken[at + 1];
    const joined = (next?.line === line + 1 ? `${text} ${next.text}` : text).replace(
      SAID_ACROSS,
      ' ',
    );
    for (const match of joined.matchAll(SAID)) {
      const [whole, name = '', between = '', count = ''] = match;
      const shown = named.get(name.toLowerCase());
      if (
        !shown ||
        match.index > text.length ||
        /about|around|~|up to|first|at most/i.test(between)
      )
        continue;
      // An escape such as `\n` is written with two characters and is one.
      const real = shown.text.replace(/\\(?:x[\da-f]{2}|u[\da-f]{4}|.)/gi, '.').length;
      if (real === Number(count) || Buffer.byteLength(shown.text) === Number(count)) continue;
      const numberAt = match.index + whole.lastIndexOf(count);
      const onNext = numberAt >= text.length && next !== undefined;
      yield findingAt(
        placeInLine(view, onNext ? next.line : line, count),
        `the ${name} text is said to have ${count} characters, and has ${real}`,
        {
          help: `Write ${real}.`,
          related: [relatedLine(view, shown.line, `the text, ${real} characters`)],
        },
      );
    }
  }
}
