import { unwrap } from '../../../shell/options.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { savedBlocksOf } from '../../flow/saved-blocks.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import { writtenFilesOf } from '../../programs/heredoc-files.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';

export const shRunsBash: LessonRule = {
  scope: 'lesson',
  id: 'shell/sh-runs-bash',
  severity: 'error',
  title: 'A script of bash is run by sh',
  why: `The \`sh\` of Ubuntu and Debian is dash. It does not know \`set -o pipefail\`, \`[[ ... ]]\`, arrays, \`<<<\` or \`source\`: the script stops at the first of them, with a message that speaks
of none.

The rule reads scripts that the lesson itself writes or has the reader save.`,
  remedy: 'Run it by `bash`, or by its own name.',
  *check(view) {
    for (const { reading, call: outer } of typedCalls(view)) {
      const call = unwrap(outer);
      if (call.name !== 'sh' && call.name !== 'dash') continue;
      const at = call.arguments.findIndex((word) => !word.startsWith('-'));
      const path = call.arguments[at];
      const script = path === undefined ? undefined : scriptsOf(view).get(baseName(path));
      const extent = call.at;
      if (!script || call.arguments.some((word) => /^-\w*c$/.test(word))) continue;
      const place = placeOfWord(reading, extent);
      yield findingAt(
        place,
        `\`${call.name}\` runs \`${baseName(path ?? '')}\`, which has \`${script.needs}\`: only bash knows that`,
        {
          help: 'Run it by `bash`.',
          related: [relatedLine(view, script.line, `\`${script.needs}\``)],
          edits: [{ ...place, text: 'bash' }],
        },
      );
    }
  },
};

/** What dash refuses or takes for something else. */
const OF_BASH =
  /^[ \t]*(?:set -[a-z]*o pipefail|source [^\s=]+|function \w+|(?:local |declare )?\w+=\(|(?:declare|mapfile|readarray|shopt) -?\w)|(?:^|[;&|({]|\b(?:if|elif|while|until|then|do|else)\b)[ \t]*\[\[ |<<<|\$\{\w+(?:\[@\]|,,|\^\^)\}/m;
/** It starts again by bash. */
const GUARDED = /\bBASH_VERSION\b|\bexec\s+(?:\S*\/)?bash\b/;

/** Without what is no command of its own: here-documents, quoted words and comments; offsets stay. */
function commandsAlone(text: string): string {
  const blank = (found: string) => found.replace(/[^\n]/g, ' ');
  return text
    .replace(
      /(<<-?[ \t]*["']?(\w+)["']?[^\n]*\n)([\s\S]*?)(?=\n[ \t]*\2[ \t]*(?:\n|$))/g,
      (_, head, _name, body) => head + blank(body),
    )
    .replace(/"(?:\\[\s\S]|[^"\\])*"|'[^']*'/g, blank)
    .replace(/(?<=^|\s)#.*$/gm, blank);
}

interface Script {
  needs: string;
  line: number;
}

/** Scripts of the lesson's own by their names, with the first thing that needs bash. */
const scriptsOf = derived((view: LessonView): ReadonlyMap<string, Script> => {
  const found = new Map<string, Script | null>();
  const add = (path: string, text: string, line: number) => {
    const name = baseName(path);
    const match = GUARDED.test(text) ? null : OF_BASH.exec(commandsAlone(text));
    const start = match ? match.index + match[0].search(/\S/) : 0;
    const own = match
      ? { needs: match[0].trim(), line: line + text.slice(0, start).split('\n').length }
      : null;
    // Of two of one name nobody knows which is run.
    found.set(name, found.has(name) ? null : own);
  };
  for (const { path, fence, line } of savedBlocksOf(view))
    if (path.endsWith('.sh') && /^(?:bash|sh|shell)?$/.test(fence.language))
      add(path, fence.text, line);
  for (const { path, text, line } of writtenFilesOf(view))
    if (path.endsWith('.sh')) add(path, text, line);
  return new Map([...found].flatMap(([name, one]) => (one ? [[name, one] as const] : [])));
});
