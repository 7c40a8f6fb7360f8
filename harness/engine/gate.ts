import type { TaskEnded } from '../journal/event.ts';
import { commandFailed } from '../judge/command-failed.ts';
import { moveOf, writesHere } from '../judge/moves.ts';
import { signatureById } from '../judge/signatures.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { Plan, Task } from '../plan/plan.ts';
import { assessFacts } from '../preflight/assess.ts';
import type { FacetName, Facts } from '../preflight/facts.ts';
import type { FacetFinding } from '../preflight/finding.ts';
import type { Suite } from '../suite/suite-input.ts';

interface GateInput {
  lesson: Lesson;
  suite: Suite | null;
  plan: Plan;
  machine: MachineDescriptor;
}

/**
 * Decides what must not be run because of what went before. A broken precondition is advice as long as a
 * command that brings it about is still to come; after the last such command it blocks what needs it.
 */
export class Gate {
  private readonly input: GateInput;
  private readonly failures = new Set<string>();
  private readonly broken = new Map<FacetName, FacetFinding>();
  private readonly toCome = new Map<FacetName, Set<string>>();
  /** The command that should have led to where the lesson goes on, and why nobody stands there. */
  private lost: { task: Task; how: 'failed' | 'was not run' } | null = null;

  constructor(input: GateInput) {
    this.input = input;
    for (const task of input.plan.tasks)
      if (task.action === 'run')
        for (const facet of task.establishes) {
          const tasks = this.toCome.get(facet) ?? new Set();
          this.toCome.set(facet, tasks.add(task.id));
        }
  }

  learn(facts: Facts, after: string | null): void {
    const { lesson, suite, machine } = this.input;
    const findings = assessFacts(facts, {
      suite: suite?.data ?? null,
      lesson,
      target: machine.target,
      machine,
    });
    for (const finding of findings)
      if (finding.state === 'broken') this.broken.set(finding.facet, finding);
      else this.broken.delete(finding.facet);
    if (after !== null) this.settle(after);
  }

  /** What stands in the way of a task, or null. */
  blockerOf(task: Task): { by: string; detail: string } | null {
    for (const need of task.needs)
      if (this.failures.has(need)) {
        const line = this.input.plan.tasks.find((one) => one.id === need)?.line;
        return { by: need, detail: `line ${line} failed, and this command needs what it makes` };
      }
    for (const facet of task.requires) {
      const finding = this.broken.get(facet);
      if (finding && (this.toCome.get(facet)?.size ?? 0) === 0)
        return { by: `preflight/${facet}`, detail: finding.message };
    }
    // Elsewhere the same words remove and overwrite what nobody meant.
    if (this.lost === null || !writesHere(task)) return null;
    const { task: move, how } = this.lost;
    const detail = `line ${move.line} ${how}, and this command writes where that line was to lead`;
    return { by: move.id, detail };
  }

  ended(task: Task, ended: TaskEnded): void {
    if (commandFailed(task, ended)) this.failures.add(task.id);
    else this.failures.delete(task.id);
    const move = moveOf(task);
    if (move === null || ended.refusals.length > 0) return;
    if (!commandFailed(task, ended)) {
      if (move === 'fixed') this.lost = null;
    } else if (ended.cwdAfter === ended.cwdBefore) this.lose(task, 'failed');
  }

  /** A task that was blocked blocks what needs it, brings nothing about, and leads nowhere. */
  blocked(task: Task): void {
    this.failures.add(task.id);
    this.settle(task.id);
    if (moveOf(task) !== null) this.lose(task, 'was not run');
  }

  forgive(task: string): void {
    this.failures.delete(task);
    if (this.lost?.task.id === task) this.lost = null;
  }

  /** Only a fault of the device is worth a second try: a number never is. */
  wantsReset(ended: TaskEnded): boolean {
    return ended.observation.signatures.some((hit) => signatureById(hit.id)?.class === 'device');
  }

  /** A move from a place that is itself not known follows from the one before. */
  private lose(task: Task, how: 'failed' | 'was not run'): void {
    if (this.lost === null || moveOf(task) === 'fixed') this.lost = { task, how };
  }

  private settle(task: string): void {
    for (const tasks of this.toCome.values()) tasks.delete(task);
  }
}
