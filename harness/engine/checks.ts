import { readFileSync, statSync } from 'node:fs';
import type { Outcome } from '../base/outcome.ts';
import type { TaskEnded } from '../journal/event.ts';
import type { Task } from '../plan/plan.ts';
import type { CheckContext, CustomCheck } from '../suite/suite-input.ts';
import { sessionPath } from './paths.ts';
import type { Running } from './run-lesson.ts';

const MOST_FILE_BYTES = 1024 * 1024;

/** Asks the suite's own checks about a command that has just ended; the answers become events. */
export async function runChecks(running: Running, task: Task, ended: TaskEnded): Promise<void> {
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
      const answer = await check.run(contextOf(running, task, ended));
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

function contextOf(running: Running, task: Task, ended: TaskEnded): CheckContext {
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
