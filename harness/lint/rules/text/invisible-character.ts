import { type CodeCharacter, codeCharacters } from '../../code-characters.ts';
import { findingAt } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { type OddCharacter, oddCharacter } from '../../odd-characters.ts';
import type { Edit, Finding, LessonRule } from '../../rule.ts';

export const invisibleCharacter: LessonRule = {
  scope: 'lesson',
  id: 'text/invisible-character',
  severity: 'error',
  title: 'A character in code that nobody sees and every program does',
  why: `A no-break space looks like a blank, and bash does not part words at it: \`cd ~/tt-metal\` with one in it is a command of that
whole name, "not found". A zero-width space makes another name of \`train.py\`. They come with text that was pasted from a
page or a word processor, and cannot be found by looking.

In a shell command outside quotes it is an error, else a warning; a no-break space in code within a sentence is a hint.
Comments, samples of output and emoji are left alone.`,
  remedy: 'Type the blank anew, or delete the character; `--fix` does both.',
  *check(view) {
    const { encoding, diagnostics } = view.lesson;
    // Bytes that are no text at all are told once.
    if (encoding.misreadAs === null && diagnostics.some(({ rule }) => rule === 'text/encoding'))
      return;
    const groups = new Map<string, Found[]>();
    for (const one of codeCharacters(view)) {
      const odd = oddCharacter(one.character);
      if (!odd || odd.kind === 'quote' || odd.kind === 'dash') continue;
      const key = `${one.group} ${odd.name} ${one.where === 'bare'}`;
      groups.set(key, [...(groups.get(key) ?? []), { ...one, odd }]);
    }
    for (const group of groups.values()) yield* told(view, group);
  },
};

type Found = CodeCharacter & { odd: OddCharacter };

function* told(view: LessonView, group: readonly Found[]): Iterable<Finding> {
  const [first] = group;
  if (!first) return;
  const { odd, where } = first;
  const { meant, kind } = odd;
  const edits =
    meant === null ? [] : group.map((one): Edit => ({ ...placeOfCharacter(one), text: meant }));
  const places = {
    bare: 'in this command, which bash takes for a part of a word',
    quoted: 'within this command',
    code: 'in this code',
    inline: 'in this code',
  };
  const count = group.length === 1 ? `${odd.name} stands` : `${group.length} times ${odd.name}`;
  const mild = where === 'inline' && kind === 'blank' ? ('hint' as const) : ('warning' as const);
  yield findingAt(placeOfCharacter(first), `${count} ${places[where]}`, {
    ...(where === 'bare' ? {} : { severity: mild }),
    help: meant === ' ' ? 'Type a blank in its place.' : 'Delete it.',
    edits,
    related: group
      .filter(({ line }, at) => line !== group[at - 1]?.line && line !== first.line)
      .slice(0, 3)
      .map(({ line }) => ({ file: view.file, line, message: 'and here' })),
  });
}

function placeOfCharacter({ line, column }: CodeCharacter) {
  return { line, column, endLine: line, endColumn: column + 1 };
}
