import type { Fence } from '../../../lesson/lesson.ts';
import { findingAt, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Edit, LessonRule } from '../../rule.ts';

export const markupInCode: LessonRule = {
  scope: 'lesson',
  id: 'markdown/markup-in-code',
  severity: 'error',
  title: 'Markup of the text within a code block',
  why: `A code block is shown and copied as it stands: \`<sup>™</sup>\`, \`&amp;&amp;\`, \`tt\\_metal\` and \`[url](url)\` reach the reader's shell or
file as such. They come from tools that put trademarks, escapes or links into a whole file, code included.

In a comment or in output it is a warning. Blocks of HTML, Markdown, Mermaid and their like are left alone; so are strings of
programs, texts of here-documents, and programs that edit text (\`sed\`, \`grep\`).`,
  remedy: 'Write what the program is to get; keep such tools out of code blocks.',
  *check(view) {
    for (const fence of view.lesson.fences) {
      if (MARKUP.has(fence.language) || !/[<&]|\\_|\]\(|\*\*/.test(fence.text)) continue;
      const groups = new Map<Kind, Found[]>();
      for (const one of markupIn(fence))
        groups.set(one.kind, [...(groups.get(one.kind) ?? []), one]);
      for (const group of groups.values()) yield* told(view, fence, group);
    }
  },
};

const MARKUP = new Set(
  'html xml svg vue jsx tsx javascript js typescript ts php css scss markdown md mdx mermaid latex tex diff rst'.split(
    ' ',
  ),
);
const SHELLS = new Set(['bash', 'sh', 'shell', 'zsh', 'console']);
/** Blocks that show what something printed, or are of no language. */
const SHOWN = new Set(['', 'text', 'txt', 'plaintext', 'output', 'log']);

type Kind = 'sup' | 'entity' | 'escape' | 'tag' | 'link' | 'emphasis';

interface Found {
  kind: Kind;
  line: number;
  column: number;
  text: string;
  /** What was meant; null when that cannot be told. */
  meant: string | null;
  comment: boolean;
}

const SIGNS: readonly {
  kind: Kind;
  mark: string;
  pattern: RegExp;
  where: 'anywhere' | 'code' | 'shell';
}[] = [
  { kind: 'sup', mark: '<su', pattern: /<(su[pb])>([^<>]{0,20})<\/\1>/g, where: 'anywhere' },
  { kind: 'entity', mark: '&', pattern: /&(?:amp|lt|gt|quot|apos|nbsp|#39|#x27);/g, where: 'code' },
  { kind: 'escape', mark: '\\_', pattern: /(?<=[A-Za-z0-9])\\_(?=[A-Za-z0-9])/g, where: 'code' },
  {
    kind: 'tag',
    mark: '<',
    pattern: /<br ?\/?>|<(strong|em|span|font)\b[^<>]{0,80}>|<\/(?:strong|em|span|font)>/g,
    where: 'code',
  },
  {
    kind: 'link',
    mark: 'http',
    pattern: /\[([^[\]\s]{1,300})\]\((https?:\/\/[^()\s]{1,300})\)|<(https?:\/\/[^<>\s]{1,300})>/g,
    where: 'shell',
  },
  {
    kind: 'emphasis',
    mark: '**',
    pattern: /(?<=^\s*|\s)\*\*([\w./$~-][^*\n]{0,80}[\w./-]|\w)\*\*(?=\s|$)/g,
    where: 'shell',
  },
];

/** Programs for whose patterns such signs are text. */
const EDITORS = /(?:^|[|;&(]\s*|\s)(?:sed|awk|perl|grep|rg|python3? -c|printf|jq|tr)\s/;

function* markupIn(fence: Fence): Iterable<Found> {
  const shell = SHELLS.has(fence.language);
  const code = !SHOWN.has(fence.language);
  const kinds = SIGNS.filter(
    ({ where }) =>
      where === 'anywhere' || (where === 'code' && code) || (where === 'shell' && shell),
  ).map(({ kind }) => kind);
  let document: string | null = null;
  for (const [at, line] of fence.text.split('\n').entries()) {
    if (document !== null) {
      if (line.trim() === document) document = null;
      // A text that the command writes may be of any language.
      yield* foundIn(line, fence, at, ['sup']);
      continue;
    }
    yield* foundIn(line, fence, at, shell && EDITORS.test(line) ? ['sup'] : kinds);
    if (shell && line.includes('<<'))
      document = /<<-?\s*["']?([A-Za-z_]\w*)["']?/.exec(line)?.[1] ?? null;
  }
}

function* foundIn(line: string, fence: Fence, at: number, kinds: readonly Kind[]): Iterable<Found> {
  for (const { kind, mark, pattern } of SIGNS) {
    if (!line.includes(mark) || !kinds.includes(kind)) continue;
    for (const match of line.matchAll(pattern)) {
      const before = line.slice(0, match.index);
      const comment = /(?:^|\s)(?:#|\/\/)/.test(before);
      if (kind !== 'sup' && (comment || isQuoted(before, kind, match[0], line))) continue;
      yield {
        kind,
        line: fence.line + 1 + at,
        column: (fence.indents[at] ?? 0) + match.index + 1,
        text: match[0],
        meant: meantBy(kind, match),
        comment,
      };
    }
  }
}

/** Within quotes it is text, but for an address whose `&` was escaped, and an escape that quotes do not undo. */
function isQuoted(before: string, kind: Kind, text: string, line: string): boolean {
  const plain = before.replace(/\\["']/g, '');
  const double = (plain.match(/"/g)?.length ?? 0) % 2 === 1;
  const single = (plain.match(/'/g)?.length ?? 0) % 2 === 1;
  if (!double && !single) return false;
  if (kind === 'entity' && text === '&amp;') return !/https?:\/\/\S*$/.test(before);
  return kind !== 'escape' || single || !/["'][\w./~$-]*\\_[\w./-]*["']/.test(line);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&#x27;': "'",
  '&nbsp;': ' ',
};

function meantBy(kind: Kind, match: RegExpMatchArray): string | null {
  const text = match[0];
  if (kind === 'sup') return /^[®™©℠]$/.test((match[2] ?? '').trim()) ? '' : null;
  if (kind === 'entity') return ENTITIES[text] ?? null;
  if (kind === 'escape') return '_';
  if (kind === 'link') return match[3] ?? (match[1] === match[2] ? (match[2] ?? null) : null);
  return kind === 'emphasis' ? (match[1] ?? null) : null;
}

const NAMES: Record<Kind, string> = {
  sup: 'is markup of the text',
  entity: 'is an escape of HTML',
  escape: 'is an escape of Markdown',
  tag: 'is a tag of HTML',
  link: 'is a link of Markdown',
  emphasis: 'is emphasis of Markdown',
};

function* told(view: LessonView, fence: Fence, group: readonly Found[]) {
  const [first, ...others] = group;
  if (!first) return;
  const { kind, line, column, text } = first;
  const placeOf = (one: Found) => ({
    line: one.line,
    column: one.column,
    endLine: one.line,
    endColumn: one.column + one.text.length,
  });
  const edits = group.flatMap((one): Edit[] =>
    one.meant === null ? [] : [{ ...placeOf(one), text: one.meant }],
  );
  const mild = SHOWN.has(fence.language) || group.every(({ comment }) => comment);
  const count = others.length === 0 ? '' : `, ${group.length} times in this block`;
  yield findingAt(
    { line, column, endLine: line, endColumn: column + text.length },
    `\`${text}\` ${NAMES[kind]}, and code is shown and copied as it stands${count}`,
    {
      ...(mild && { severity: 'warning' as const }),
      help:
        first.meant === null
          ? 'Write what is meant.'
          : first.meant === ''
            ? 'Leave it out.'
            : `Write \`${first.meant}\`.`,
      edits: edits.length === group.length ? edits : [],
      related: others
        .filter((one) => one.line !== line)
        .slice(0, 3)
        .map((one) => relatedLine(view, one.line, `\`${one.text}\``)),
    },
  );
}
