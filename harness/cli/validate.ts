import { EXIT, type ExitStatus, worstExit } from '../base/outcome.ts';
import { lossesOf } from '../engine/kept-plans.ts';
import { displayPath } from '../engine/lessons.ts';
import { unknownPart } from '../engine/plan-job.ts';
import { type Prepared, prepare } from '../engine/prepare.ts';
import { validate as run } from '../engine/validate.ts';
import { writeReports } from '../engine/write-reports.ts';
import { makeRunFolder } from '../journal/run-folder.ts';
import type { Verdict } from '../judge/verdict.ts';
import { countPlan } from '../plan/make-plan.ts';
import { githubAnnotations } from '../report/github.ts';
import { createTerminalReport } from '../report/terminal.ts';
import { interruption } from './interruption.ts';
import type { Arguments } from './options.ts';
import { complain, outputOf } from './output.ts';
import { shippedWith } from './package.ts';
import { plan } from './plan.ts';
import { readReportOptions } from './report.ts';
import { configText, oneOf, type ReadyRequest, readRequest, text } from './request.ts';

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
  const stop = interruption();
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
  const written = await writeReports(folder.path, results, texts, reports.value);
  terminal.finish(results, {
    texts,
    repeat: (verdict) => repeatCommand(verdict, given, prepared.value),
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

/** The words that repeat just what a verdict is about, with the options that it was found under. */
function repeatCommand(verdict: Verdict, given: Arguments, prepared: Prepared): string {
  const part = verdict.stage ?? verdict.task?.split('#')[1] ?? null;
  const job = prepared.jobs.find(
    (one) => one.lesson.id === verdict.lesson && one.target === verdict.target,
  );
  const byId = given.positionals.every((word) => !word.includes('/') && !word.endsWith('.md'));
  const lesson = byId ? verdict.lesson : (job?.lesson.file ?? verdict.lesson);
  const selector = `${lesson}@${verdict.target}${part === null ? '' : `#${part}`}`;
  // A shell takes a bare `#` in the middle of a word as it is, people do not: always in quotes.
  const words = ['npx tt-lessons validate', `'${selector.replaceAll("'", "'\\''")}'`];
  if (prepared.emulated) words.push('--emulate');
  for (const name of [
    'content',
    'fault',
    'profile',
    'seed',
    'suite',
    'tier',
    'home',
    'timeout',
    'silence',
  ]) {
    const value = text(given.values, name);
    // A part says more closely what is run than a fault's own part would; a tier stays.
    if (value !== null) words.push(`--${name} ${value}`);
  }
  const allow = given.values['allow'];
  if (Array.isArray(allow)) for (const one of allow) words.push(`--allow ${one}`);
  return words.join(' ');
}
