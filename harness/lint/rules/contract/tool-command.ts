import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import { isSlip } from '../../near.ts';
import { moduleRun } from '../../programs/module-run.ts';
import { TOOL_COMMANDS, type ToolCommands } from '../../programs/tool-commands.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';

export const toolCommand: LessonRule = {
  scope: 'lesson',
  id: 'contract/tool-command',
  severity: 'error',
  title: 'A command that a common tool does not have',
  why: `\`hf login\` ends with "No such command", \`git submodules update\` with "is not a git command", \`apt instal\` with "Invalid operation". They come of
slips, and of tools that moved a command (\`huggingface-cli login\` became \`hf auth login\`).

The linter knows the commands of pip, apt, \`systemctl\`, \`hf\`, \`git submodule\` and \`git remote\`, and refuses others. Of git, Docker and compose, which take extensions, it only
refuses what is a slip of one that they have.`,
  remedy: 'Write a command that the tool lists in its help.',
  *check(view) {
    for (const { reading, call: outer } of everyCall(view)) {
      const call = moduleRun(unwrap(outer));
      if (call.name === null) continue;
      for (const tool of TOOL_COMMANDS) {
        if (tool.program !== call.name) continue;
        const at = commandOf(call, tool);
        const extent = at === null ? undefined : call.words[at];
        const word = at === null ? '' : (call.arguments[at] ?? '');
        if (!extent || !/^[a-z][a-z-]+$/.test(word) || tool.commands.includes(word)) continue;
        const near = tool.commands.filter((one) => word.length > 3 && isSlip(word, one));
        if (near.length === 0 && tool.knows === 'near') continue;
        const moved = MOVED.get(`${tool.name} ${word}`) ?? (near[0] && `${tool.name} ${near[0]}`);
        yield findingAt(
          placeOfWord(reading, extent),
          `\`${tool.name}\` has no command \`${word}\``,
          {
            help: moved === undefined ? `See \`${tool.name} --help\`.` : `Write \`${moved}\`.`,
          },
        );
      }
    }
  },
};

/** Commands that people look for where they are not. Source: `hf --help`, `pip --help`. */
const MOVED: ReadonlyMap<string, string> = new Map([
  ['hf login', 'hf auth login'],
  ['hf logout', 'hf auth logout'],
  ['hf whoami', 'hf auth whoami'],
  ['hf scan-cache', 'hf cache ls'],
  ['hf delete-cache', 'hf cache rm'],
  ['pip update', 'pip install --upgrade'],
  ['pip upgrade', 'pip install --upgrade'],
  ['pip remove', 'pip uninstall'],
]);

/** Index of the word that names the command; null where it is another tool's, or none is given. */
function commandOf(
  { arguments: words }: Call,
  { words: own, valued }: ToolCommands,
): number | null {
  let at = 0;
  for (const wanted of own) {
    if (words[at] !== wanted) return null;
    at++;
  }
  while (words[at]?.startsWith('-')) at += valued.test(words[at] ?? '') ? 2 : 1;
  return at < words.length ? at : null;
}
