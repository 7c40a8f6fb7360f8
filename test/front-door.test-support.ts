import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulator } from '../harness/cli/emulator.ts';
import { packageFolder } from '../harness/cli/package.ts';
import { loadConfig } from '../harness/config/load-config.ts';
import { planJob, prepare } from '../harness/engine/prepare.ts';
import { validate } from '../harness/engine/validate.ts';
import { makeRunFolder } from '../harness/journal/run-folder.ts';
import type { Verdict } from '../harness/judge/verdict.ts';
import type { Plan, Tier } from '../harness/plan/plan.ts';
import type { SuiteData } from '../harness/suite/suite.ts';

interface Check {
  id: string;
  title: string;
}

export interface FrontDoor {
  target: string;
  emulated: boolean;
  groups: { title: string; checks: Check[] }[];
  verdict(id: string): Promise<Verdict | undefined>;
  /** Messages of verdicts that failed and that no test of the plan asks for. */
  otherFailures(): Promise<string[]>;
}

/**
 * Plans a lesson on one board (`TT_LESSONS_TARGET`, `TT_LESSONS_TIER`; n150 and full if not said) and makes a
 * test of every check. Nothing runs before a verdict is asked for. A pattern given by `-t` that names stages
 * cuts the run down to these.
 */
export async function openFrontDoor(lesson: string): Promise<FrontDoor> {
  const target = process.env['TT_LESSONS_TARGET'] ?? 'n150';
  const out = process.env['TT_LESSONS_OUT'] ?? mkdtempSync(join(tmpdir(), 'tt-lessons-suites-'));
  const loaded = await loadConfig(process.cwd(), packageFolder(), {
    out: { value: out, option: 'TT_LESSONS_OUT' },
  });
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const config = loaded.value.value;
  const wanted = stagesNamed();
  const prepared = await prepare({
    config,
    selectors: wanted.length > 0 ? wanted.map((stage) => `${lesson}#${stage}`) : [lesson],
    targets: [target],
    emulate: process.env['TT_LESSONS_REQUIRE'] !== 'hardware',
    requireHardware: process.env['TT_LESSONS_REQUIRE'] === 'hardware',
    tier: (process.env['TT_LESSONS_TIER'] ?? null) as Tier | null,
    fault: null,
    profile: 'documented',
    seed: 1,
    suite: null,
    deviceRoot: '/',
    emulator,
  });
  if (!prepared.ok) throw new Error(`${prepared.failure.message} ${prepared.failure.help}`);
  const [job] = prepared.value.jobs;
  if (!job) throw new Error(`${lesson} does not support ${target}`);
  const machine = await job.describe('/run');
  if (!machine.ok) throw new Error(machine.failure.message);
  const plan = planJob(job, machine.value, prepared.value, config);
  if (!plan.ok) throw new Error(plan.failure.message);
  const groups = groupsOf(plan.value, job.suite?.data ?? null);
  const expected = new Set(groups.flatMap((group) => group.checks.map((check) => check.id)));

  let running: Promise<Verdict[]> | null = null;
  const run = async (): Promise<Verdict[]> => {
    const folder = makeRunFolder(out);
    if (!folder.ok) throw new Error(folder.failure.message);
    const results = await validate({
      prepared: prepared.value,
      config,
      folder: folder.value,
      keep: false,
      strict: false,
      signal: new AbortController().signal,
      tell() {},
      onPlans() {},
    });
    if (!results.ok) throw new Error(results.failure.message);
    return results.value.verdicts;
  };
  const verdicts = () => {
    running ??= run();
    return running;
  };
  return {
    target,
    emulated: prepared.value.emulated,
    groups,
    verdict: async (id) => (await verdicts()).find((verdict) => verdict.id === id),
    otherFailures: async () =>
      (await verdicts())
        .filter((one) => one.outcome === 'failed' && !expected.has(one.id))
        .map((one) => `${one.id}: ${one.message}`),
  };
}

/** Vitest has the words of `-t` in its worker's configuration. */
function stagesNamed(): string[] {
  const worker = (globalThis as { __vitest_worker__?: { config?: { testNamePattern?: RegExp } } })
    .__vitest_worker__;
  const pattern = worker?.config?.testNamePattern?.source ?? '';
  return [...pattern.matchAll(/stage[ -](\d+)/gi)].map((match) => `stage-${match[1]}`);
}

function groupsOf(plan: Plan, suite: SuiteData | null): FrontDoor['groups'] {
  const groups = new Map<string, Check[]>();
  const add = (title: string, check: Check) => {
    groups.set(title, [...(groups.get(title) ?? []), check]);
  };
  for (const task of plan.tasks) {
    if (task.action === 'skip') continue;
    const stage = task.stage === null ? undefined : suite?.stages[task.stage];
    const title = stage?.title ?? task.stepTitle;
    const verb = task.text.replaceAll(/\s+/g, ' ').slice(0, 50);
    add(title, { id: task.id, title: `line ${task.line}: ${verb}` });
    if (!stage || !task.training) continue;
    const of = (check: string) => ({
      id: `${plan.lesson}@${plan.target}#${task.stage}/${check}`,
      title: check,
    });
    if (Object.keys(stage.finalLoss).length > 0) add(title, of('final-loss'));
    if (suite?.vocabulary) add(title, of('initial-loss'));
    if (stage.steps !== null) add(title, of('steps'));
    add(title, of('trend'));
  }
  return [...groups].map(([title, checks]) => ({ title, checks }));
}
