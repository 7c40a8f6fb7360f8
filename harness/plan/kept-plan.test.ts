import { describe, expect, it } from 'vitest';
import { keepPlans, keptPlanSchema, lostTasks } from './kept-plan.ts';
import { makePlan } from './make-plan.ts';
import { lessonWith, machineWith } from './plan.test-support.ts';
import type { Tier } from './plan.ts';

function planOf(commands: string[], tier: Tier = 'full') {
  return makePlan({
    lesson: lessonWith([{ slug: 'a', commands }]),
    suite: null,
    machine: machineWith(),
    tier,
    selection: { parts: [], without: [] },
    allow: new Set(),
    clocks: { totalSeconds: null, silenceSeconds: null },
  });
}

describe('a kept plan', () => {
  const kept = keepPlans(null, [planOf(['ls', 'pwd'])], true);

  it('is a document of its schema', () => {
    expect(keptPlanSchema.parse(kept)).toEqual(kept);
  });

  it('tells what a later plan no longer runs', () => {
    expect(lostTasks(kept, planOf(['ls', 'pwd', 'id']), true)).toEqual([]);
    expect(lostTasks(kept, planOf(['ls']), true)).toEqual(['lesson@n150#a/pwd-2']);
  });

  it('is compared with the same target, tier and kind of machine only', () => {
    expect(lostTasks(kept, planOf(['ls'], 'quick'), true)).toEqual([]);
    expect(lostTasks(kept, planOf(['ls']), false)).toEqual([]);
  });

  it('keeps what was said of other tiers', () => {
    const more = keepPlans(kept, [planOf(['ls'], 'quick')], true);
    expect(more.plans.map((one) => one.tier)).toEqual(['full', 'quick']);
  });
});
