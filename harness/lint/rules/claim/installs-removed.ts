import { placeIn } from '../../../lesson/shell-block.ts';
import { isPip } from '../../../plan/calls.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { type TypedCall, typedCalls } from '../../typed.ts';

export const installsRemoved: LessonRule = {
  scope: 'lesson',
  id: 'claim/installs-removed',
  severity: 'warning',
  title: 'A package that one section has removed is installed by another',
  why: `One section removes the package since it stands in the way, another installs it as the cure. Both are followed by a reader
who is in trouble, one after the other.

Packages are known by their names and, for \`pip install -e .\`, by the comment above it and by the directory that the block
enters. The rule stays silent where both stand in one section, as for a clean reinstall, and where the install names a version or
a file.`,
  remedy: 'Say which of the two a reader needs, and when.',
  *check(view) {
    const removed = new Map<string, { line: number; step: string }>();
    for (const typed of typedCalls(view)) {
      const { call, command, reading } = typed;
      if (!isPip(call)) continue;
      const verb = call.arguments.find((word) => word === 'install' || word === 'uninstall');
      if (verb === undefined) continue;
      for (const { name, word } of packagesOf(typed, verb)) {
        const { line } = placeIn(reading.block, word.start);
        if (verb === 'uninstall') {
          if (!removed.has(name)) removed.set(name, { line, step: command.step });
          continue;
        }
        const before = removed.get(name);
        if (!before || before.step === command.step) continue;
        yield findingAt(
          placeOfWord(reading, word),
          `${name} is installed here, and line ${before.line} has the reader remove it`,
          {
            help: 'Keep the one that is right, and say in the other place when it applies.',
            related: [relatedLine(view, before.line, `${name} is removed here`)],
          },
        );
      }
    }
  },
};

/** What an editable install of a tree brings, by the tree's folder. Source: the setup files of tt-metal. */
const OF_TREE: Readonly<Record<string, string>> = { 'tt-metal': 'ttnn', 'tt-train': 'ttml' };

function packagesOf({ call, command, reading, at }: TypedCall, verb: string) {
  const found: { name: string; word: Call['words'][number] }[] = [];
  let editable = false;
  for (const [index, text] of call.arguments.entries()) {
    const word = call.words[index];
    if (!word) continue;
    if (/^(?:-e|--editable)$/.test(text)) editable = true;
    else if (editable && /^\.\/?$/.test(text)) {
      const said = command.comments.map((one) => one.text).join(' ');
      const named = /\binstall (?:the )?([a-z][\w-]+)(?: package)?\b/i.exec(said)?.[1];
      const name = named ?? OF_TREE[folderBefore(reading, at)];
      if (name !== undefined) found.push({ name: name.toLowerCase(), word });
    } else if (
      text !== verb &&
      /^[A-Za-z][\w.-]*$/.test(text) &&
      !/\.(?:txt|whl|toml|py)$/.test(text)
    )
      found.push({ name: text.toLowerCase().replaceAll('_', '-'), word });
  }
  return found;
}

/** Last part of the folder that the block entered before its statement `at`. */
function folderBefore({ shell }: TypedCall['reading'], at: number): string {
  for (const statement of shell.statements.slice(0, at).reverse())
    for (const call of statement.calls)
      if (call.name === 'cd')
        return (call.arguments[0] ?? '').replace(/\/+$/, '').split('/').at(-1) ?? '';
  return '';
}
