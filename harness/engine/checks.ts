import { readFileSync, statSync } from 'node:fs';
import type { Outcome } from '../base/outcome.ts';
import type { TaskEnded } from '../journal/event.ts';
import type { Task } from '../plan/plan.ts';
import type { CheckContext, CustomCheck } from '../suite/suite-input.ts';
import { sessionPath } from './paths.ts';
import type { Running } from './run-lesson.ts';

const MOST_FILE_BYTES = 1024 * 1024;

/** A check reads what is there. Milliseconds. */
const PATIENCE = 120_000;

type Asked = Pick<Running, 'suite' | 'lesson' | 'machine' | 'record' | 'signal'>;

/**
 * Asks the suite's own checks about a command that has just ended; the answers become events. One that never answers
 * has failed by its own fault, and keeps neither the run nor its end waiting.
 */
export async function runChecks(
  running: Asked,
  task: Task,
  ended: TaskEnded,
  patience = PATIENCE,
): Promise<void> {
  for (const check of running.suite?.checks ?? []) {
    if (!belongs(check, task)) continue;
    const event = {
      kind: 'check-recorded' as const,
      check: check.id,
      task: task.id,
      stage: task.stage,
      diagnostics: [],
    };
    try {
      const answer = await within(patience, running.signal, () =>
        check.run(contextOf(running, task, ended)),
      );
      if (answer === null) return;
      const outcome: Outcome = answer.held === null ? 'unknown' : answer.held ? 'passed' : 'failed';
      running.record({
        ...event,
        at: Date.now(),
        outcome,
        cause: outcome === 'failed' ? (answer.cause ?? 'undecided') : null,
        message: oneLine(answer.message),
        measured: answer.measured ?? null,
        expected: answer.expected ?? null,
      });
    } catch (error) {
      // The check's own fault must not be taken for the lesson's.
      running.record({
        ...event,
        at: Date.now(),
        outcome: 'failed',
        cause: 'harness',
        message: `the check \`${check.id}\` of ${running.suite?.data.file} threw: ${oneLine(String(error))}`,
        measured: null,
        expected: null,
      });
    }
  }
}

function belongs(check: CustomCheck, task: Task): boolean {
  if ('step' in check.after) return check.after.step === task.step;
  return check.after.stage === task.stage && task[check.after.kind] !== null;
}

/** What is answered in time; null when the run is broken off before. */
function within<Answer>(
  patience: number,
  signal: AbortSignal,
  ask: () => Promise<Answer> | Answer,
): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void) => () => {
      clearTimeout(late);
      signal.removeEventListener('abort', stop);
      how();
    };
    const stop = settle(() => resolve(null));
    const slow = new Error(`it did not answer in ${patience / 1000} s`);
    const late = setTimeout(
      settle(() => reject(slow)),
      patience,
    );
    signal.addEventListener('abort', stop, { once: true });
    Promise.resolve()
      .then(ask)
      .then(
        (answer) => settle(() => resolve(answer))(),
        (error: unknown) => settle(() => reject(error))(),
      );
  });
}

function contextOf(running: Asked, task: Task, ended: TaskEnded): CheckContext {
  const { observation } = ended;
  return {
    lesson: running.lesson.id,
    target: running.machine.target,
    stage: task.stage,
    task: { id: task.id, text: task.text, line: task.line },
    status: ended.ending.kind === 'exited' ? ended.ending.status : null,
    output: observation.tail,
    finalLoss: observation.curve?.stated.finalLoss ?? observation.curve?.windowMedian ?? null,
    texts: observation.texts.map((one) => one.text),
    async readFile(path) {
      const absolute = sessionPath(path, running.machine.home, ended.cwdAfter);
      try {
        if (statSync(absolute).size > MOST_FILE_BYTES) return null;
        return readFileSync(absolute, 'utf8');
      } catch {
        return null;
      }
    },
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
