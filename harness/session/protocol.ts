import { shellQuote } from './quoting.ts';

/**
 * The words between the harness and its bash. The shell is interactive, as a reader's is: an unset variable
 * under `set -u`, `${x:?}` or a failed `exec` ends the command and not the shell, and SIGINT brings it back
 * to its prompt. In place of a prompt it runs a loop of ours from PROMPT_COMMAND, which takes a command from
 * one pipe, runs it in the shell itself and answers through another. So nothing of ours is ever on the
 * command's own streams, and only builtins are used, since PATH may be anything.
 */
export interface ShellPaths {
  /** Pipe that brings commands to the shell. */
  wake: string;
  /** Pipe that brings answers from the shell. */
  control: string;
  /** Pipe that brings snapshots of its state. */
  state: string;
  /** File that returns the status it is given: sets `$?` without a process. */
  status: string;
}

/** Content of that file. */
export const STATUS_TEXT = '\\builtin return "$1"\n';

/** Options that would disturb the loop; switched off while it runs and on again inside the command's text. */
const DISTURBING_FLAGS = 'aekuvx';

/**
 * Begins every snapshot: when a signal cuts one short, the reader finds the next. Fields hold no NUL and could
 * end with these words only by spite.
 */
export const SNAPSHOT_START = 'tt-lessons-snapshot';

/**
 * Every builtin of ours is called by `builtin`, which no function of the lesson hides but one of that very name. Where
 * it does nothing any more, that function is taken away: as POSIX has it, and an assignment begins that, `unset` comes
 * before functions.
 */
const OWN_BUILTINS = [
  "{ _tt[9]=; \\builtin printf -v '_tt[9]' x || _tt[9]=; }",
  '[[ -n ${_tt[9]} ]] || { POSIXLY_CORRECT=; \\unset -f builtin || \\exit 1; \\unset POSIXLY_CORRECT; }',
].join('; ');

/**
 * What the loop keeps, in one array, because arrays are never exported, not even under `set -a`:
 * 0 number of the command, 1 its text, 3 its status, 4 its last argument (`$_`), 5 its PIPESTATUS,
 * 6 the status of `eval`, 7 `$-` at its end, 8 jobs that were waited for, with their statuses, 9 whether `builtin` works. 3 to 5 are set by the last line of the text itself, when it
 * gets there.
 */
const ANSWER = [
  `_tt[7]=$-`,
  OWN_BUILTINS,
  `\\builtin set +${DISTURBING_FLAGS}`,
  `\\builtin trap -p DEBUG ERR RETURN >&8`,
  `\\builtin trap - DEBUG ERR RETURN`,
  // Listing the jobs also clears away the finished ones, as a prompt does, so that `%1` means the same.
  `\\builtin jobs -l >&8`,
  // Mostly the only write, and a whole one: the harness wakes once, and no signal can cut it.
  `\\builtin printf '\\0%s\\0%s\\0%s\\0%s\\0%s\\0%s\\0%s\\0' "\${_tt[0]}" "\${_tt[6]}" "\${_tt[3]}" "\${_tt[5]}" "\${_tt[7]}" "\${_tt[8]}" "\${DIRSTACK[0]}" >&8`,
].join('; ');

/** The state of the shell, on a pipe of its own that is read when there is need or leisure. */
const STATE = [
  `{ \\builtin printf '${SNAPSHOT_START}\\0%s\\0' "\${_tt[0]}"`,
  `\\builtin shopt -p; \\builtin set +o; \\builtin printf '\\0'`,
  `\\builtin declare -f; \\builtin printf '\\0'; \\builtin declare -Fx; \\builtin printf '\\0'`,
  `\\builtin alias -p; \\builtin printf '\\0'; \\builtin declare -p; \\builtin printf '\\0'`,
  `\\builtin umask; \\builtin printf '\\0'; \\builtin dirs -l -p; \\builtin printf '\\0'; } >&9`,
].join('; ');

/** The text that the shell runs at its prompt, on one line so that messages count lines from there. */
function promptLoop(paths: ShellPaths, harnessPid: number): string {
  const pipes = `8<>${shellQuote(paths.control)} 9<>${shellQuote(paths.state)}`;
  return [
    // What a startup file sets of job control is undone after it; the first turn of the loop sets it anew.
    '{ _tt[6]=$?; [[ -n ${_tt[7]} ]] || { \\builtin set +m; \\builtin set -m; }; } >/dev/null 2>&1',
    // Whatever the command left on (`set -x`, a DEBUG trap) is heard by nobody before it is put aside.
    // Opened for both ways, an answer never waits for a harness that is gone.
    `while { ${ANSWER}; ${STATE}; \\builtin :; } ${pipes} >/dev/null 2>&1`,
    'do _tt[0]= _tt[3]= _tt[5]= _tt[8]=',
    `{ \\builtin kill -0 ${harnessPid} || \\builtin exit; } 2>/dev/null`,
    `\\builtin mapfile -d '' -n 2 -t -O 0 _tt <${shellQuote(paths.wake)}`,
    '[[ -n ${_tt[0]} ]] || \\builtin exit 0',
    // A loop of one turn: `break` and `continue` in the text end here and not the loop around it.
    'for _tt_ in x; do \\builtin eval "${_tt[1]}"; done',
    '{ _tt[6]=$?; } >/dev/null 2>&1',
    'done',
  ].join('; ');
}

/** The startup file. `marker` is the limit that tells this session's processes from all others. */
export function startupText(paths: ShellPaths, harnessPid: number, marker: number | null): string {
  const loop = shellQuote(promptLoop(paths, harnessPid));
  return [
    'set +o history',
    // The loop runs as a prompt command, where a failed `exec` would otherwise end even an interactive shell.
    'shopt -s execfail',
    marker === null ? ':' : `ulimit -S -q ${marker} 2>/dev/null`,
    "declare -a _tt=('' '' '' '' '' '' 0 '') _tt_=()",
    // From 5.1 on PROMPT_COMMAND may be an array, and a lesson that sets the variable leaves ours alone.
    'if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 501))',
    `then PROMPT_COMMAND[7]=${loop}`,
    `else PROMPT_COMMAND=${loop}`,
    'fi',
    '',
  ].join('\n');
}

/** What the next command must find as the last one left it. */
export interface Carried {
  /** `$?`. */
  status: number;
  /** `${PIPESTATUS[@]}`. */
  pipeStatus: readonly number[];
  /** `$-`. */
  flags: string;
  /** Jobs that run in the background, by the number of their last process. */
  running: readonly number[];
  /** Commands that set the DEBUG, ERR and RETURN traps again, as `trap -p` prints them. */
  traps: string;
}

/**
 * The text to evaluate for a command: the command untouched, on lines of its own, between one line that
 * gives back what the loop had to put aside and one that notes how it ended. Each stands there only when
 * needed and safe.
 */
export function evalText(text: string, carried: Carried, paths: ShellPaths): string {
  const before = `${waitLine(text, carried)}${linesBefore(text, carried, paths)}`;
  const noted = canBeFollowed(text) && !/v/.test(disturbing(carried.flags)) && !setsVerbose(text);
  // `! !` because a bare group after `foo()` or `for x` would become part of the command.
  const after = '! ! { _tt[3]=$? _tt[4]=$_ _tt[5]=${PIPESTATUS[@]}; } >/dev/null 2>&1';
  return `${before}${text}${noted ? `\n${after}` : ''}`;
}

/**
 * `wait` by itself forgets the jobs that it has waited for, with their statuses: each is waited for by its number first,
 * which comes to the same.
 */
function waitLine(text: string, { running }: Carried): string {
  if (text.trim() !== 'wait' || running.length === 0) return '';
  const one = '{ \\builtin wait $_tt_ && _tt[8]+="$_tt_ 0 "; } || _tt[8]+="$_tt_ $? "';
  return `{ for _tt_ in ${running.join(' ')}; do ${one}; done; } >/dev/null 2>&1\n`;
}

function linesBefore(text: string, carried: Carried, paths: ShellPaths): string {
  const { status, pipeStatus, traps } = carried;
  const flags = disturbing(carried.flags);
  const asksPipe = pipeStatus.length > 1 && text.includes('PIPESTATUS');
  const asksLast = text.includes('$_') || text.includes('${_');
  if (flags === '' && traps === '' && status === 0 && !asksPipe && !asksLast) return '';
  const parts: string[] = [];
  if (flags !== '') parts.push(`\\builtin set -${flags}`);
  if (traps !== '') parts.push(traps.trimEnd());
  parts.push('\\builtin : "${_tt[4]}"');
  // The left side of `&&` may fail without a trap or `set -e` taking notice.
  if (asksPipe) {
    const pipeline = pipeStatus.map((one) => `(\\builtin exit ${one})`).join(' | ');
    parts.push(status === 0 ? pipeline : `${pipeline} && \\builtin :`);
  } else if (status !== 0) {
    parts.push(`\\builtin . ${shellQuote(paths.status)} ${status} "\${_tt[4]}" && \\builtin :`);
  }
  return `{ ${parts.join('\n')}\n} >/dev/null 2>&1\n`;
}

function disturbing(flags: string): string {
  return [...DISTURBING_FLAGS].filter((flag) => flags.includes(flag)).join('');
}

function setsVerbose(text: string): boolean {
  return /\bset\b[^\n;|&]*v/.test(text);
}

/** Whether a line after the text is surely not taken for a part of it. */
export function canBeFollowed(text: string): boolean {
  if (/<</.test(text.replaceAll('<<<', ''))) return false;
  if ((/\\+$/.exec(text)?.[0].length ?? 0) % 2 === 1) return false;
  let rest = text.trimEnd();
  for (;;) {
    const line = rest.slice(rest.lastIndexOf('\n') + 1);
    const comment = /(?:^|\s)#/.exec(line);
    if (/[|&]$/.test(line) && !/(?:^|[^&|])&$/.test(line)) return false;
    if (comment === null) return true;
    rest = rest.slice(0, rest.length - line.length + comment.index).trimEnd();
    if (rest === '') return true;
  }
}
