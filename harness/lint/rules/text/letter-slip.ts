import { type CodeWord, codeWordsOf, placeOfCodeWord } from '../../code-words.ts';
import { type Extents, findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { KNOWN_WORDS, likeness, WordIndex } from '../../letter-slips.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { oddNames } from '../../whole-names.ts';

export const letterSlip: LessonRule = {
  scope: 'lesson',
  id: 'text/letter-slip',
  severity: 'warning',
  title: 'A letter of a word in code is missing, too many, another or in the wrong place',
  why: `\`--recrusive\`, \`$LD_LIBRRAY_PATH\`, \`soc_desciptor.yaml\`: fingers slip, eyes do not see it, and programs do. Of a file name or a variable such a slip says only that nothing is there.

The rule speaks of a word that stands once in the code of the lesson, where the same word with two neighbouring letters the other way round stands twice or more there, or with a letter more, less or another in its middle three times or more; and where such a word is one that command lines are made of. Read are commands, programs, data, addresses and code within sentences. Of variables, functions of a module and repositories the end counts, too (\`TT_METAL_SIMULATORS\`). Samples of output are not read, nor are other endings (\`model\`, \`models\`), words that English has both ways, and lines that rename one to the other.`,
  remedy: 'Put the letters in order, or write the other word the same way.',
  *check(view) {
    const words = codeWordsOf(view);
    const own = new WordIndex(words.filter(({ count }) => count > 1));
    for (const odd of words) {
      if (odd.count !== 1 || KNOWN_WORDS.has(odd.word)) continue;
      const isUsual = (one: CodeWord) => isMeant(odd, one);
      const usual = own.find(odd.word, isUsual) ?? COMMON.find(odd.word, isUsual);
      if (!usual) continue;
      const from = placeOfCodeWord(view, odd.word);
      const place = placeOf(view, from, from + odd.word.length);
      const isOwn = usual.count < Number.POSITIVE_INFINITY;
      const line = isOwn ? view.lines.lineAt(placeOfCodeWord(view, usual.word)) : 0;
      // A line that names both on purpose says so.
      if (line > 0 && BOTH_NAMED.test(view.lines.textOf(place.line))) continue;
      const said = view.lesson.text.slice(from, from + odd.word.length);
      const slip = SLIP[likeness(odd.word, usual.word) ?? 'swapped'];
      yield line === 0
        ? findingAt(place, `\`${said}\` is \`${usual.word}\` with ${slip}`, {
            help: helpOf(usual.word),
          })
        : besideUsual(view, place, said, { name: usual.word, count: usual.count, line }, slip);
    }
    for (const { odd, usual } of oddNames(view)) {
      const place = placeOf(view, odd.from, odd.from + odd.name.length);
      if (BOTH_NAMED.test(view.lines.textOf(place.line))) continue;
      const line = view.lines.lineAt(usual.from);
      yield besideUsual(view, place, odd.name, { ...usual, line }, SLIP.inserted);
    }
  },
};

/** A name that stands once, where another of the lesson is likely meant. */
function besideUsual(
  view: LessonView,
  place: Extents,
  said: string,
  { name, count, line }: { name: string; count: number; line: number },
  slip: string,
): Finding {
  return findingAt(
    place,
    `\`${said}\` stands here only; \`${name}\` stands ${count} times: ${slip}`,
    { help: helpOf(name), related: [relatedLine(view, line, `\`${name}\``)] },
  );
}

function helpOf(name: string): string {
  return `Write \`${name}\`, if that is meant.`;
}

/** Times that code has to have the other word: a letter more or less makes another word sooner than two swapped. */
const USUAL = { swapped: 2, inserted: 3, replaced: 3 };

const SLIP = {
  swapped: 'two letters swapped',
  inserted: 'a letter more or less',
  replaced: 'another letter',
};

const BOTH_NAMED =
  /\b(?:mv|ln|cp|sed|alias|renam\w*|typos?|mis-?spel\w*|spel\w*|instead|not)\b|→|[-=]>/i;

function isMeant(odd: CodeWord, usual: CodeWord): boolean {
  const kind = likeness(odd.word, usual.word);
  // `trailing` is no slip of `training` where the lesson does not train.
  if (kind === 'replaced' && usual.count === Number.POSITIVE_INFINITY) return false;
  return kind !== null && usual.count >= (odd.word.length < 5 ? USUAL.inserted : USUAL[kind]);
}

const COMMON = new WordIndex(
  [...KNOWN_WORDS].map((word) => ({ word, count: Number.POSITIVE_INFINITY })),
);
