import type { Call } from '../../../shell/shell.ts';
import { type CodeCharacter, codeCharacters } from '../../code-characters.ts';
import { findingAt } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { type OddCharacter, oddCharacter } from '../../odd-characters.ts';
import { TOOL_CONTRACTS } from '../../programs/tool-contracts.ts';
import type { Edit, Finding, LessonRule } from '../../rule.ts';

export const typographicCharacter: LessonRule = {
  scope: 'lesson',
  id: 'text/typographic-character',
  severity: 'error',
  title: 'Typographic quotes and dashes where code needs those of the keyboard',
  why: `Word processors and some Markdown tools turn \`"x y"\` into “x y” and \`--model\` into –model or —model. Bash takes such
quotes for letters, so the words fall apart, and no program knows such an option.

Read are shell commands outside their quotes, other code outside strings and comments (files that a here-document writes, too), and options in code within a
sentence. Quotes and dashes within quotes are text, and left alone; in what \`echo\` prints they are a hint, since only looks
suffer, and in code of other languages and within a sentence a warning.`,
  remedy: 'Type `"`, `\'`, `-` or `--`; `--fix` does so where it is plain what was meant.',
  *check(view) {
    const groups = new Map<string, Found[]>();
    for (const one of codeCharacters(view)) {
      const odd = oddCharacter(one.character);
      if (!odd || (odd.kind !== 'quote' && odd.kind !== 'dash')) continue;
      if (one.where === 'quoted' || isWanted(one, odd)) continue;
      const key = `${one.line} ${odd.kind}`;
      const group = groups.get(key);
      if (group) group.push({ ...one, odd });
      else groups.set(key, [{ ...one, odd }]);
    }
    for (const group of groups.values()) yield* told(view, group);
  },
};

type Found = CodeCharacter & { odd: OddCharacter };

/** In what is printed a dash is a dash; in other code only quotes are looked at, and those that could delimit. */
function isWanted({ where, word }: CodeCharacter, { kind }: OddCharacter): boolean {
  if (kind === 'dash') return where === 'code' || (word !== null && prints(word.call.name));
  return where === 'inline';
}

function prints(name: string | null): boolean {
  return name === 'echo' || name === 'printf';
}

function* told(view: LessonView, group: readonly Found[]): Iterable<Finding> {
  const [first] = group;
  if (!first) return;
  const { odd, where, word, line, column } = first;
  if (where === 'code' && !delimits(view, first)) return;
  const edits = group.flatMap((one) => editOf(view, one) ?? []);
  // In a substitution other quotes stand within, which the mended ones would hide.
  const nested = word !== undefined && word !== null && /\$\(/.test(view.lines.textOf(line));
  const whole =
    !nested && edits.length === group.length && (odd.kind === 'dash' || isPaired(group));
  const message =
    odd.kind === 'dash'
      ? `${odd.name} stands in this command, where programs know only \`-\` of the keyboard`
      : `${odd.name} stands in this ${where === 'bare' ? 'command, where bash takes it for a letter' : 'code, where it quotes nothing'}`;
  const mild = where !== 'bare' ? 'warning' : prints(word?.call.name ?? null) ? 'hint' : null;
  yield findingAt({ line, column, endLine: line, endColumn: column + 1 }, message, {
    ...(mild && { severity: mild }),
    help: `Type ${odd.kind === 'dash' ? '`-` or `--`' : '`"` or `\'`'} in its place.`,
    edits: whole ? edits : [],
  });
}

/** Typographic quotes of a line come in pairs, and around nothing that the new quotes would end. */
function isPaired(group: readonly Found[]): boolean {
  const marks = group.map(({ odd }) => odd.meant);
  return (
    marks.length % 2 === 0 && marks.every((mark, at) => at % 2 === 0 || mark === marks[at - 1])
  );
}

function editOf(view: LessonView, one: Found): Edit | null {
  const { line, column, odd, word, where } = one;
  const place = { line, column, endLine: line, endColumn: column + 1 };
  if (where === 'code' || odd.meant === null) return null;
  const text = view.lines.textOf(line);
  if (odd.kind === 'quote') {
    // Quotes of the keyboard on the same line would pair with the new ones.
    return text.includes(odd.meant) ? null : { ...place, text: odd.meant };
  }
  const after = text.slice(column);
  const before = text[column - 2] ?? ' ';
  // Within a word it stands for the dash of a name, `tt‑smi`; an em dash there may be anything.
  if (/[\w]/.test(before)) return one.character === '\u2014' ? null : { ...place, text: '-' };
  if (word !== null && word.at > 0 && /[-\u2010-\u2015]/.test(before))
    return { ...place, text: '-' };
  if (/^[\u2010-\u2015-]/.test(after)) return { ...place, text: '-' };
  const option = /^[A-Za-z][\w-]*/.exec(after)?.[0] ?? '';
  if (option.length === 1) return { ...place, text: '-' };
  return option !== '' && isLong(option, word?.call ?? null) ? { ...place, text: '--' } : null;
}

/** Programs whose options are whole words behind a single dash. */
const SINGLE_DASH =
  /^(?:find|gcc|g\+\+|cc|c\+\+|clang(?:\+\+)?|ld|javac?|ff(?:mpeg|play|probe)|openssl|terraform|go|convert|magick|cobc|nasm|rustc|tclsh|xargs)(?:-[\d.]+)?$/;
/** Programs that part their options by Python's `argparse` or in its way: letters are not joined behind one dash. */
const LONG_ALWAYS = /^(?:torchrun|accelerate|vllm|pip[\d.]*|uv|hf|huggingface-cli|tt-[a-z]+)$/;
/** Nobody joins as many letters behind one dash. */
const LONG = 6;

/** Whether an option of several letters is surely one with two dashes: `-rf` and `-Wall` have one. */
function isLong(option: string, call: Call | null): boolean {
  const name = call?.name ?? '';
  if (SINGLE_DASH.test(name)) return false;
  if (option.length >= LONG || /[a-z\d][-_][a-z\d]/i.test(option)) return true;
  if (call === null) return false;
  const own = TOOL_CONTRACTS.filter(({ program }) => program === name);
  if (own.some(({ flags }) => flags.includes(option))) return true;
  return LONG_ALWAYS.test(name) || [name, ...call.arguments].some((one) => one.endsWith('.py'));
}

/** Whether a typographic quote stands where a string would begin. */
function delimits({ lines }: LessonView, { line, column }: Found): boolean {
  return /(?:^|[=([{,:])\s*$/.test(lines.textOf(line).slice(0, column - 1));
}
