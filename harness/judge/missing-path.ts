import type { TaskEnded } from '../journal/event.ts';
import { inSessionWords } from './made-paths.ts';

/** Said by coreutils, bash and Python of a file that is not there, or of a folder that is a file. */
const MISSING = /No such file or directory|Not a directory|does not exist/;

/**
 * The path that a program says is not there, as printed; null when none is named. Wordings: `cp: cannot stat
 * 'x': No such file or directory`, `bash: line 3: cd: x: No such ...`, `FileNotFoundError: [Errno 2] No such
 * file or directory: 'x'`, `python: can't open file 'x': [Errno 2] No such ...`, `tar: x: Cannot open: No such ...`, `sed:
 * can't read x: No such ...`, `awk: cannot open x (No such ...)`.
 */
export function missingPath(output: string): { path: string; line: string } | null {
  for (const line of output.split('\n')) {
    const found = MISSING.exec(line);
    if (!found) continue;
    const path = quotedIn(line) ?? beforeColon(line.slice(0, found.index));
    if (path) return { path, line: line.trim() };
  }
  return null;
}

export interface MissingHere {
  /** As printed, home shortened. */
  path: string;
  /** In the session's words. */
  words: string;
  line: string;
}

/** What a program could not do with the path: behind it as a part of its own, or before it. Sources: tar, sed, mawk, sort. */
const ATTEMPT = /^(?:cannot|can['’]t|could not) (?:open|read|stat|access)\b:?/i;

/** The path that a command says is not there, as seen from where it ran; `home` is the session's. */
export function missingHere(ended: TaskEnded, home: string): MissingHere | null {
  const { observation } = ended;
  const found = missingPath(observation.stderrTail) ?? missingPath(observation.tail);
  if (!found) return null;
  const words = inSessionWords(found.path, ended.cwdAfter ?? ended.cwdBefore, home);
  if (words === null) return null;
  const path = /^[~/]/.test(found.path) ? words : found.path;
  return { path, words, line: found.line };
}

function quotedIn(line: string): string | null {
  // The last quoted word: `cannot copy 'a' to 'b'` speaks of b. An apostrophe within a word opens nothing.
  const quoted = [...line.matchAll(/(?:^|[\s(:=])(?:[`']([^'`]+)'|"([^"]+)"|‘([^’]+)’)/g)].at(-1);
  return quoted ? (quoted[1] ?? quoted[2] ?? quoted[3] ?? null) : null;
}

function beforeColon(text: string): string | null {
  const parts = text
    .replace(/(?:\[Errno \d+\]|\()\s*$/, '')
    .split(':')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const named = [parts[0] ?? '', ...parts.slice(1).map((part) => part.replace(ATTEMPT, '').trim())];
  const last = named.findLast((part) => part !== '');
  return last === undefined || named.lastIndexOf(last) === 0 ? null : last;
}
