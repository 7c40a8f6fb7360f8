import type { RelatedPlace } from '../base/diagnostic.ts';
import { lastPart } from '../base/last-part.ts';
import type { TaskEnded } from '../journal/event.ts';
import type { Task } from '../plan/plan.ts';
import { isWithin } from '../plan/whereabouts.ts';
import { FACETS } from '../preflight/facts.ts';
import type { Evidence } from './attribution.ts';
import type { Finding } from './finding.ts';
import { callsOf, unsetVariables } from './known-variables.ts';
import { inSessionWords, makes } from './made-paths.ts';
import { missingHere } from './missing-path.ts';
import { moveOf } from './moves.ts';

export interface BlameContext extends Evidence {
  task: Task;
  ended: TaskEnded;
}

/**
 * Strong evidence from the flow of the lesson: something that this command rests on comes later, or should
 * have come from a command that failed. Null when nothing of the kind is seen.
 */
export function blameEarlierCommand(context: BlameContext): Finding | null {
  return (
    usedBeforeSet(context) ??
    contentElsewhere(context) ??
    pathOfAnother(context) ??
    wrongDirectory(context)
  );
}

/** Weaker evidence: nothing in the lesson brings about what this command misses. */
export function blameSurroundings(context: BlameContext): Finding | null {
  return neverMade(context) ?? neverSet(context);
}

/**
 * `cd "$X"` with X unset goes home and succeeds, and everything after it happens in the wrong place. Null
 * unless the variable was certainly unset and the command did end up at home.
 */
export function silentlyAtHome(context: BlameContext): Finding | null {
  const { task, ended, record } = context;
  if (ended.cwdAfter !== record.started.machine.home) return null;
  const unset = unsetVariables(task, record, context.fates).find(({ name }) =>
    directoriesNamed(task).includes(name),
  );
  if (!unset) return null;
  return (
    usedBeforeSet(context) ?? {
      rule: 'flow/never-set',
      cause: 'lesson',
      message: `$${unset.name} is not set, so \`cd\` went to the home directory without a word`,
      measured: '~',
      expected: `the folder that $${unset.name} names`,
      help: `set ${unset.name} before this command`,
    }
  );
}

/** Variables that alone name a directory to go to: unset, they lead home. */
function directoriesNamed(task: Task): string[] {
  return callsOf(task)
    .filter((call) => call.name === 'cd' || call.name === 'pushd')
    .map((call) => /^\$\{?(\w+)\}?$/.exec(call.arguments[0] ?? '')?.[1])
    .filter((name) => name !== undefined);
}

function usedBeforeSet({ task, record, fates, lesson, ended }: BlameContext): Finding | null {
  const found = unsetVariables(task, record, fates).find((one) => one.setter !== null);
  if (!found?.setter) return null;
  const { name, setter } = found;
  const home =
    ended.cwdAfter === record.started.machine.home && directoriesNamed(task).includes(name);
  const effect = home ? ', so it ran in the home directory' : '';
  return {
    rule: 'flow/used-before-set',
    cause: 'lesson',
    message: `$${name} is used here, and nothing sets it before line ${setter.line}${effect}`,
    measured: `${name} is not set`,
    expected: `${name} set before line ${task.line}`,
    help: `move line ${setter.line} before this command, or say that ${name} must be set`,
    related: [{ file: lesson.file, line: setter.line, message: `${name} is set here` }],
  };
}

/** A path that is not there, and that another command makes: later, or earlier if it had not failed. */
function pathOfAnother(context: BlameContext): Finding | null {
  const missing = missingIn(context);
  if (!missing) return null;
  const { task, record, paths, fates } = context;
  const { tasks } = record.started.plan;
  const index = tasks.indexOf(task);
  const makers = tasks.filter((one) =>
    (paths.made.get(one.id) ?? []).some((made) => makes(made, missing.words)),
  );
  const before = makers.findLast((one) => tasks.indexOf(one) < index);
  if (before) {
    const first = failureOfEarlier(context, before);
    if (first) return follows(context, before, first, `${missing.path} is not there`);
    const fate = fates.get(before.id);
    if (fate?.kind === 'ran') return null;
    const why = fate?.kind === 'skipped' ? `skipped (${fate.reason})` : 'not run';
    return {
      rule: 'flow/maker-not-run',
      cause: 'undecided',
      message: `${missing.path} is not there: line ${before.line}, which makes it, was ${why}`,
      measured: missing.line,
      expected: missing.path,
      help: `run line ${before.line} too, or look at why it was left out`,
      related: [place(context, before, 'this command makes it')],
    };
  }
  const later = makers.find((one) => tasks.indexOf(one) > index);
  if (!later) return null;
  return {
    rule: 'flow/used-before-made',
    cause: 'lesson',
    message: `${missing.path} is used here, and nothing makes it before line ${later.line}`,
    measured: missing.line,
    expected: `${missing.path} made before line ${task.line}`,
    help: `move line ${later.line} before this command`,
    related: [place(context, later, 'it is made here')],
  };
}

/** Files that come with the lessons are named as if the reader stood beside them. */
function contentElsewhere(context: BlameContext): Finding | null {
  const missing = missingIn(context);
  const { content } = context.record.started.machine.installs;
  const folder = lastPart(content);
  if (!missing?.path.startsWith(`${folder}/`)) return null;
  const where = context.ended.cwdBefore;
  const parent = content.slice(0, -folder.length - 1);
  if (where !== null && display(context, where) === parent) return null;
  return {
    rule: 'flow/wrong-directory',
    cause: 'lesson',
    message: `${missing.path} is looked for in ${where ? display(context, where) : 'the wrong folder'}, and no command goes to where the lessons' files are`,
    measured: missing.line,
    expected: `${parent}/${missing.path}`,
    help: `say where the file is (${content} on this machine), or go there first`,
  };
}

/** The `cd` that should have led here failed, went home without a word, or was not run. */
function wrongDirectory(context: BlameContext): Finding | null {
  const lost = lostAt(context);
  if (!lost || !restsOnDirectory(context, lost.move)) return null;
  const where = context.ended.cwdBefore ? ` in ${display(context, context.ended.cwdBefore)}` : '';
  return follows(context, lost.move, lost.first, `the command ran${where}`);
}

/** The last move that went wrong, when none since has led to a place that is known by itself. */
function lostAt(context: BlameContext): { move: Task; first: Finding } | null {
  const { task, record, fates } = context;
  const { tasks } = record.started.plan;
  for (const move of tasks.slice(0, tasks.indexOf(task)).reverse()) {
    const kind = moveOf(move);
    if (kind === null || (fates.get(move.id)?.kind ?? 'skipped') === 'skipped') continue;
    const first = failureOfEarlier(context, move);
    if (first) return { move, first };
    if (kind === 'fixed') return null;
  }
  return null;
}

/** What went wrong with an earlier command; also that it was not run, and by whose fault. */
function failureOfEarlier(context: BlameContext, task: Task): Finding | null {
  const { earlier, fates, broken, record } = context;
  const known = earlier.get(task.id);
  if (known) return known;
  const fate = fates.get(task.id);
  if (fate?.kind !== 'blocked') return null;
  const message = fate.detail;
  const root = { line: task.line, message, how: 'was not run' as const };
  const facet = FACETS.find((one) => fate.by === `preflight/${one}`);
  if (facet) {
    const cause = broken.get(facet)?.cause ?? 'infrastructure';
    return { rule: 'run/blocked', cause, message, root };
  }
  const blocker = record.started.plan.tasks.find((one) => one.id === fate.by);
  return blocker ? (failureOfEarlier(context, blocker) ?? null) : null;
}

/** Whether it would have found what it misses where the lesson means it to run; git misses a repository. */
function restsOnDirectory(context: BlameContext, move: Task): boolean {
  const { task, record, paths, ended } = context;
  const { installs, home } = record.started.machine;
  const intended = paths.intended.get(task.id) ?? null;
  const missing = missingIn(context);
  if (!missing)
    return ended.observation.signatures.some((hit) => hit.id === 'git/not-a-repository');
  const here = ended.cwdBefore && inSessionWords(ended.cwdBefore, null, home);
  if (!here) return false;
  // Some programs print a relative path as an absolute one.
  const relative = isWithin(missing.words, here) ? missing.words.slice(here.length + 1) : null;
  if (!relative || isNamedWhole(relative, task)) return false;
  // Of a place that a variable names which nobody has set, nobody can say what is not in it.
  if (context.fates.get(move.id)?.kind === 'blocked') return true;
  if (intended === null || intended === here) return false;
  const meant = `${intended}/${relative}`;
  return (
    [installs.ttMetal, installs.venv, installs.content].some((one) => isWithin(meant, one)) ||
    [...paths.made.values()].some((made) => made.some((one) => makes(one, meant)))
  );
}

/** Whether the command's own words name it from a folder that they give, `~/data/x` or `$DATA/x`. */
function isNamedWhole(relative: string, { text }: Task): boolean {
  const at = text.indexOf(`/${relative}`);
  return at > 0 && /[\w~})"']/.test(text[at - 1] ?? '');
}

function follows(context: BlameContext, origin: Task, first: Finding, what: string): Finding {
  // A chain of failures is told by both of its ends.
  const root = first.root ?? { line: origin.line, message: first.message, how: 'failed' };
  const through = root.line === origin.line ? '' : ` and, before it, line ${root.line}`;
  return {
    rule: 'flow/follows',
    cause: first.cause,
    message: `${what}, because line ${origin.line}${through} ${root.how}: ${root.message}`,
    expected: `line ${root.line} to succeed`,
    help: `mend line ${root.line} first`,
    related: [{ file: context.lesson.file, line: root.line, message: 'what went wrong first' }],
    root,
  };
}

/** A path that is not there, and that no command makes. */
function neverMade(context: BlameContext): Finding | null {
  const missing = missingIn(context);
  if (!missing) return null;
  const { installs } = context.record.started.machine;
  const installed = [installs.ttMetal, installs.venv, installs.content].find((folder) =>
    isWithin(missing.words, folder),
  );
  const common = { measured: missing.line, expected: missing.path };
  if (installed)
    return {
      ...common,
      rule: 'flow/missing-in-install',
      cause: 'undecided',
      message: `${missing.path} is not in ${installed} of this machine, and no command makes it`,
      help: 'has it moved in this version, was it never built, or is the path wrong?',
    };
  const where = context.ended.cwdBefore;
  const relative = !/^[~/]/.test(missing.path) && where !== null;
  return {
    ...common,
    rule: 'flow/never-made',
    cause: 'lesson',
    message: `${missing.path} does not exist${relative ? ` in ${display(context, where)}` : ''}, and no command of the lesson makes it`,
    help: 'correct the path, or add the command that makes it or goes to where it is',
  };
}

function neverSet({ task, record, fates }: BlameContext): Finding | null {
  const [unset] = unsetVariables(task, record, fates);
  if (!unset) return null;
  return {
    rule: 'flow/never-set',
    cause: 'undecided',
    message: `the command failed, and $${unset.name}, which it reads, is set by nothing`,
    measured: `${unset.name} is not set`,
    expected: `${unset.name} set before line ${task.line}`,
    help: `set ${unset.name} in the lesson, or on the machine`,
  };
}

function missingIn({ ended, record }: BlameContext) {
  return missingHere(ended, record.started.machine.home);
}

function place({ lesson }: BlameContext, task: Task, message: string): RelatedPlace {
  return { file: lesson.file, line: task.line, message };
}

function display({ record }: BlameContext, path: string): string {
  return inSessionWords(path, null, record.started.machine.home) ?? path;
}
