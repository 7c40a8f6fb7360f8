import { findingAt, placeOfLine } from '../../finding.ts';
import { pythonProgramsOf } from '../../programs/python-programs.ts';
import { codeAlone } from '../../python-code.ts';
import type { LessonRule } from '../../rule.ts';

export const fileMode: LessonRule = {
  scope: 'lesson',
  id: 'flow/file-mode',
  severity: 'error',
  title: 'A file is opened as text for bytes, or for bytes as text',
  why: `\`with open("out.png", "w") as f: f.write(base64.b64decode(...))\` ends with "write() argument must be str, not bytes", after the model has done
its work; \`json.dump\` into a file opened with \`"wb"\`, or \`pickle.load\` from one opened as text, end likewise.

The rule follows a file from its \`open\` to what is written or read through the same name in the lines below: pictures and sound decoded from base64, \`.content\` of
an answer, \`.encode()\`, \`pickle\`, \`tomllib\`, and on the other side \`json\`, \`csv\` and \`yaml\`.`,
  remedy: 'Open with `"wb"` or `"rb"` for bytes, with `"w"` or `"r"` for text.',
  *check(view) {
    if (!/\bopen\(/.test(view.lesson.text)) return;
    for (const { text, line } of pythonProgramsOf(view))
      for (const { at, opened, use, wants } of mismatches(text))
        yield findingAt(
          placeOfLine(view, Math.min(line + at, view.lines.count)),
          `\`${use}\` ${wants === 'bytes' ? 'handles bytes' : 'handles text'}, and the file is opened with \`"${opened}"\``,
          {
            help: `Open it with \`"${wants === 'bytes' ? `${opened}b` : opened.replace('b', '')}"\`.`,
          },
        );
  },
};

interface Mismatch {
  /** Line of the `open`, from 1. */
  at: number;
  opened: string;
  use: string;
  wants: 'bytes' | 'text';
}

/** Lines behind an `open` in which its file is looked for. */
const MOST_LINES = 8;
const OPENED =
  /(?<![.\w])open\((?:[^()\n]|\([^()\n]*\)){1,120}?,\s*(?:mode\s*=\s*)?["']([rwax]b?\+?)["'](?:,[^()\n]*)?\)\s+as\s+(\w+)\s*:|^\s*(\w+)\s*=\s*open\((?:[^()\n]|\([^()\n]*\)){1,120}?,\s*(?:mode\s*=\s*)?["']([rwax]b?\+?)["']/;
const READ_AS_TEXT = /(?<![.\w])open\(([^(),\n]{1,120})\)\s+as\s+(\w+)\s*:/;

function mismatches(text: string): Mismatch[] {
  const found: Mismatch[] = [];
  const lines = text.split('\n');
  const code = codeAlone(text).split('\n');
  for (const [index, line] of lines.entries()) {
    if (!/(?<![.\w])open\(/.test(code[index] ?? '')) continue;
    const match = OPENED.exec(line);
    const plain = match ? null : READ_AS_TEXT.exec(line);
    const opened = match?.[1] ?? match?.[4] ?? (plain ? 'r' : undefined);
    const name = match?.[2] ?? match?.[3] ?? plain?.[2];
    if (opened === undefined || name === undefined) continue;
    const use = firstUse(lines, index, name);
    const wants = use === null ? null : kindOf(use, name);
    if (use === null || wants === null || (wants === 'bytes') === opened.includes('b')) continue;
    found.push({ at: index + 1, opened, use: use.trim().slice(0, 60), wants });
  }
  return found;
}

/** What is done with the file first: behind the colon, or in the lines below. */
function firstUse(lines: readonly string[], index: number, name: string): string | null {
  const behind = /:\s*(\S.*)$/.exec((lines[index] ?? '').replace(/^.*\bas\s+\w+\s*/, ''))?.[1];
  const used = new RegExp(`(?:\\b${name}\\.(?:write|read)\\w*\\(|[(,]\\s*${name}\\s*[,)])`);
  if (behind !== undefined && used.test(behind)) return behind;
  for (const line of lines.slice(index + 1, index + 1 + MOST_LINES)) {
    if (new RegExp(`\\b${name}\\s*=`).test(line)) return null;
    if (used.test(line)) return line;
  }
  return null;
}

/** What a use of a file takes; null where that does not show. */
function kindOf(use: string, name: string): 'bytes' | 'text' | null {
  const written = new RegExp(`\\b${name}\\.write\\((.*)\\)\\s*(?:#.*)?$`).exec(use)?.[1]?.trim();
  if (written !== undefined) {
    if (
      /^(?:base64\.)?b64decode\([^()]*(?:\([^()]*\))?[^()]*\)$|^\w+\.content$|\.encode\((?:["'][\w-]+["'])?\)$|^b["']|^\w+\.getvalue\(\)\.tobytes/.test(
        written,
      )
    )
      return 'bytes';
    if (
      /^f?["']|^json\.dumps\(|^str\(|\.decode\((?:["'][\w-]+["'])?\)$|^\w+\.text$/.test(written) &&
      !/\.encode\(/.test(written)
    )
      return 'text';
    return null;
  }
  if (/\b(?:pickle\.(?:load|dump)|tomllib\.load)\(/.test(use)) return 'bytes';
  if (
    /\bjson\.dump\(|\bcsv\.(?:writer|DictWriter|reader|DictReader)\(|\byaml\.(?:safe_)?dump\(/.test(
      use,
    )
  )
    return 'text';
  return null;
}
