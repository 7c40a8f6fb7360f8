import { unwrap } from '../shell/options.ts';
import type { Call, Statement } from '../shell/shell.ts';

/** A longer call is code or data, and looking for pairs of quotes in it takes time. */
const MOST_CHARACTERS = 5000;

/** Quoted parts of a shell text. */
const QUOTED = /"(?:\\[\s\S]|[^"\\])*"|'[^']*'/g;

/** `<container-id>`, but not `<in >out`, `<<EOF` or `<input>output`. */
const ANGLED = /(?<![<&\d])<([A-Za-z](?:[\w./ -]*[\w.])?)>(?=$|[\s/:@"'.,;)|&_-])/g;

const TAGS = new Set(
  'a b i p s u br em hr li td th tr ul ol dd dl dt h1 h2 h3 h4 h5 h6 sub sup div pre kbd span code body head html strong details summary script style table think tool_call'.split(
    ' ',
  ),
);

/** What people put between `<` and `>` for a reader to replace. */
const NAMED =
  /(?:^|[-_ ./])(?:your?|my|id|name|token|key|path|host|hostname|user|username|ip|port|model|dir|directory|folder|file|filename|url|hash|container|version|tag|branch|number|password|secret|email|value|region|service|org|repo|address|pid|n)(?:$|[-_ ./])/i;

/** A line in a body that stands for text from elsewhere. */
const LEFT_OUT = /\n[ \t]*(\[[^\]\n]*\b(?:content|paste|above|here|your)\b[^\]\n]*\])[ \t]*\n/i;

/** Programs whose words are prose or code of another language, where signs mean something else. */
const SPEAKERS = new Set(['echo', 'printf', 'grep', 'sed', 'awk', 'perl', 'jq', 'rg', 'egrep']);

/**
 * What a reader must replace before the statement can run, as written; null when nothing. Bodies of
 * here-documents are looked at only for a line that stands for what was left out.
 */
export function placeholderIn(statement: Statement): string | null {
  const left = LEFT_OUT.exec(statement.text)?.[1];
  if (left !== undefined) return left;
  for (const call of statement.calls) {
    const from = call.start - statement.start;
    const to = Math.min(call.end - statement.start, from + MOST_CHARACTERS);
    const raw = statement.text.slice(from, to);
    const found = angledIn(raw, call) ?? wordIn(call);
    if (found !== null) return found;
  }
  return statement.calls.length === 0 ? angledOutsideQuotes(statement.text) : null;
}

function angledIn(raw: string, call: Call): string | null {
  const plain = angledOutsideQuotes(raw);
  if (plain !== null) return plain;
  const name = unwrap(call).name ?? '';
  for (const [quoted] of raw.matchAll(QUOTED)) {
    if (quoted.includes('\n') || quoted.includes('</') || isCode(call, quoted)) continue;
    for (const match of quoted.matchAll(ANGLED)) {
      const inner = match[1] ?? '';
      if (NAMED.test(inner) && (!SPEAKERS.has(name) || /your/i.test(inner))) return match[0];
    }
  }
  return null;
}

function angledOutsideQuotes(raw: string): string | null {
  const bare = raw.replace(QUOTED, (quoted) => '"'.repeat(quoted.length));
  for (const match of bare.matchAll(ANGLED))
    if (!TAGS.has((match[1] ?? '').toLowerCase())) return match[0];
  return null;
}

function isCode(call: Call, quoted: string): boolean {
  const at = call.arguments.findIndex((word) => word === '-c' || word === '-e');
  return at >= 0 && call.arguments[at + 1] === quoted.slice(1, -1);
}

function wordIn(call: Call): string | null {
  if (call.name === '...' || call.name === '…') return call.name;
  const name = unwrap(call).name ?? '';
  const words = [...call.arguments, ...call.redirects.map((redirect) => redirect.target)];
  if (call.values && !call.arguments.some((word) => word.includes('=')))
    words.push(...Object.values(call.values));
  for (const word of words) {
    if (!SPEAKERS.has(name)) {
      if (/^(?:\.{3}|…|\[(?:\.{3}|…)\])$/.test(word)) return word;
      if (name !== 'go' && /^\S*\/(?:\.{3}|…)$/.test(word)) return word;
    }
    const found =
      /(?:^|[\s=:"'(@])[~.]?\/?(?:[\w.~-]+\/)*path\/to\b[\w./-]*/.exec(word) ??
      /(?:^|[=:"'(@/])your[-_][\w-]+/i.exec(word) ??
      /^your [\w ]+ here$/i.exec(word) ??
      /(?:^|[=:"'(@])\/(?:your|home\/(?:you|user|username|yourname))\/[\w./-]*/i.exec(word) ??
      /(?:^|[=:"' ])(?:hf|sk|ghp)[-_](?:[xX]{2,}|\.{3}|…)[\w-]*/.exec(word) ??
      /(?:^|[=:"'/])[xX]{4,}(?:$|["'/])/.exec(word) ??
      /\w+:\/\/\S*\[[A-Za-z][\w -]*\]\S*/.exec(word) ??
      /\w+:\/\/[^\s$]*(?<!\$)\{[A-Za-z][\w-]*\}\S*/.exec(word);
    if (found && !(SPEAKERS.has(name) && !/your/i.test(found[0])))
      return found[0].replace(/^[\s=:"'(@]/, '');
  }
  return null;
}
