import type { Statement } from '../shell/shell.ts';

/** Words that begin a sentence or a message and are the name of no program. */
const PROSE =
  /^(?:the|this|that|you|your|we|it|add|create|write|make|show|explain|please|now|then|note|error|warning|info|success|loading|starting|step|loss|epoch|expected|output)$/i;

/** Why a whole shell block is none: a session with an interpreter, or output of a tool. */
export function notShellBlock(text: string): string | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return null;
  if (lines.some((line) => /^\s*(?:>>> |In \[\d+\]: )/.test(line)))
    return 'the block is a session with an interpreter';
  const drawn = lines.filter((line) => /^\s*(?:[│┃║├└┌╭╰┏┗╔╚]|\+[-=+]{4,}|\|.*\|\s*$)/.test(line));
  if (drawn.length >= 2 && drawn.length * 2 >= lines.length)
    return 'the block shows a table or a tree, not commands';
  return null;
}

/** Why one statement cannot be meant for a shell; null when it can. */
export function notShellStatement(statement: Statement): string | null {
  const call = statement.calls[0];
  const name = call?.name ?? null;
  const first = /^\S+/.exec(statement.text)?.[0] ?? '';
  if (name === null || call === undefined) return null;
  if (/^(?:-\w|--\w)/.test(first)) return null;
  if (/^["']?[\w.-]+["']?:$/.test(first)) return `\`${first}\` is a key, not a program`;
  if (/^[[{"]/.test(first) && !/^\[{1,2}$|^"?[$~./]/.test(first) && first !== '{')
    return `\`${first}\` begins data, not a command`;
  if (/[^\0-\x7f]/.test(first)) return `\`${first}\` is no program's name`;
  const words = statement.text.split('\n')[0]?.trim().split(/\s+/) ?? [];
  const plain = words.slice(1).filter((word) => /^[A-Za-z',.]+$/.test(word)).length;
  const sentence = PROSE.test(first) || /^[A-Z][a-z]+[,:]?$/.test(first);
  if (sentence && words.length >= 3 && plain * 2 >= words.length - 1)
    return `"${words.slice(0, 4).join(' ')}" reads as a sentence, not a command`;
  return null;
}
