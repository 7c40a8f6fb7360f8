import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { type Diagnostic, diagnosticAtLine } from '../base/diagnostic.ts';
import { faultOfValue, KNOWN_KEYS } from './front-matter-keys.ts';
import type { FrontMatter } from './lesson.ts';

export interface FrontMatterReading {
  frontMatter: FrontMatter;
  diagnostics: Diagnostic[];
}

const DOCUMENTS = new WeakMap<FrontMatter, Document>();

/** The syntax that front matter was read from, for those who look closer; offsets are those of the block. */
export function syntaxOf(frontMatter: FrontMatter): Document | null {
  return DOCUMENTS.get(frontMatter) ?? null;
}

const OPEN = /^---[ \t]*(?:\n|$)/;

/**
 * The YAML block at the top of a lesson. Never throws: YAML that cannot be read and values of the wrong kind
 * become diagnostics, and what can be understood is kept.
 */
export function readFrontMatter(text: string, file: string): FrontMatterReading {
  const diagnostics: Diagnostic[] = [];
  const empty = fromValues({}, {}, 0, 0);
  if (!OPEN.test(text)) return { frontMatter: empty, diagnostics };
  const lines = text.split('\n');
  const close = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
  if (close < 0) {
    // A rule at the top of a text without front matter looks the same; keys tell them apart.
    if (/^[A-Za-z_]\w*:/.test(lines[1] ?? ''))
      diagnostics.push(
        diagnosticAtLine(
          'front-matter/yaml',
          'error',
          file,
          1,
          'no `---` line ends the front matter',
          {
            endColumn: 4,
            help: 'Close it with a line that holds `---` alone.',
          },
        ),
      );
    return { frontMatter: empty, diagnostics };
  }
  // Two rules with prose between them are no front matter.
  const first = lines.slice(1, close).find((line) => /^\s*[^\s#]/.test(line));
  if (first !== undefined && !/^\s*(?:[-{[&!]|[^:]*:(?:\s|$))/.test(first))
    return { frontMatter: empty, diagnostics };
  const block = lines.slice(1, close).join('\n');
  const { values, keyLines, document } = readYaml(block, file, diagnostics);
  // What a parser makes of a text that is none says nothing of its author's mistakes.
  const sound = !diagnostics.some(({ rule }) => rule === 'front-matter/yaml');
  const checked = validate(values, keyLines, file, sound ? diagnostics : []);
  const frontMatter = fromValues(values, checked, 1, close + 1, keyLines);
  if (document !== null) DOCUMENTS.set(frontMatter, document);
  return { frontMatter, diagnostics };
}

function readYaml(
  block: string,
  file: string,
  diagnostics: Diagnostic[],
): {
  values: Record<string, unknown>;
  keyLines: Record<string, number>;
  document: Document | null;
} {
  const counter = new LineCounter();
  const blockLines = block.split('\n');
  // From entries, because a key may be called `__proto__`.
  const entries: [string, number][] = [];
  const linesOfKeys = () => Object.fromEntries(entries);
  const report = (line: number, column: number, message: string) =>
    diagnostics.push(
      diagnosticAtLine('front-matter/yaml', 'error', file, line, message, {
        // The parser places some faults past the end of the line.
        column: Math.min(column, (blockLines[line - 2] ?? '').length + 1),
        help: 'Front matter is YAML; a value that holds `: ` or begins with a sign needs quotes.',
      }),
    );
  if (isTooDeep(block)) {
    report(2, 1, 'the front matter is nested too deeply to be read');
    return { values: {}, keyLines: {}, document: null };
  }
  try {
    const document = parseDocument(block, {
      lineCounter: counter,
      prettyErrors: false,
      logLevel: 'error',
    });
    // One fault brings others in its train; the first few say what is wrong.
    for (const error of document.errors.slice(0, 3)) {
      const { line, col } = counter.linePos(error.pos[0]);
      report(line + 1, col, `the front matter does not parse: ${oneLine(error.message)}`);
    }
    const root = document.contents;
    if (root === null) return { values: {}, keyLines: linesOfKeys(), document: null };
    if (!isMap(root)) {
      report(2, 1, 'the front matter is not a list of `key: value` lines');
      return { values: {}, keyLines: linesOfKeys(), document: null };
    }
    for (const { key } of root.items)
      if (isScalar(key) && key.range)
        entries.push([String(key.value), counter.linePos(key.range[0]).line + 1]);
    const values: unknown = document.toJS({ maxAliasCount: 100 });
    return { values: isRecord(values) ? values : {}, keyLines: linesOfKeys(), document };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // The library's own words for a bomb of aliases.
    const why = /alias count/i.test(message) ? 'its aliases make it too large' : oneLine(message);
    report(2, 1, `the front matter cannot be read: ${why}`);
    return { values: {}, keyLines: linesOfKeys(), document: null };
  }
}

const INDENTED = /^ {400}|^(?:\s*-\s){100}/m;

/** The YAML parser goes down by recursion and has no limit of its own. */
function isTooDeep(block: string): boolean {
  if ((block.match(/[[{]/g)?.length ?? 0) <= 100) return INDENTED.test(block);
  let depth = 0;
  for (const sign of block) {
    if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth--;
    if (depth > 100) return true;
  }
  return INDENTED.test(block);
}

/** Values that are of the right kind; the others are reported. */
function validate(
  values: Record<string, unknown>,
  keyLines: Record<string, number>,
  file: string,
  diagnostics: Diagnostic[],
): Record<string, unknown> {
  const checked = { ...values };
  const lineOf = (key: string) => (Object.hasOwn(keyLines, key) ? (keyLines[key] ?? 2) : 2);
  for (const [key, value] of Object.entries(values)) {
    const fault = faultOfValue(key, value);
    if (fault === null) continue;
    const empty = value === null;
    diagnostics.push(
      diagnosticAtLine(
        'front-matter/schema',
        empty ? 'warning' : 'error',
        file,
        lineOf(key),
        empty ? `\`${key}\` has no value` : `\`${fault.path}\` ${fault.says}`,
        {
          endColumn: 1 + key.length,
          help: empty ? 'Give it a value, or take the key out.' : 'Write a value of that kind.',
        },
      ),
    );
  }
  for (const key of Object.keys(values))
    if (!KNOWN_KEYS.has(key))
      diagnostics.push(
        diagnosticAtLine(
          'front-matter/unknown-key',
          'hint',
          file,
          lineOf(key),
          `\`${key}\` is not a known key`,
          {
            endColumn: 1 + key.length,
            help: suggestKey(key),
          },
        ),
      );
  return checked;
}

function suggestKey(key: string): string {
  const bare = (word: string) => word.toLowerCase().replace(/[^a-z]/g, '');
  const close = [...KNOWN_KEYS].find((known) => bare(known) === bare(key));
  return close ? `Did you mean \`${close}\`?` : 'It is kept, and nothing reads it.';
}

function fromValues(
  all: Record<string, unknown>,
  values: Record<string, unknown>,
  line: number,
  endLine: number,
  keyLines: Record<string, number> = {},
): FrontMatter {
  const minutes = values['estimatedMinutes'];
  return {
    id: textOf(values['id']),
    title: textOf(values['title']),
    supportedHardware: wordsOf(values['supportedHardware']),
    status: textOf(values['status']),
    validatedOn: wordsOf(values['validatedOn']),
    validationDate: dateOf(values['validationDate']),
    estimatedMinutes: typeof minutes === 'number' && Number.isFinite(minutes) ? minutes : null,
    minTTMetalVersion: textOf(values['minTTMetalVersion']),
    all,
    line,
    endLine,
    keyLines,
  };
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return typeof value === 'number' ? String(value) : null;
}

/** A single word stands for a list of one. */
function wordsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => textOf(one) ?? []);
}

function dateOf(value: unknown): string | null {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}/.exec(textOf(value) ?? '')?.[0] ?? null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
