import { join, resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { EXIT, type ExitStatus, worstExit } from '../base/outcome.ts';
import { failure, type Result, success } from '../base/result.ts';
import { loadConfig } from '../config/load-config.ts';
import {
  type Baselined,
  baselineFile,
  updateBaseline,
  withoutBaseline,
} from '../engine/lint/baseline-file.ts';
import { findLintTargets, type LintTargets } from '../engine/lint/find-files.ts';
import type { SurroundingsOptions } from '../engine/lint/gather-surroundings.ts';
import type { KeepOptions } from '../engine/lint/kept-lints.ts';
import { type LintRun, lintFiles } from '../engine/lint/lint-files.ts';
import type { SuiteFolder } from '../engine/lint/suites.ts';
import { type LintFinding, PANIC } from '../lint/lint.ts';
import { RULES } from '../lint/rules.ts';
import { many } from '../report/lint/lint-summary.ts';
import { lintAt, readContractOptions } from './lint-at.ts';
import { LINT_FORMATS, type LintFormat, lintText } from './lint-output.ts';
import type { Arguments, Values } from './options.ts';
import { complain, type Output, outputOf } from './output.ts';
import { packageFolder } from './package.ts';
import { oneOf, text } from './request.ts';
import { whereKept } from './where-kept.ts';

/** What a user asked for, checked. */
interface LintRequest {
  targets: LintTargets;
  options: SurroundingsOptions;
  format: LintFormat;
  baseline: string;
  strict: boolean;
  keep: KeepOptions | null;
  threads: () => Worker | null;
  /** Looks for the lessons anew. */
  find(): ReturnType<typeof findLintTargets>;
}

type Failed = { message: string; help: string };

/**
 * `tt-lessons lint`: what is wrong with lessons, without running them.
 * @param ahead gives a thread that was started before this was loaded, once; null when there is none
 */
export async function lint(
  given: Arguments,
  ahead: () => Worker | null = () => null,
): Promise<number> {
  const { values } = given;
  const output = outputOf(values);
  const rule = text(values, 'explain');
  if (rule !== null) return (await import('./lint-explain.ts')).explain(rule, output.columns);
  const asked = await readLintRequest(given, ahead);
  if (!asked.ok) return refuse(asked.failure);
  const { targets, options } = asked.value;
  if (text(values, 'at') !== null) {
    const held = await lintAt(targets, options, asked.value.format, output);
    return held.ok ? held.value : refuse(held.failure);
  }
  if (values['watch'] === true) {
    const { watchLessons } = await import('./lint-watch.ts');
    const { showWatched } = await import('./lint-watched.ts');
    return watchLessons(targets, options, {
      find: asked.value.find,
      show: showWatched(asked.value.baseline, output),
    });
  }
  const startedAt = new Date();
  if (values['update-baseline'] === true) return keepBaseline(asked.value);
  if (values['fix'] !== true) {
    const known = await look(asked.value);
    return known.ok ? tell(known.value, startedAt, asked.value, output) : refuse(known.failure);
  }
  const { fix, showPatch } = await import('./lint-fix.ts');
  if (values['dry-run'] === true) {
    const known = await look(asked.value);
    if (!known.ok) return refuse(known.failure);
    showPatch(known.value.findings, output);
    return EXIT.held;
  }
  const fixed = await fix(() => look(asked.value));
  if (fixed.ok) return tell(fixed.value, startedAt, asked.value, output);
  return refuse(fixed.failure, fixed.failure.unwritten ? EXIT.infrastructure : EXIT.usage);
}

/** What is found now, without what the baseline knows. */
type Known = Baselined & Pick<LintRun, 'files' | 'suppressed'>;

async function look({
  targets,
  options,
  baseline,
  keep,
  threads,
}: LintRequest): Promise<Result<Known, Failed>> {
  const run = await lintFiles(targets, options, RULES, { threads, keep });
  if (!run.ok) return run;
  const { findings, files, suppressed } = run.value;
  const known = withoutBaseline(findings, baseline, files);
  return known.ok ? success({ ...known.value, files, suppressed }) : known;
}

async function tell(
  { findings, files, suppressed, baselined, stale }: Known,
  startedAt: Date,
  { format, strict }: LintRequest,
  output: Output,
): Promise<ExitStatus> {
  const totals = { lessons: files.length, suppressed, baselined };
  const saying = { findings, files, totals, startedAt, strict };
  output.write(await lintText(format, saying, output));
  if (stale.length > 0)
    complain(
      `the baseline holds ${many(stale.length, 'finding')} that nothing finds any more`,
      '`tt-lessons lint --update-baseline` takes them out.',
    );
  return statusOf(findings, strict);
}

async function readLintRequest(
  { values, positionals }: Arguments,
  threads: () => Worker | null,
): Promise<Result<LintRequest, Failed>> {
  const format = oneOf(values, 'format', LINT_FORMATS);
  if (!format.ok) return format;
  const clash = clashOf(values);
  if (clash !== null) return failure({ message: clash, help: 'Ask for one of them at a time.' });
  const config = await loadConfig(process.cwd(), packageFolder(), {});
  if (!config.ok)
    return failure({
      message: `${config.failure.file}: ${config.failure.message}`,
      help: 'Mend it, or move it away.',
    });
  const { content: usual, suites } = config.value.value;
  const content = text(values, 'content') ?? (positionals.length === 0 ? usual : null);
  const find = () => findLintTargets(positionals, content);
  const targets = find();
  if (!targets.ok) return targets;
  const contracts = await readContractOptions(values);
  if (!contracts.ok) return contracts;
  return success({
    targets: targets.value,
    options: {
      content: targets.value.content,
      contracts: contracts.value,
      suites: suiteFolders(suites, targets.value.content),
    },
    format: (format.value ?? 'pretty') as LintFormat,
    baseline: text(values, 'baseline') ?? baselineFile(targets.value.content),
    strict: values['strict'] === true,
    keep: values['no-cache'] === true ? null : whereKept(),
    threads,
    find,
  });
}

function clashOf(values: Values): string | null {
  const on = ['fix', 'update-baseline', 'watch'].filter((name) => values[name] === true);
  if (text(values, 'at') !== null) on.push('at');
  if (on.length > 1) return `--${on.join(' and --')} do not go together`;
  if (values['dry-run'] === true && values['fix'] !== true) return '--dry-run goes with --fix';
  return null;
}

/** Our own suites are of our own lessons; of other content they say nothing when a lesson is missing. */
function suiteFolders(folders: readonly string[], content: string | null): SuiteFolder[] {
  const own = packageFolder();
  const ours = content !== null && resolve(content) === join(own, 'fixtures', 'content');
  return folders.map((path) => ({ path, shipped: !ours && path === join(own, 'suites') }));
}

async function keepBaseline(request: LintRequest): Promise<number> {
  const { targets, options, baseline, keep, threads } = request;
  const run = await lintFiles(targets, options, RULES, { threads, keep });
  if (!run.ok) return refuse(run.failure);
  const kept = updateBaseline(run.value.findings, baseline, run.value.files);
  if (!kept.ok)
    return refuse(
      kept.failure,
      kept.failure.kind === 'baseline-unwritable' ? EXIT.infrastructure : EXIT.usage,
    );
  complain(`${baseline} holds ${many(kept.value.entries, 'entry', 'entries')} now`, '');
  return EXIT.held;
}

function refuse({ message, help }: Failed, status: ExitStatus = EXIT.usage): ExitStatus {
  complain(message, help);
  return status;
}

function statusOf(findings: readonly LintFinding[], strict: boolean): ExitStatus {
  const broken = findings.some(
    (one) => one.severity === 'error' || (strict && one.severity === 'warning'),
  );
  const panicked = findings.some((one) => one.rule === PANIC);
  return worstExit([broken ? EXIT.broken : EXIT.held, panicked ? EXIT.ownFault : EXIT.held]);
}
