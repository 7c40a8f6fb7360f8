import { findingAt, placeInLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

export const namedTwice: LessonRule = {
  scope: 'lesson',
  id: 'claim/named-twice',
  severity: 'warning',
  title: 'A short list names the same hardware twice',
  why: `"Download the Blackhole and Blackhole simulators", \`p150 / TT-QuietBox 2 / p150\`, "T3000, T3K": one of the two was another board before somebody
replaced a word everywhere. The reader of that other board does not find it any more.

The rule reads boards and generations of chips that stand side by side, joined by a comma, a slash, "and", "or" or "vs". Names that
only end in another letter (\`p150a\`, \`p150b\`) are two.`,
  remedy: 'Name the other one.',
  *check(view) {
    for (const { line, text, where } of spokenOf(view)) {
      if (where === 'sample' || text.length > 1000 || !HARDWARE.test(text)) continue;
      for (const { 0: list } of text.matchAll(LIST)) {
        const names = list.match(NAMES) ?? [];
        const keys = names.map(keyOf);
        const at = keys.findIndex((key, index) => keys.indexOf(key) < index);
        const name = names[at];
        if (name === undefined) continue;
        yield findingAt(placeInLine(view, line, list), `\`${list.trim()}\` names ${name} twice`, {
          help: 'Name the other one, or take one out.',
        });
      }
    }
  },
};

const HARDWARE = /[nNpP][13][05]0|[Tt]3[0kK]|QB2|Box|Galaxy|hole/;
const NAME =
  '(?:[nN](?:150|300)[ds]?|[pP](?:100a?|150[abc]?|300[abc]?)|T3000|[tT]3[kK]|TT-QuietBox 2|QuietBox 2|QB2|Galaxy|LoudBox|Wormhole|Blackhole)';
const NAMES = new RegExp(String.raw`\b${NAME}\b`, 'g');
const JOINT = String.raw`(?:,? (?:and|or|vs\.?) |, | ?/ ?)(?:the |an? |single |both )?`;
const LIST = new RegExp(String.raw`(?<![\w/-])${NAME}(?:${JOINT}${NAME})+(?![\w/-]| B0)`, 'g');

/** `T3K` is short for `T3000`, and `QB2` for a QuietBox 2. */
function keyOf(name: string): string {
  const bare = name.toLowerCase().replace(/^tt-/, '');
  return bare === 't3k' ? 't3000' : bare === 'qb2' ? 'quietbox 2' : bare;
}
