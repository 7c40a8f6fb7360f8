import { EXIT } from '../base/outcome.ts';
import { writeKeptPlans } from '../engine/kept-plans.ts';
import { planJob } from '../engine/plan-job.ts';
import { prepare } from '../engine/prepare.ts';
import type { Plan } from '../plan/plan.ts';
import { unmeasuredPromises } from '../plan/unmeasured.ts';
import { planJson, renderList, renderPlan } from '../report/plan-report.ts';
import type { Arguments } from './arguments.ts';
import { complain, outputOf } from './output.ts';
import { shippedWith } from './package.ts';
import { configText, oneOf, readRequest } from './request.ts';

/** `tt-lessons plan`: what would be run, and why the rest would not. */
export async function plan(given: Arguments): Promise<number> {
  const format = oneOf(given.values, 'format', ['pretty', 'json']);
  const ready = format.ok ? await readRequest(given) : format;
  if (!ready.ok) {
    complain(ready.failure.message, ready.failure.help);
    return EXIT.usage;
  }
  const { request, config } = ready.value;
  const output = outputOf(given.values);
  if (given.values['print-config']) {
    output.write(configText(config));
    return EXIT.held;
  }
  const prepared = await prepare(request);
  if (!prepared.ok) {
    complain(prepared.failure.message, prepared.failure.help);
    return prepared.failure.kind === 'usage' ? EXIT.usage : EXIT.infrastructure;
  }
  const plans: Plan[] = [];
  const unmeasured = new Set<string>();
  for (const job of prepared.value.jobs) {
    const machine = await job.describe('/run');
    if (!machine.ok) {
      complain(machine.failure.message, '');
      return EXIT.infrastructure;
    }
    const made = planJob(job, machine.value, prepared.value, config.value);
    if (!made.ok) {
      complain(made.failure.message, made.failure.help);
      return EXIT.usage;
    }
    plans.push(made.value);
    for (const { message } of unmeasuredPromises(job.suite?.data ?? null, made.value))
      unmeasured.add(`${job.lesson.id}: ${message}`);
  }
  if (given.values['write']) {
    const places = { suites: config.value.suites, shipped: shippedWith() };
    const kept = writeKeptPlans(prepared.value, plans, places);
    if (!kept.ok) {
      complain(kept.failure.message, kept.failure.help);
      return EXIT.usage;
    }
    for (const file of kept.value) complain(`kept in ${file}`, '');
  }
  for (const sentence of [...prepared.value.unsupported, ...unmeasured]) complain(sentence, '');
  if (format.ok && format.value === 'json') output.write(planJson(plans));
  else if (given.values['list']) output.write(renderList(plans));
  else output.write(renderPlan(plans, { columns: output.columns, colour: output.colour }));
  const runs = plans.some((one) => one.tasks.some((task) => task.action === 'run'));
  return runs ? EXIT.held : EXIT.nothingRan;
}
