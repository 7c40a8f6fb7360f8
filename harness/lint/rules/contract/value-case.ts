import { unwrap } from '../../../shell/options.ts';
import type { Call, Extent } from '../../../shell/shell.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';
import type { TypedCall } from '../../typed.ts';

export const valueCase: LessonRule = {
  scope: 'lesson',
  id: 'contract/value-case',
  severity: 'warning',
  title: 'A flag is given the same value in capitals and in small letters',
  why: `\`--device n150\` in two commands and \`--device N150\` in a third: a program that takes one of a few words compares them letter by letter, and ends with
\`invalid choice\`.

The rule speaks of a value that a flag of a program is given once, where the same flag is given the same word in other letters twice, or once and in the lesson's own list of
options. It stays silent about flags that take a text (\`--prompt\`, \`--name\`), and where the command is meant to fail.`,
  remedy: 'Write the value in the letters that the program lists.',
  *check(view) {
    for (const ways of valuesOf(view).values()) {
      if (ways.size < 2) continue;
      for (const [value, [odd, ...more]] of ways) {
        if (!odd || more.length > 0 || isToFail(odd.typed)) continue;
        const usual = [...ways].find(
          ([other, given]) =>
            other !== value && given.length + (isListed(view, odd.flag, other) ? 1 : 0) > 1,
        );
        const [other, [first] = []] = usual ?? [];
        if (other === undefined || !first || isListed(view, odd.flag, value)) continue;
        const { line } = placeOfWord(first.typed.reading, first.at);
        yield findingAt(
          placeOfWord(odd.typed.reading, odd.at),
          `\`${odd.flag}\` is given \`${value}\` here, and \`${other}\` on line ${line} and elsewhere`,
          {
            help: `Write \`${other}\`.`,
            related: [relatedLine(view, line, `\`${other}\` is given here`)],
          },
        );
      }
    }
  },
};

interface Given {
  flag: string;
  typed: TypedCall;
  at: Extent;
}

/** Values of flags by program, flag and the letters of the value, whatever their case; each way with its places. */
function valuesOf(view: LessonView): ReadonlyMap<string, ReadonlyMap<string, readonly Given[]>> {
  const found = new Map<string, Map<string, Given[]>>();
  for (const typed of everyCall(view)) {
    const call = unwrap(typed.call);
    const program = programOf(call);
    if (program === null) continue;
    for (const { flag, value, at } of pairsOf(call)) {
      const key = `${program} ${flag} ${value.toLowerCase()}`;
      const ways = found.get(key) ?? new Map<string, Given[]>();
      found.set(key, ways);
      const places = ways.get(value);
      if (places) places.push({ flag, typed, at });
      else ways.set(value, [{ flag, typed, at }]);
    }
  }
  return found;
}

function* pairsOf({ arguments: words, words: extents }: Call) {
  for (const [index, word] of words.entries()) {
    const [, flag, joined] = FLAG.exec(word) ?? [];
    if (flag === undefined || TEXTS.test(flag)) continue;
    const value = joined ?? words[index + 1] ?? '';
    const at = extents[joined === undefined ? index + 1 : index];
    if (at && VALUE.test(value)) yield { flag, value, at };
  }
}

const FLAG = /^(--[a-z][\w-]*)(?:=(.*))?$/;
const VALUE = /^[A-Za-z][\w-]{2,40}$/;
/** Flags that take what somebody says, or what somebody calls something. */
const TEXTS = /prompt|text|name|title|message|query|word|label|tag|input|speaker|voice|user|header/;

/** The script that an interpreter runs, else the program itself. */
function programOf({ name, program, arguments: words }: Call): string | null {
  const script = /^python|^(?:ba)?sh$/.test(name ?? '')
    ? words.find((word) => !word.startsWith('-'))
    : program;
  return script ? baseName(script) : null;
}

function isToFail({ command }: TypedCall): boolean {
  return command.announced !== null || command.outputs.some(({ kind }) => kind === 'symptom');
}

/** Words in code on lines that begin with a flag, by the flag. */
const listedWords = derived(({ lines, lesson }: LessonView): ReadonlyMap<string, Set<string>> => {
  const listed = new Map<string, Set<string>>();
  if (!/[-|*] *`--/.test(lesson.text)) return listed;
  for (let line = 1; line <= lines.count; line++) {
    const text = lines.textOf(line);
    const flag = LISTED.exec(text.slice(0, 100))?.[1];
    if (flag === undefined) continue;
    const words = listed.get(flag) ?? new Set<string>();
    listed.set(flag, words);
    for (const [, word = ''] of text.slice(0, 1000).matchAll(/`([\w-]{1,60})`/g)) words.add(word);
  }
  return listed;
});

const LISTED = /^\s*(?:[-*+|]\s*)?\**`(--[a-z][\w-]*)\b/;

function isListed(view: LessonView, flag: string, value: string): boolean {
  return listedWords(view).get(flag)?.has(value) ?? false;
}
