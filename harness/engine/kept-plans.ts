import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import { writeWhole } from '../journal/run-folder.ts';
import { type KeptPlan, keepPlans, keptPlanSchema, lostTasks } from '../plan/kept-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { displayPath } from './lessons.ts';
import type { Job, Prepared } from './prepare.ts';

export interface KeptPlanFailure {
  kind: 'kept-plan-invalid' | 'kept-plan-not-written' | 'kept-plan-nowhere';
  message: string;
  help: string;
}

/** Where plans may be kept. */
export interface KeptPlaces {
  /** Folders of suites, the first one first. */
  suites: readonly string[];
  /** What comes with the package: its plans are of its own lessons, and only its own developers write them. */
  shipped: { suites: string; content: string; writable: boolean };
}

const MEND = 'Mend or remove the file, then write it again.';

/**
 * Beside the suite, or where suites are looked for first when the lesson has none or one that came with the package. Null
 * where that would be the package's own folder and the lesson is another one: it may have the id of one of ours.
 */
function fileOf(job: Job, { suites, shipped }: KeptPlaces): string | null {
  const beside = job.suite ? dirname(resolve(job.suite.data.file)) : shipped.suites;
  const named = [beside, ...suites].find((folder) => folder !== shipped.suites);
  const isOurs = resolve(job.lesson.file).startsWith(`${shipped.content}/`);
  const folder = named ?? (isOurs ? shipped.suites : null);
  return folder === null ? null : join(folder, `${job.lesson.id}.plan.json`);
}

function readKept(file: string): Result<KeptPlan | null, KeptPlanFailure> {
  if (!existsSync(file)) return success(null);
  try {
    return success(keptPlanSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    const message = `${displayPath(file)} is no kept plan: ${why}`;
    return failure({ kind: 'kept-plan-invalid', message, help: MEND });
  }
}

/** Keeps the plans of this request beside the suites, and names the files that were written. */
export function writeKeptPlans(
  prepared: Prepared,
  plans: readonly Plan[],
  places: KeptPlaces,
): Result<string[], KeptPlanFailure> {
  const written = new Map<string, Plan[]>();
  for (const job of prepared.jobs) {
    const own = plans.filter((plan) => plan.lesson === job.lesson.id && plan.target === job.target);
    const file = fileOf(job, places);
    if (file === null || (dirname(file) === places.shipped.suites && !places.shipped.writable))
      return failure({
        kind: 'kept-plan-nowhere',
        message: 'no configuration names a folder of suites, beside which the plan could be kept',
        help: 'Add `"suites": "suites"` to tt-lessons.config.json, or give --suite FILE.',
      });
    written.set(file, [...(written.get(file) ?? []), ...own]);
  }
  for (const [file, own] of written) {
    const kept = readKept(file);
    if (!kept.ok) return kept;
    const text = `${JSON.stringify(keepPlans(kept.value, own, prepared.emulated), null, 2)}\n`;
    const done = writeWhole(file, text);
    if (!done.ok)
      return failure({ kind: 'kept-plan-not-written', message: done.failure.message, help: MEND });
  }
  return success([...written.keys()].map(displayPath));
}

/** One sentence for each plan that lost tasks against the kept one. A part or a fault loses them on purpose. */
export function lossesOf(
  prepared: Prepared,
  plans: readonly Plan[],
  places: KeptPlaces,
): Result<string[], KeptPlanFailure> {
  const sentences: string[] = [];
  for (const job of prepared.jobs) {
    if (job.parts.length > 0) continue;
    const plan = plans.find((one) => one.lesson === job.lesson.id && one.target === job.target);
    if (plan === undefined || plan.tasks.some((task) => task.reason === 'not-selected')) continue;
    const file = fileOf(job, places);
    const kept = file === null ? success(null) : readKept(file);
    if (!kept.ok) return kept;
    const lost = kept.value ? lostTasks(kept.value, plan, prepared.emulated) : [];
    if (lost.length > 0)
      sentences.push(
        `the plan of ${plan.lesson}@${plan.target} no longer runs ${lost.length} of the commands that were kept: ${lost
          .slice(0, 3)
          .map((id) => id.slice(id.indexOf('#') + 1))
          .join(', ')}${lost.length > 3 ? ' ...' : ''}`,
      );
  }
  return success(sentences);
}
