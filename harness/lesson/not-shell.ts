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

/**
 * Why one statement cannot be meant for a shell; null when it can. `first` is the block's first statement: options
 * that follow a program (whose line was broken off too early) are a fault of the lesson, options alone are a list.
 */
export function notShellStatement(statement: Statement, first: Statement): string | null {
  const call = statement.calls[0];
  const word = /^\S+/.exec(statement.text)?.[0] ?? '';
  if (/^[\w./~-]+\/$/.test(word)) return `\`${word}\` is a folder, not a program`;
  if (call === undefined || call.name === null) return null;
  if (/^--?\w/.test(word))
    return /^--?\w/.test(first.text) ? `\`${word}\` is an option, not a program` : null;
  if (/^["']?[\w.-]+["']?:$/.test(word)) return `\`${word}\` is a key, not a program`;
  if (/^[A-Z(][\w)]*>$|^(?:mysql|sqlite|ftp|redis|gdb)>$/.test(word))
    return `\`${word}\` is the prompt of another program`;
  if (/^\/[\w-]+$/.test(word)) return `\`${word}\` is no program's path`;
  if (/^[[{"]/.test(word) && !/^\[{1,2}$|^"?[$~./]/.test(word) && word !== '{')
    return `\`${word}\` begins data, not a command`;
  if (/^[\w-][\w.-]*\.(?:ya?ml|json|md|txt|csv|toml|pkl|gif|png|mp4)$/.test(word))
    return `\`${word}\` is a file, not a program`;
  if (/[^\0-\x7f]/.test(word)) return `\`${word}\` is no program's name`;
  const words = statement.text.split('\n')[0]?.trim().split(/\s+/) ?? [];
  const plain = words.slice(1).filter((one) => /^[A-Za-z',.]+$/.test(one)).length;
  const sentence = PROSE.test(word) || /^[A-Z][a-z]+[,:]?$/.test(word);
  if (sentence && words.length >= 3 && plain * 2 >= words.length - 1)
    return `"${words.slice(0, 4).join(' ')}" reads as a sentence, not a command`;
  return null;
}
