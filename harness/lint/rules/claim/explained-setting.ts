import type { Fence } from '../../../lesson/lesson.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { isProposal } from '../../proposals.ts';
import type { LessonRule } from '../../rule.ts';

export const explainedSetting: LessonRule = {
  scope: 'lesson',
  id: 'claim/explained-setting',
  severity: 'warning',
  title: 'A table explains a setting with another value than the block above it has',
  why: `Below a block, a table or a list goes through its lines: \`Restart=on-failure\`, \`--batch-size 8\`. Where all of them stand in the block but one, which stands there
with another value, the block was changed and its explanation was not, or the other way round.

The rule looks at the rows and items that begin with a setting in code, between a block and the next block or heading. It speaks where at least two of them agree with the block.`,
  remedy: 'Write the value that is meant in both places.',
  *check(view) {
    const { lesson, lines } = view;
    for (const fence of lesson.fences) {
      if (!/[=:]|--/.test(fence.text)) continue;
      const explained = explainedBelow(view, fence);
      if (explained.length < 3) continue;
      const odd = explained.flatMap((one) => {
        // A key with several values is a choice.
        const alone = explained.filter(({ key }) => key === one.key).length === 1;
        const other = alone ? otherValue(fence, one) : null;
        return other ? [{ ...one, other }] : [];
      });
      const agreeing = explained.filter((one) => fence.text.includes(one.text)).length;
      const [only] = odd;
      if (!only || odd.length > 1 || agreeing < 2) continue;
      const { from, text, other } = only;
      yield findingAt(
        placeOf(view, from, from + text.length),
        `\`${text}\` is explained here, and the block above has \`${other.text}\``,
        {
          help: 'Write the value that is meant in both places.',
          related: [relatedLine(view, Math.min(other.line, lines.count), `\`${other.text}\``)],
        },
      );
    }
  },
};

interface Explained {
  key: string;
  value: string;
  text: string;
  /** Offset in the lesson. */
  from: number;
}

const ITEM = /^\s*(?:\|\s*|[-*+]\s+)(?:\*\*)?`([^`]{3,80})`/;
const SETTING =
  /^(--?[A-Za-z][\w-]*|[A-Za-z_][\w.-]*)(?:\s*[=:]\s*|\s+)(["']?[\w./:+-]{1,60}["']?)$/;
/** Values that stand for any. */
const ANY = /^(?:[A-Z]|[A-Z_]{2,}|value|path|name|file|number|\.{3})$/;

/** Rows and items between a block and the next block or heading that begin with a setting. */
function explainedBelow(view: LessonView, fence: Fence): Explained[] {
  const { lesson, lines } = view;
  const found: Explained[] = [];
  for (let line = fence.endLine + 1; line <= lines.count && found.length < MOST; line++) {
    const raw = lines.textOf(line);
    if (/^\s*(?:#{1,6}\s|`{3}|~{3})/.test(raw)) break;
    const text = ITEM.exec(raw)?.[1];
    if (isProposal(view, line, raw)) continue;
    const setting = text === undefined ? null : SETTING.exec(text);
    if (text === undefined || !setting) continue;
    const [, key = '', value = ''] = setting;
    // A flag needs a dash, and words side by side are a command.
    if (!/[=:]/.test(text) && !key.startsWith('-')) continue;
    if (ANY.test(value)) continue;
    found.push({ key, value, text, from: lesson.text.indexOf(text, lines.startOf(line)) });
  }
  return found;
}

const MOST = 40;

/** The one line of a block that has the key with another value; null where none has, or several do. */
function otherValue(
  { text, line }: Fence,
  { key, value, text: whole }: Explained,
): { text: string; line: number } | null {
  if (text.includes(whole)) return null;
  const escaped = key.replace(/[.\\^$*+?()[\]{}|-]/g, '\\$&');
  const pattern = new RegExp(
    `(?<![\\w.-])${escaped}(?:\\s*[=:]\\s*|[ \\t]+)(["']?[\\w./:+-]{1,60}["']?)(?=[\\s;,)\\\\]|$)`,
    'g',
  );
  const found = [...text.matchAll(pattern)];
  const [only] = found;
  if (!only || found.length > 1) return null;
  const bare = (one: string) => one.replace(/["']/g, '').toLowerCase();
  const other = only[1] ?? '';
  if (bare(other) === bare(value) || ANY.test(other) || other.startsWith('-')) return null;
  const at = text.slice(0, only.index).split('\n').length;
  return { text: only[0].trim(), line: line + at };
}
