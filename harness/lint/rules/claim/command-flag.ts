import type { ShellReading } from '../../../lesson/read-lesson.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { sentencesOf } from '../../spoken.ts';
import { callsByBlock } from '../../typed.ts';

export const commandFlag: LessonRule = {
  scope: 'lesson',
  id: 'claim/command-flag',
  severity: 'error',
  title:
    'The words that lead to a command give it a flag that it does not have, or deny one that it has',
  why: `"Start again with \`--fresh\`:" over a command without it: one of the two was changed. With such flags a reader begins anew what should go on, or keeps what
should have been thrown away.

The rule reads the sentence that ends in a colon right before a block, where it says "with", "without", "add" or "omit" of a flag of two dashes. It stays silent where the
sentence gives a choice or a condition.`,
  remedy: 'Settle which of the two is meant.',
  *check(view) {
    for (const [reading, typed] of callsByBlock(view)) {
      const sentence = sentencesOf(view.leadIns[reading.fence.index] ?? '').at(-1) ?? '';
      if (!/--[a-z]/.test(sentence) || !/:\s*$/.test(sentence) || CHOICE.test(sentence)) continue;
      const calls = typed.map(({ call }) => call);
      const said = [...sentence.matchAll(SAID)].map(([text, word = '', flag = '']) => ({
        text,
        word,
        flag,
      }));
      for (const [text, flag = ''] of sentence.matchAll(INCLUDED))
        said.push({ text, word: 'with', flag });
      for (const { text, word, flag } of said) {
        const denied = DENIES.test(word);
        const having = calls.find((call) => placeIn(call, flag) >= 0);
        const [first] = calls;
        const told = denied ? having : having ? undefined : first;
        const extent = told && (denied ? told.words[placeIn(told, flag)] : told);
        if (!told || !extent || (!denied && !hasOptions(calls))) continue;
        yield findingAt(
          placeOfWord(reading, { start: extent.start, end: denied ? extent.end : wordEnd(told) }),
          denied
            ? `the words before this block say "${text}", and the command has it`
            : `the words before this block say "${text}", and no command has it`,
          {
            help: denied
              ? `Take \`${flag}\` out, or mend the sentence.`
              : `Add \`${flag}\`, or mend the sentence.`,
            related: sentenceLine(view, reading, flag),
          },
        );
      }
    }
  },
};

const SAID =
  /\b(with|without|adding|add|passing|pass|omitting|omit|leaving out|leave out|but no|and no)\s+(?:the (?:flag|option) )?(--[a-z][\w-]*)(?![\w=-]|[ =]?["'<\d])/gi;
/** `--fresh` included. */
const INCLUDED = /(--[a-z][\w-]*) (?:included|too|again)\b/gi;
const DENIES = /^(?:without|omit|leav|(?:but|and) no)/i;
const CHOICE =
  /\b(?:if|when|unless|or|either|instead|optional\w*|can|may|might|could|try|as above|as below|not|never|than|equivalent\w*|default)\b|n't\b/i;

/** Index of a flag among a call's words; -1 where it is not. */
function placeIn({ arguments: words }: Call, flag: string): number {
  const bare = (word: string) => word.replaceAll('_', '-');
  return words.findIndex(
    (word) => bare(word) === bare(flag) || bare(word).startsWith(`${bare(flag)}=`),
  );
}

/** Commands whose options stand in a variable or a file may have it all the same. */
function hasOptions(calls: readonly Call[]): boolean {
  return calls.every(
    ({ arguments: words }) =>
      !words.some((word) => /\$[@*]|\$\{?\w*(?:ARGS|OPTS|FLAGS)|^@/.test(word)),
  );
}

/** The end of the program's name. */
function wordEnd(call: Call): number {
  return call.words[0] ? Math.max(call.start + 1, call.words[0].start - 1) : call.end;
}

function sentenceLine(view: LessonView, { fence }: ShellReading, flag: string) {
  for (let line = fence.line - 1; line > Math.max(0, fence.line - 8); line--)
    if (view.lines.textOf(line).includes(flag)) return [relatedLine(view, line, 'said here')];
  return [];
}
