import { failure, type Result, success } from '../base/result.ts';
import type { Config } from '../config/config.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import { knowsPart, makePlan } from '../plan/make-plan.ts';
import type { Permission, Plan } from '../plan/plan.ts';
import type { Selection } from '../plan/selection.ts';
import type { Job, Prepared, PrepareFailure } from './prepare.ts';

/** What of the lesson is run: the parts asked for, else the part that shows an injected fault. */
function selectionOf(job: Job, machine: MachineDescriptor, prepared: Prepared): Selection {
  const { rehearsal } = machine;
  if (job.parts.length > 0) return { parts: job.parts, without: rehearsal?.without ?? [] };
  if (rehearsal === null || prepared.tierAsked) return { parts: [], without: [] };
  return { parts: rehearsal.part, without: rehearsal.without };
}

/** The plan of a job on its machine, or the part of the selection that names nothing. */
export function planJob(
  job: Job,
  machine: MachineDescriptor,
  prepared: Prepared,
  config: Config,
): Result<Plan, PrepareFailure> {
  const plan = makePlan({
    lesson: job.lesson,
    suite: job.suite?.data ?? null,
    machine,
    tier: prepared.tier,
    selection: selectionOf(job, machine, prepared),
    allow: new Set<Permission>(config.allow),
    clocks: { totalSeconds: config.clocks.total, silenceSeconds: config.clocks.silence },
  });
  const lost = job.parts.find((part) => !knowsPart(plan, job.lesson, part));
  if (lost === undefined) return success(plan);
  const stages = [...new Set(plan.tasks.flatMap((task) => task.stage ?? []))];
  const known = stages.length > 0 ? `Its stages are ${stages.join(', ')}` : 'It has no stages';
  return failure({
    kind: 'usage',
    message: `${job.lesson.id} has no stage, step or task \`${lost}\``,
    help: `${known}; \`tt-lessons plan ${job.lesson.id} --list\` prints every task's id.`,
  });
}

/** What is wrong with the parts that were asked for, before anything is made for a run; null when all are known. */
export async function unknownPart(
  prepared: Prepared,
  config: Config,
): Promise<PrepareFailure | null> {
  for (const job of prepared.jobs) {
    if (job.parts.length === 0) continue;
    // A machine that cannot even be described is told by who builds it.
    const machine = await job.describe('/run');
    const plan = machine.ok ? planJob(job, machine.value, prepared, config) : null;
    if (plan && !plan.ok) return plan.failure;
  }
  return null;
}
