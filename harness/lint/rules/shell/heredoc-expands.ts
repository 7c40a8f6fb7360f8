import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls, written } from '../../typed.ts';

export const heredocExpands: LessonRule = {
  scope: 'lesson',
  id: 'shell/heredoc-expands',
  severity: 'error',
  title: 'A script written by a here-document that expands it',
  why: `With \`cat > run.sh << EOF\`, the shell fills in \`$1\`, \`$@\` and every other variable while it writes the file. In a
terminal they are empty, so the script that the reader keeps has holes where its arguments and variables were.

The rule speaks of arguments of a script (\`$1\`, \`$@\`, \`$#\`) and of variables that the text itself sets before it reads
them. It stays silent where the delimiter is quoted and where the dollar sign stands behind a backslash.`,
  remedy: "Quote the delimiter: `<< 'EOF'`.",
  *check(view) {
    const known = new Set<string>();
    for (const { reading, call } of typedCalls(view)) {
      for (const name of call.assigns) known.add(name);
      for (const { operator, target, at } of call.redirects) {
        const raw = written(reading, at);
        if (!operator.startsWith('<<') || operator === '<<<' || /['"\\]/.test(raw)) continue;
        const body = bodyOf(reading, at.end, target);
        const found = body && (argumentIn(body.text) ?? ownVariableIn(body.text, known));
        if (!body || !found) continue;
        const start = body.start + found.index;
        yield findingAt(
          placeOfWord(reading, { start, end: start + found.text.length }),
          `\`${found.text}\` is filled in when the file is written, since \`${target}\` is not quoted: ${found.why}`,
          { help: `Write \`${operator} '${target}'\`.` },
        );
      }
    }
  },
};

interface Found {
  index: number;
  text: string;
  why: string;
}

function bodyOf({ block }: ShellReading, from: number, target: string) {
  const start = block.text.indexOf('\n', from) + 1;
  if (start === 0) return null;
  const lines = block.text.slice(start).split('\n');
  const end = lines.findIndex((line) => line.replace(/^\t+/, '') === target);
  return { start, text: lines.slice(0, end < 0 ? lines.length : end).join('\n') };
}

function argumentIn(text: string): Found | null {
  const match =
    /(?:^|[^\\$])(\$(?:[1-9@#*](?![\w])|\{(?:[1-9@#*][}:#%-]|BASH_SOURCE)[^}\n]*\}?))/.exec(text);
  if (!match?.[1]) return null;
  return {
    index: match.index + match[0].length - match[1].length,
    text: match[1],
    why: 'a terminal has no such argument',
  };
}

function ownVariableIn(text: string, known: ReadonlySet<string>): Found | null {
  for (const set of text.matchAll(/^[ \t]*(?:export |local |readonly )?([A-Za-z_]\w*)=/gm)) {
    const name = set[1] ?? '';
    if (known.has(name)) continue;
    const read = new RegExp(`(?<!\\\\)\\$(?:${name}(?!\\w)|\\{${name}\\})`).exec(
      text.slice(set.index + set[0].length),
    );
    if (!read) continue;
    const index = set.index + set[0].length + read.index;
    // `PATH=$PATH:x`: meant to be filled in or not, both work.
    if (!text.slice(set.index, index).includes('\n')) continue;
    return { index, text: read[0], why: 'the variable is set only in the file itself' };
  }
  return null;
}
