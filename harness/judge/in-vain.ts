import { lastPart } from '../base/last-part.ts';
import type { FileSaved, TaskEnded } from '../journal/event.ts';
import type { Task } from '../plan/plan.ts';
import { isWithin } from '../plan/whereabouts.ts';
import { askedPaths } from './asked-paths.ts';
import { failureOf } from './command-failed.ts';
import { type Effects, effectsOf } from './effects.ts';
import type { Fate } from './fate.ts';
import { callsOf, unsetVariables } from './known-variables.ts';
import { inSessionWords, type LessonPaths, lessonPaths, makes } from './made-paths.ts';
import { type Missed, missedBy } from './missed.ts';
import { isPlaceBound } from './place-bound.ts';
import type { RunRecord } from './run-record.ts';
import { fatalHit, isAboutCommand } from './signature-hits.ts';

interface LeftOut {
  task: Task;
  /** Of a file that the text asks to save before that task and that could not be: nothing else was left out. */
  unsaved: FileSaved | null;
  effects: Effects;
}

/**
 * Which commands of a run failed only because the machine had left out one before them. What is missing then says
 * nothing of the lesson, if the command that was left out makes it by its text, or may have made anything.
 * Fed with the tasks of a plan in their order.
 */
export class VainRuns {
  private readonly record: RunRecord;
  private readonly leftOut: LeftOut[] = [];
  private known: LessonPaths | null = null;

  constructor(record: RunRecord) {
    this.record = record;
  }

  /** Takes in a task that the machine could not carry out, by itself or for want of one before it. */
  leave(task: Task): void {
    this.leftOut.push({ task, unsaved: null, effects: effectsOf(task) });
  }

  /** Takes in a file that the text asks to save and that could not be written here. */
  leaveUnsaved(task: Task, unsaved: FileSaved): void {
    this.leftOut.push({ task, unsaved, effects: effectsOf({ text: ':', sets: [] }) });
  }

  /** One sentence why a task that ran could not hold; null when nothing that was left out explains it. */
  why(task: Task, ended: TaskEnded, fates: ReadonlyMap<string, Fate>): string | null {
    if (this.leftOut.length === 0) return null;
    const failure = failureOf(task, ended);
    if (failure === null) return this.elsewhere(task, ended, fates);
    if (failure.kind !== 'status' && failure.kind !== 'part') return null;
    const { home } = this.record.started.machine;
    const told = missedBy(ended, home) ?? waitedFor(task);
    const hit = fatalHit(ended.observation.signatures);
    if (hit && !isAboutCommand(hit) && told?.kind !== 'module') return null;
    const asked = askedPaths(task, ended, home).map((one): Missed => ({ kind: 'path', ...one }));
    for (const missed of told ? [told] : asked) {
      const found = this.behind(missed, task, ended, fates);
      if (found) return sentence(missed, found);
    }
    return this.unsetBy(task, fates);
  }

  private behind(
    missed: Missed,
    task: Task,
    ended: TaskEnded,
    fates: ReadonlyMap<string, Fate>,
  ): LeftOut | undefined {
    const last = (test: (one: LeftOut) => boolean) => this.leftOut.findLast(test);
    const open = () => last(({ effects }) => effects.anything);
    switch (missed.kind) {
      case 'path': {
        const unsaved = last((one) => baseName(one.unsaved?.path) === baseName(missed.words));
        if (unsaved) return unsaved;
        const maker = this.makerOf(missed.words, fates);
        if (maker) return this.leftOut.find((one) => one.task === maker && one.unsaved === null);
        if (maker === null || this.lostItsWay(missed, task, ended, fates)) return undefined;
        return open() ?? this.moverOf(missed, task, ended, fates);
      }
      case 'command':
        return (
          last(({ task: { id } }) =>
            (this.paths().made.get(id) ?? []).some(({ path }) => path.endsWith(`/${missed.name}`)),
          ) ??
          last(({ task: { text } }) => defines(text, missed.name)) ??
          last(({ effects }) => effects.programs || effects.anything)
        );
      case 'module':
        return last(
          ({ effects, task: { text } }) =>
            effects.modules && (text.includes(missed.name) || /activate|\s-[re]\b/.test(text)),
        );
      case 'job':
        return last(({ effects }) => effects.background);
      case 'revision':
        return last(bringsRevisions) ?? this.moverOf(null, task, ended, fates);
      case 'repository':
      case 'project':
        return this.bringerOf(ended) ?? this.moverOf(null, task, ended, fates);
    }
  }

  /**
   * The last command before it whose text makes the path: undefined when none does, null when one was carried out
   * and failed for reasons of its own, which is then what is to be told.
   */
  private makerOf(path: string, fates: ReadonlyMap<string, Fate>): Task | null | undefined {
    const { tasks } = this.record.started.plan;
    const makers = tasks.filter(
      ({ id }) =>
        fates.has(id) && (this.paths().made.get(id) ?? []).some((made) => makes(made, path)),
    );
    const ofThese = makers.findLast((one) =>
      this.leftOut.some(({ task, unsaved }) => task === one && unsaved === null),
    );
    if (ofThese) return ofThese;
    const failed = makers.some((one) => {
      const fate = fates.get(one.id);
      return (
        fate?.kind === 'blocked' || (fate?.kind === 'ran' && failureOf(one, fate.ended) !== null)
      );
    });
    return failed ? null : undefined;
  }

  /** The command that should have brought the folder that this one ran in, and all that is in it. */
  private bringerOf({ cwdBefore }: TaskEnded): LeftOut | undefined {
    const here = cwdBefore && inSessionWords(cwdBefore, null, this.record.started.machine.home);
    if (!here) return undefined;
    const brings = (id: string) =>
      (this.paths().made.get(id) ?? []).some(({ path, tree }) => tree && isWithin(here, path));
    return this.leftOut.findLast(({ task, unsaved }) => unsaved === null && brings(task.id));
  }

  /** The command that should have led to where this one was meant to run; none for what is named from the home. */
  private moverOf(
    missed: (Missed & { kind: 'path' }) | null,
    task: Task,
    ended: TaskEnded,
    fates: ReadonlyMap<string, Fate>,
  ): LeftOut | undefined {
    const { home } = this.record.started.machine;
    if (missed && !isRelative(missed, task, ended, home)) return undefined;
    const mover = this.leftOut.findLast(({ effects }) => effects.moves);
    if (!mover) return undefined;
    const { tasks } = this.record.started.plan;
    const since = tasks.slice(tasks.indexOf(mover.task) + 1, tasks.indexOf(task));
    const settled = since.some((one) => fates.get(one.id)?.kind === 'ran' && goesToKnown(one));
    return settled ? undefined : mover;
  }

  /** It held, but not where the lesson means it: what it did there says nothing. */
  private elsewhere(task: Task, ended: TaskEnded, fates: ReadonlyMap<string, Fate>): string | null {
    const mover = this.moverOf(null, task, ended, fates);
    if (!mover || !isPlaceBound(task)) return null;
    const { cwdBefore } = ended;
    const here = cwdBefore && inSessionWords(cwdBefore, null, this.record.started.machine.home);
    if (!here) return null;
    const { intended, leads } = this.paths();
    const meant =
      (mover.task.action === 'run' ? intended.get(task.id) : leads.get(mover.task.id)) ?? null;
    if (meant === here || (meant === null && mover.task.action === 'run')) return null;
    const there = meant === null ? 'where it belongs' : `in ${meant}`;
    return `it ran in ${here}, not ${there}: line ${mover.task.line}, which leads there, was left out`;
  }

  /** The last command that should have led elsewhere was carried out and failed: that is what is to be told. */
  private lostItsWay(
    missed: Missed & { kind: 'path' },
    task: Task,
    ended: TaskEnded,
    fates: ReadonlyMap<string, Fate>,
  ): boolean {
    const { plan, machine } = this.record.started;
    if (!isRelative(missed, task, ended, machine.home)) return false;
    const before = plan.tasks.slice(0, plan.tasks.indexOf(task));
    const mover = before.findLast(
      (one) =>
        (fates.get(one.id)?.kind ?? 'skipped') === 'ran' &&
        callsOf(one).some(({ name }) => name === 'cd' || name === 'pushd'),
    );
    const fate = mover && fates.get(mover.id);
    return mover !== undefined && fate?.kind === 'ran' && failureOf(mover, fate.ended) !== null;
  }

  private unsetBy(task: Task, fates: ReadonlyMap<string, Fate>): string | null {
    for (const { name } of unsetVariables(task, this.record, fates)) {
      const setter = this.leftOut.findLast(
        ({ effects }) => effects.setsAny || effects.sets.includes(name),
      );
      if (setter)
        return `$${name} is not set: line ${setter.task.line}, which sets it, was left out`;
    }
    return null;
  }

  private paths(): LessonPaths {
    this.known ??= lessonPaths(this.record);
    return this.known;
  }
}

function sentence(missed: Missed, { task, unsaved, effects }: LeftOut): string {
  const what = nameOf(missed);
  if (unsaved)
    return `${what} is not there: line ${unsaved.line} has the reader save it, and ${unsaved.failure}`;
  const may =
    missed.kind === 'job'
      ? 'starts it'
      : effects.anything
        ? 'may bring it about'
        : 'brings it about';
  return `${what} is not there: line ${task.line}, which ${may}, was left out`;
}

function baseName(path: string | undefined): string | null {
  return path === undefined ? null : lastPart(path);
}

/** Whether a text makes a function or another name of a program. */
function defines(text: string, name: string): boolean {
  const word = name.replace(/[^\w-]/g, '\\$&');
  return new RegExp(
    `(?:^|[\\s;&|{])(?:function\\s+${word}\\b|${word}\\s*\\(\\)|alias\\s+${word}=)`,
  ).test(text);
}

/** Commits, branches and tags come with these alone. */
function bringsRevisions({ task }: LeftOut): boolean {
  return callsOf(task).some(
    ({ name, arguments: words }) =>
      name === 'git' &&
      words.some((word) => /^(?:clone|fetch|pull|remote|commit|tag|branch)$/.test(word)),
  );
}

/** `wait %1` says nothing of a job that could not start: it hands on its status. */
function waitedFor(task: Task): Missed | null {
  const call = callsOf(task).find(({ name }) => name === 'wait' || name === 'fg');
  return call ? { kind: 'job', name: call.arguments[0] ?? '%%' } : null;
}

function nameOf(missed: Missed): string {
  switch (missed.kind) {
    case 'path':
      return missed.path;
    case 'repository':
      return 'the repository';
    case 'project':
      return 'the project';
    case 'revision':
      return `the revision ${missed.name}`;
    case 'module':
      return `the module ${missed.name}`;
    case 'job':
      return `the job ${missed.name}`;
    case 'command':
      return missed.name;
  }
}

/** Whether the text names the path from where the reader stands; Python prints such a path as a whole one. */
function isRelative(
  missed: Missed & { kind: 'path' },
  task: Task,
  ended: TaskEnded,
  home: string,
): boolean {
  if (!/^[~/]/.test(missed.path)) return true;
  const here = ended.cwdBefore && inSessionWords(ended.cwdBefore, null, home);
  if (!here || !missed.words.startsWith(`${here}/`)) return false;
  const relative = missed.words.slice(here.length + 1);
  return task.text.includes(relative) && !task.text.includes(`/${relative}`);
}

function goesToKnown(task: Task): boolean {
  return callsOf(task).some(
    ({ name, arguments: [word = '~'] }) => name === 'cd' && /^[~/$]/.test(word),
  );
}
