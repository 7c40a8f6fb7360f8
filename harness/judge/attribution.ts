import type { RelatedPlace } from '../base/diagnostic.ts';
import { lastPart } from '../base/last-part.ts';
import type { Cause } from '../base/outcome.ts';
import type { TaskEnded } from '../journal/event.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Task } from '../plan/plan.ts';
import { isWithin } from '../plan/whereabouts.ts';
import type { FacetName } from '../preflight/facts.ts';
import { blameAlarm } from './blame-alarm.ts';
import { type BlameContext, blameEarlierCommand, blameSurroundings } from './blame-flow.ts';
import { blameNotRun } from './blame-not-run.ts';
import { blameRefused } from './blame-refused.ts';
import { blameSignal } from './blame-signal.ts';
import { blameTimeout } from './blame-timeout.ts';
import type { CommandFailure } from './command-failed.ts';
import type { Fate } from './fate.ts';
import type { Finding } from './finding.ts';
import { curePlaces } from './lesson-cure.ts';
import { inSessionWords, type LessonPaths, makes } from './made-paths.ts';
import type { BrokenPart } from './pipe-status.ts';
import type { RunRecord } from './run-record.ts';
import { withWordsOfShell } from './shell-words.ts';
import {
  fatalHit,
  isAboutCommand,
  isGeneric,
  shorten,
  signatureFinding,
} from './signature-hits.ts';

export interface BrokenFacet {
  cause: Cause;
  message: string;
}

/** All that can tell who is to blame for a command, beside the command itself. */
export interface Evidence {
  lesson: Lesson;
  record: RunRecord;
  fates: ReadonlyMap<string, Fate>;
  paths: LessonPaths;
  /** Facets that were in order when last asked. */
  held: ReadonlySet<FacetName>;
  /** Preconditions that were not held, and who is to blame for that. */
  broken: ReadonlyMap<FacetName, BrokenFacet>;
  /** What was found of earlier commands that failed, by task. */
  earlier: ReadonlyMap<string, Finding>;
}

/**
 * Who is to blame for a command that failed, most telling evidence first: what its output says of the machine,
 * what the lesson did before or does only later, what its output says of the command, and last its status.
 */
export function attribute(
  task: Task,
  ended: TaskEnded,
  failure: CommandFailure,
  evidence: Evidence,
): Finding {
  const context: BlameContext = { ...evidence, task, ended };
  switch (failure.kind) {
    case 'alarm':
      return blameAlarm(task, failure.alarm, evidence.lesson);
    case 'timed-out':
      return blameTimeout(context, failure);
    case 'signal':
      return blameSignal(context, failure.signal);
    case 'shell-died':
      return shellDied(failure.status);
    case 'missing-product':
      return missingProduct(failure.paths, evidence.lesson);
    case 'silent':
      return (
        blameDataPath(context) ?? signatureFinding(failure.hit, evidence.lesson, { silent: true })
      );
    case 'status':
      return blameStatus(context, failure.status);
    case 'part':
      return blamePart(context, failure);
  }
}

function blameStatus(context: BlameContext, status: number): Finding {
  const hit = fatalHit(context.ended.observation.signatures);
  const ofHit = () => hit && signatureFinding(hit, context.lesson);
  const measured = `exit status ${status}`;
  const found =
    blameRefused(context) ??
    blameNotRun(context, status) ??
    (hit && !isAboutCommand(hit) ? (laterCure(context, hit.line) ?? ofHit()) : null) ??
    blameDataPath(context) ??
    blameEarlierCommand(context) ??
    (hit && !isGeneric(hit) ? ofHit() : null) ??
    blameSurroundings(context) ??
    ofHit() ??
    unexplained(context, status);
  return { measured, expected: 'exit status 0', ...(blameInstall(context, found) ?? found) };
}

/** As of a command of its own, and with the words of the part, since the command as a whole ended as it should. */
function blamePart(context: BlameContext, { status, text, program }: BrokenPart): Finding {
  const ended = withWordsOfShell(context.ended, status, program);
  const found = blameStatus({ ...context, ended }, status);
  const part =
    text === null ? 'a part before the last `|`' : `\`${shortPart(text)}\` before a \`|\``;
  // What it printed has gone into the pipe: its status is then all there is.
  const why =
    found.rule === 'command/status' ? (STATUS_WORDS[status] ?? 'why is not known') : found.message;
  return {
    ...found,
    message: `${part} ended with status ${status}, which the pipe hides: ${why}`,
    measured: `exit status ${status} before the last part of a pipe`,
    expected: 'exit status 0 of every part',
  };
}

/** What a status by itself says. Source: bash 5.2 manual, "Exit Status". */
const STATUS_WORDS: Record<number, string> = {
  126: 'it is there and may not be run',
  127: 'there is no such program',
};

/** Enough of the words of a part to find it by. */
function shortPart(text: string): string {
  const line = text.replace(/\s*\\?\n\s*/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Findings that a tree of another version than the lesson asks for brings about by itself. */
const OF_ANOTHER_VERSION =
  /^(usage|pip|git|shell|command)\/|^flow\/(missing-in-install|never-made)$/;

/**
 * When tt-metal is known to be of another version than the lesson asks for, what goes wrong within it is not
 * the lesson's fault: its tree lacks files, flags and packages.
 */
function blameInstall(context: BlameContext, found: Finding): Finding | null {
  const { broken, record, task, ended } = context;
  const facet = broken.get('tt-metal-version') ?? broken.get('submodules');
  if (!facet || !OF_ANOTHER_VERSION.test(found.rule)) return null;
  const { installs, home } = record.started.machine;
  const inside = [ended.cwdBefore, ended.cwdAfter].some((cwd) => {
    const words = cwd && inSessionWords(cwd, null, home);
    return words && isWithin(words, installs.ttMetal);
  });
  if (!inside && !task.training && !task.generation) return null;
  return {
    ...found,
    cause: facet.cause,
    message: `${found.message}; not to be wondered at, since ${facet.message}`,
    help: 'mend the precondition first',
  };
}

/** Characters of a line that nothing explains: an error's own words stand at its start. */
const LONGEST_LINE = 400;

function unexplained({ ended, lesson }: BlameContext, status: number): Finding {
  const line = lastLine(ended.observation.stderrTail) ?? lastLine(ended.observation.tail);
  const said = line ? `: ${shorten(line, LONGEST_LINE)}` : ' and said nothing';
  return {
    rule: 'command/status',
    cause: 'undecided',
    message: `the command ended with status ${status}${said}`,
    help: 'read its log; nothing known tells whether the lesson or the product is wrong',
    related: line ? curePlaces(lesson, { line }) : [],
  };
}

function shellDied(status: number | null): Finding {
  const how = status === null ? '' : ` (status ${status})`;
  return {
    rule: 'shell/died',
    cause: 'lesson',
    message: `the command closed the shell${how}: it would close the reader's own terminal`,
    measured: 'the shell ended',
    expected: 'a shell that goes on',
    help: 'put `exit`, `exec` or `set -e` into a script or a subshell `( ... )`',
  };
}

function missingProduct(paths: readonly string[], lesson: Lesson): Finding {
  return {
    rule: 'product/missing-file',
    cause: 'product',
    message: `the command ended with status 0, yet ${paths.join(' and ')} ${paths.length === 1 ? 'is' : 'are'} not there`,
    measured: `no ${paths.join(', no ')}`,
    expected: paths.join(', '),
    help: 'see in its log whether it says where it wrote, and whether the folder existed',
    related: curePlaces(lesson, {
      phrases: ['checkpoints not saving', 'checkpoint not saved', 'not saving', 'no checkpoint'],
    }),
  };
}

/** A training whose text no command makes has nothing to learn from, whatever the trainer makes of that. */
function blameDataPath(context: BlameContext): Finding | null {
  const { task, record, lesson, paths, ended } = context;
  const path = task.training?.dataPath;
  if (!path || path.includes('$')) return null;
  const tail = lastPart(path);
  const { observation } = ended;
  const said = `${observation.tail}\n${observation.stderrTail}`;
  // Only when the trainer itself says that it misses its text.
  const complains =
    (said.includes(tail) && /No such file|not found|does not exist/i.test(said)) ||
    /No data path specified|dataset not found/i.test(said);
  if (!complains) return null;
  const words = inSessionWords(path, ended.cwdBefore, record.started.machine.home);
  const dataset = record.started.suite?.requires.dataset?.path;
  if (words === null || words === dataset) return null;
  const all = [...paths.made].flatMap(([id, made]) => made.map((one) => ({ id, ...one })));
  if (all.some((one) => makes(one, words))) return null;
  // The file that was meant: made under the same name elsewhere, else the one that the suite knows.
  const meant = all.find((one) => one.path.endsWith(`/${tail}`));
  const line = record.started.plan.tasks.find((one) => one.id === meant?.id)?.line;
  const right = meant?.path ?? dataset;
  const related: RelatedPlace[] =
    line === undefined
      ? []
      : [{ file: lesson.file, line, message: `the text is put at ${right} here` }];
  return {
    rule: 'train/data-path-missing',
    cause: 'lesson',
    message: `--data_path ${path} does not exist, and no command of the lesson makes it`,
    measured: path,
    expected: right ?? 'a file that is there',
    help: right ? `say --data_path ${right}` : 'name the file that the lesson fetches',
    related: [
      ...related,
      ...curePlaces(lesson, {
        phrases: ['data path', 'loss stays high', 'another file than you think'],
      }),
    ],
  };
}

const MODULE_FACETS: Record<string, FacetName> = { transformers: 'transformers', ttml: 'ttml' };

/** A module that is missing here and that a later command of the lesson did bring about: the order is wrong. */
function laterCure(context: BlameContext, line: string): Finding | null {
  const module = /No module named '?(\w+)/.exec(line)?.[1];
  const facet = module ? MODULE_FACETS[module] : undefined;
  if (!facet || !context.held.has(facet)) return null;
  const { tasks } = context.record.started.plan;
  const index = tasks.indexOf(context.task);
  const brings = (task: Task) =>
    task.establishes.includes(facet) && context.fates.get(task.id)?.kind === 'ran';
  if (tasks.slice(0, index).some(brings)) return null;
  const later = tasks.slice(index + 1).find(brings);
  if (!later) return null;
  return {
    rule: 'flow/used-before-made',
    cause: 'lesson',
    message: `the module ${module} is needed here, and only line ${later.line} brings it about`,
    measured: line,
    expected: `${module} importable`,
    help: `move line ${later.line} before this command`,
    related: [{ file: context.lesson.file, line: later.line, message: `${module} comes here` }],
  };
}

export function lastLine(text: string): string | null {
  return (
    text
      .split('\n')
      .map((line) => line.trim())
      .findLast((line) => line !== '') ?? null
  );
}
