import { z } from 'zod';
import type { Plan } from './plan.ts';

/** `<lesson>.plan.json`: the tasks that ran when a person last looked, for each target and tier. */
export const keptPlanSchema = z.strictObject({
  version: z.literal(1),
  lesson: z.string().min(1),
  plans: z.array(
    z.strictObject({
      target: z.string().min(1),
      tier: z.enum(['quick', 'full', 'all']),
      emulated: z.boolean(),
      tasks: z.array(z.string().min(1)),
    }),
  ),
});
export type KeptPlan = z.infer<typeof keptPlanSchema>;

/** Takes plans of one lesson into what was kept of it; other targets and tiers stay as they were. */
export function keepPlans(
  kept: KeptPlan | null,
  plans: readonly Plan[],
  emulated: boolean,
): KeptPlan {
  const lesson = plans[0]?.lesson ?? kept?.lesson ?? '';
  const entries = plans.map((plan) => ({
    target: plan.target,
    tier: plan.tier,
    emulated,
    tasks: running(plan),
  }));
  const others = (kept?.plans ?? []).filter(
    (old) => !entries.some((entry) => isSame(old, entry.target, entry.tier, emulated)),
  );
  const all = [...others, ...entries].sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
  return { version: 1, lesson, plans: all };
}

/** Tasks that ran in the kept plan of the same lesson, target and tier, and that this plan does not run. */
export function lostTasks(kept: KeptPlan, plan: Plan, emulated: boolean): string[] {
  const old = kept.plans.find((one) => isSame(one, plan.target, plan.tier, emulated));
  if (old === undefined || kept.lesson !== plan.lesson) return [];
  const now = new Set(running(plan));
  return old.tasks.filter((task) => !now.has(task));
}

function running(plan: Plan): string[] {
  return plan.tasks.filter((task) => task.action === 'run').map((task) => task.id);
}

function isSame(
  one: KeptPlan['plans'][number],
  target: string,
  tier: string,
  emulated: boolean,
): boolean {
  return one.target === target && one.tier === tier && one.emulated === emulated;
}

function keyOf(one: KeptPlan['plans'][number]): string {
  return `${one.target} ${one.tier} ${one.emulated}`;
}
