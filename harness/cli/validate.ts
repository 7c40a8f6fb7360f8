import { EXIT, type ExitStatus, worstExit } from '../base/outcome.ts';
import { lossesOf } from '../engine/kept-plans.ts';
import { displayPath } from '../engine/lessons.ts';
import { unknownPart } from '../engine/plan-job.ts';
import { type Prepared, prepare } from '../engine/prepare.ts';
import { validate as run } from '../engine/validate.ts';
import { writeReports } from '../engine/write-reports.ts';
import { makeRunFolder } from '../journal/run-folder.ts';
import { countPlan } from '../plan/make-plan.ts';
import { githubAnnotations } from '../report/github.ts';
import { createTerminalReport } from '../report/terminal.ts';
import type { Arguments } from './arguments.ts';
import { interruption } from './interruption.ts';
import { complain, outputOf } from './output.ts';
import { shippedWith } from './package.ts';
import { plan } from './plan.ts';
import { COMMAND_FILE, repeatCommand, runCommand } from './repeat.ts';
import { readReportOptions } from './report.ts';
import { configText, oneOf, type ReadyRequest, readRequest } from './request.ts';

/** `tt-lessons validate`: preflight, run, judge, report. */
export async function validate(given: Arguments): Promise<number> {
  if (given.values['list']) return plan(given);
  const format = oneOf(given.values, 'format', ['pretty', 'json', 'github', 'junit']);
  const reports = readReportOptions(given.values);
  const ready = !format.ok ? format : !reports.ok ? reports : await readRequest(given);
  if (!ready.ok || !format.ok || !reports.ok) {
    if (!ready.ok) complain(ready.failure.message, ready.failure.help);
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
  for (const sentence of prepared.value.unsupported) complain(sentence, '');
  if (prepared.value.jobs.length === 0) return EXIT.nothingRan;
  // A wrong name must not make a run, nor take the place of the latest one.
  const unknown = await unknownPart(prepared.value, config.value);
  if (unknown) {
    complain(unknown.message, unknown.help);
    return EXIT.usage;
  }
  if (config.value.out.includes('\n')) {
    complain(
      `runs cannot be kept in ${JSON.stringify(config.value.out)}: the path holds a line feed, which programs of lessons take for its end`,
      'Give another folder with --out.',
    );
    return EXIT.usage;
  }
  const made = makeRunFolder(config.value.out);
  if (!made.ok) {
    complain(made.failure.message, 'Give another folder with --out.');
    return EXIT.infrastructure;
  }
  const folder = made.value;
  const asText = format.value === null || format.value === 'pretty';
  const terminal = createTerminalReport({
    ...output,
    columns: () => process.stdout.columns ?? 80,
    // Documents go to standard output alone; progress then goes where people look.
    write: asText ? output.write : (words) => process.stderr.write(words),
    now: Date.now,
  });
  const { jobs } = prepared.value;
  terminal.start({
    lessons: [...new Set(jobs.map((job) => job.lesson.id))],
    targets: [...new Set(jobs.map((job) => job.target))],
    emulated: prepared.value.emulated,
    runId: folder.id,
    facts: factsOf(ready.value, prepared.value),
    folder: displayPath(folder.path),
  });
  const command = runCommand(given, prepared.value);
  // Without it `report` leaves the commands out that repeat a failure; that is no reason not to run.
  folder.writeInput(COMMAND_FILE, Buffer.from(`${JSON.stringify(command, null, 2)}\n`));
  const stop = interruption(displayPath(folder.path));
  let lost: string[] = [];
  const judged = await run({
    prepared: prepared.value,
    config: config.value,
    folder,
    keep: given.values['keep'] === true,
    strict: given.values['strict'] === true,
    signal: stop.signal,
    tell: (event) => terminal.event(event),
    onPlans: (plans) => {
      const places = { suites: config.value.suites, shipped: shippedWith() };
      const losses = lossesOf(prepared.value, plans, places);
      lost = losses.ok ? losses.value : [losses.failure.message];
      if (plans.every((one) => countPlan(one).run === 0))
        complain(
          'the plan has nothing to run',
          '`tt-lessons plan` shows why each command is skipped.',
        );
    },
  });
  stop.done();
  if (!judged.ok) {
    complain(judged.failure.message, judged.failure.help);
    return judged.failure.kind === 'usage' ? EXIT.usage : EXIT.infrastructure;
  }
  const { results, texts } = judged.value;
  const written = writeReports(folder.path, results, texts, reports.value);
  terminal.finish(results, {
    texts,
    repeat: (verdict) => repeatCommand(verdict, command),
    folder: displayPath(folder.path),
    files: written.ok ? written.value : [],
  });
  if (format.value === 'github') output.write(githubAnnotations(results));
  if (format.value === 'json') output.write(await fileText(folder.path, 'results.json'));
  if (format.value === 'junit') output.write(await fileText(folder.path, 'junit.xml'));
  if (!written.ok) {
    complain(
      written.failure.message,
      'The journals are whole: `tt-lessons report` writes the reports again.',
    );
    return written.failure.kind === 'junit-invalid' ? EXIT.ownFault : EXIT.infrastructure;
  }
  if (judged.value.lost !== null) {
    complain(
      `the journal could not be written whole: ${judged.value.lost}`,
      `Free some space; \`tt-lessons report ${displayPath(folder.path)}\` shows what was kept.`,
    );
    return EXIT.infrastructure;
  }
  for (const sentence of lost)
    complain(
      sentence,
      'If that is right, keep the new plan: `tt-lessons plan --write`; else see why they are skipped.',
    );
  const exits = [results.summary.exit as ExitStatus, ...lost.map(() => EXIT.nothingRan)];
  return worstExit(exits);
}

async function fileText(folder: string, name: string): Promise<string> {
  const { readFileSync } = await import('node:fs');
  const { join } = await import('node:path');
  return readFileSync(join(folder, name), 'utf8');
}

function factsOf({ request, config }: ReadyRequest, prepared: Prepared): string[] {
  return [
    prepared.where,
    `tier ${prepared.tier}`,
    ...(prepared.emulated ? [`profile ${request.profile}`, `seed ${request.seed}`] : []),
    ...(request.fault === null ? [] : [`fault ${request.fault}`]),
    ...(config.value.allow.length > 0 ? [`allowed ${config.value.allow.join(', ')}`] : []),
  ];
}
