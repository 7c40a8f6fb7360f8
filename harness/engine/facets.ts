import type { Plan } from '../plan/plan.ts';
import { FACETS, type FacetName } from '../preflight/facts.ts';

/** Facets that a task of the plan requires or brings about, in their own order. */
export function facetsOf(plan: Plan): FacetName[] {
  const tasks = plan.tasks.filter((task) => task.action === 'run');
  const wanted = new Set(tasks.flatMap((task) => [...task.requires, ...task.establishes]));
  return FACETS.filter((facet) => wanted.has(facet));
}
