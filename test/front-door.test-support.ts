import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulator } from '../harness/cli/emulator.ts';
import { packageFolder } from '../harness/cli/package.ts';
import { loadConfig } from '../harness/config/load-config.ts';
import { askedOf } from '../harness/engine/asked.ts';
import { facetsOf } from '../harness/engine/facets.ts';
import { planJob } from '../harness/engine/plan-job.ts';
import { prepare } from '../harness/engine/prepare.ts';
import { validate } from '../harness/engine/validate.ts';
import { makeRunFolder } from '../harness/journal/run-folder.ts';
import type { Verdict } from '../harness/judge/verdict.ts';
import type { Plan, Tier } from '../harness/plan/plan.ts';
import { oneLine } from '../harness/report/plain-text.ts';
import type { SuiteData } from '../harness/suite/suite.ts';

/** One test: a check that the plan asks for. */
export interface Check {
  /** Of the verdict that answers it. */
  id: string;
  title: string;
  /** What of the lesson must run for it: ids of commands, or a stage. */
  parts: string[];
}

export interface FrontDoor {
  title: string;
  groups: { title: string; checks: Check[] }[];
  /** The verdict on a check. The first to ask starts the run, of no more than the chosen checks need. */
  verdict(id: string, asking: Asking): Promise<Verdict | undefined>;
  /** Verdicts that broke a promise and that no test of the plan asks for. */
  others(asking: Asking): Promise<Verdict[]>;
  /** Removes what the run left behind. */
  close(): void;
}

export interface Asking {
  /** Ids of the checks whose tests Vitest will run; null for all of the lesson. */
  chosen: readonly string[] | null;
  signal: AbortSignal;
}

const PREFLIGHT = 'Preflight';

/**
 * Plans a lesson on one board and makes a check of everything that its run will be judged by; nothing runs
 * before a verdict is asked for. `TT_LESSONS_TARGET` and `TT_LESSONS_TIER` say where and how much (n150, full),
 * `TT_LESSONS_REQUIRE=hardware` refuses an emulated board, `TT_LESSONS_OUT` keeps the run's folder.
 */
export async function openFrontDoor(lesson: string): Promise<FrontDoor> {
  const { TT_LESSONS_OUT: kept, TT_LESSONS_REQUIRE: required } = process.env;
  const target = process.env['TT_LESSONS_TARGET'] ?? 'n150';
  const out = kept ?? join(tmpdir(), `tt-lessons-${lesson}-${process.pid}`);
  const loaded = taken(
    await loadConfig(process.cwd(), packageFolder(), {
      out: { value: out, option: 'TT_LESSONS_OUT' },
    }),
  );
  const config = loaded.value;
  const prepared = taken(
    await prepare({
      config,
      selectors: [lesson],
      targets: [target],
      emulate: required !== 'hardware',
      requireHardware: required === 'hardware',
      tier: (process.env['TT_LESSONS_TIER'] ?? null) as Tier | null,
      fault: null,
      profile: 'documented',
      seed: 1,
      suite: null,
      deviceRoot: '/',
      emulator,
    }),
  );
  const [job] = prepared.jobs;
  if (!job) throw new Error(prepared.unsupported.join('; '));
  const machine = taken(await job.describe('/run'));
  const plan = taken(planJob(job, machine, prepared, config));
  const groups = groupsOf(askedOf(job, machine, plan), plan, job.suite?.data ?? null);
  const known = new Map(groups.flatMap(({ checks }) => checks.map((check) => [check.id, check])));

  const run = async ({ chosen, signal }: Asking): Promise<Verdict[]> => {
    job.parts = chosen === null ? [] : chosen.flatMap((id) => known.get(id)?.parts ?? []);
    const folder = taken(makeRunFolder(out));
    const results = await validate({
      prepared,
      config,
      folder,
      keep: false,
      strict: false,
      signal,
      tell() {},
      onPlans() {},
    });
    return taken(results).results.verdicts;
  };
  let running: Promise<Verdict[]> | null = null;
  const verdicts = (asking: Asking) => {
    running ??= run(asking);
    return running;
  };
  return {
    title: `${lesson} on ${target}${prepared.emulated ? ' (emulated)' : ''}`,
    groups,
    verdict: async (id, asking) => (await verdicts(asking)).find((one) => one.id === id),
    others: async (asking) =>
      (await verdicts(asking)).filter((one) => one.outcome === 'failed' && !known.has(one.id)),
    close() {
      if (kept === undefined) rmSync(out, { recursive: true, force: true });
    },
  };
}

function taken<Value>(
  result: { ok: true; value: Value } | { ok: false; failure: { message: string; help?: string } },
): Value {
  if (result.ok) return result.value;
  throw new Error(`${result.failure.message} ${result.failure.help ?? ''}`.trimEnd());
}

/** Checks by stage, or by the step that they stand in, in the order of the lesson. */
function groupsOf(
  asked: readonly Verdict[],
  plan: Plan,
  suite: SuiteData | null,
): FrontDoor['groups'] {
  const groups = new Map<string, Check[]>();
  const add = (title: string, check: Check) => {
    groups.set(title, [...(groups.get(title) ?? []), check]);
  };
  const tasks = new Map(plan.tasks.map((task) => [task.id, task]));
  const established = plan.tasks.filter((task) => task.establishes.length > 0);
  for (const facet of facetsOf(plan))
    add(PREFLIGHT, {
      id: `${plan.lesson}@${plan.target}#preflight/${facet}`,
      title: facet,
      parts: established.map((task) => task.command),
    });
  for (const { id, check, outcome, stage, task: about } of asked) {
    if (outcome === 'skipped') continue;
    const task = about === null ? undefined : tasks.get(about);
    const title = (stage === null ? undefined : suite?.stages[stage]?.title) ?? task?.stepTitle;
    const own = task?.id === id;
    const part = task?.command ?? stage;
    add(title ?? 'The lesson', {
      id,
      title: own ? `line ${task.line}: ${oneLine(task.text).slice(0, 60)}` : check,
      parts: part === null ? [] : [part],
    });
  }
  return [...groups].map(([title, checks]) => ({ title, checks }));
}
