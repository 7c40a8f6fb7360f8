import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { EXIT, type ExitStatus, worstExit } from '../base/outcome.ts';
import { failure, type Result, success } from '../base/result.ts';
import {
  type Baselined,
  baselineFile,
  updateBaseline,
  withoutBaseline,
} from '../engine/lint/baseline-file.ts';
import { findLintTargets, type LintTargets } from '../engine/lint/find-files.ts';
import type { SurroundingsOptions } from '../engine/lint/gather-surroundings.ts';
import type { KeepOptions } from '../engine/lint/kept-lints.ts';
import type { Texts } from '../engine/lint/lesson-file.ts';
import { type LintRun, lintFiles } from '../engine/lint/lint-files.ts';
import type { SuiteFolder } from '../engine/lint/suites.ts';
import { missingSuites } from '../engine/missing-suites.ts';
import { type LintFinding, PANIC } from '../lint/lint.ts';
import { RULES } from '../lint/rules.ts';
import { many } from '../report/lint/lint-summary.ts';
import type { Arguments, Values } from './arguments.ts';
import { commandWords } from './command-words.ts';
import { configHere } from './config-here.ts';
import { lintAt, readContractOptions } from './lint-at.ts';
import { LINT_FORMATS, type LintFormat, lintText, tellUnread } from './lint-output.ts';
import { complain, type Output, outputOf } from './output.ts';
import { packageFolder, shippedWith } from './package.ts';
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
  /** What was typed of what is linted. */
  command: string;
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
  const clash = clashOf(values);
  if (clash !== null) return refuse(clash);
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
      show: showWatched(asked.value.baseline, asked.value.command, output),
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
    const shown = await showPatch((texts) => look(asked.value, texts), output);
    return shown.ok ? tellUnread(shown.value.unread) : refuse(shown.failure);
  }
  const fixed = await fix(() => look(asked.value));
  if (fixed.ok) return tell(fixed.value, startedAt, asked.value, output);
  return refuse(fixed.failure, fixed.failure.unwritten ? EXIT.infrastructure : EXIT.usage);
}

/** What is found now, without what the baseline knows. */
type Known = Baselined & Pick<LintRun, 'files' | 'suppressed' | 'unread'>;

async function look(
  { targets, options, baseline, keep, threads }: LintRequest,
  texts: Texts | null = null,
): Promise<Result<Known, Failed>> {
  const run = await lintFiles(targets, options, RULES, { threads, keep, texts });
  if (!run.ok) return run;
  const { files, suppressed, unread } = run.value;
  const known = withoutBaseline(run.value, baseline, texts);
  return known.ok ? success({ ...known.value, files, suppressed, unread }) : known;
}

async function tell(
  { findings, files, suppressed, baselined, stale, unread }: Known,
  startedAt: Date,
  { format, strict, command }: LintRequest,
  output: Output,
): Promise<ExitStatus> {
  const totals = { lessons: files.length, suppressed, baselined };
  const saying = { findings, files, totals, startedAt, strict, command };
  output.write(await lintText(format, saying, output));
  if (stale.length > 0)
    complain(
      `the baseline holds ${many(stale.length, 'finding')} that nothing finds any more`,
      `\`${command} --update-baseline\` takes them out.`,
    );
  return worstExit([statusOf(findings, strict), tellUnread(unread)]);
}

async function readLintRequest(
  { values, positionals }: Arguments,
  threads: () => Worker | null,
): Promise<Result<LintRequest, Failed>> {
  const format = oneOf(values, 'format', LINT_FORMATS);
  if (!format.ok) return format;
  const config = await configHere({});
  if (!config.ok)
    return failure({
      message: `${config.failure.file}: ${config.failure.message}`,
      help: config.failure.help,
    });
  const { content: usual, suites } = config.value.value;
  const lost = missingSuites(suites);
  if (lost !== null) return failure(lost);
  if (
    positionals.length === 0 &&
    text(values, 'content') === null &&
    config.value.origins.content.kind === 'default' &&
    process.cwd() !== packageFolder()
  ) {
    const changes = ['update-baseline', 'fix'].find((name) => values[name] === true);
    if (changes !== undefined)
      return failure({
        message: `--${changes} changes files, and no lesson is named`,
        help: 'Name a lesson or a folder, or give `--content DIR`.',
      });
    complain(
      'no lesson is named, so the one that comes with this package is linted',
      'Name a lesson or a folder, or give `--content DIR`.',
    );
  }
  const content = text(values, 'content') ?? (positionals.length === 0 ? usual : null);
  const find = () => findLintTargets(positionals, content);
  const targets = find();
  if (!targets.ok) return targets;
  const baseline = text(values, 'baseline');
  if (baseline !== null && values['update-baseline'] !== true && !existsSync(baseline))
    return failure({
      message: `there is no baseline \`${baseline}\``,
      help: 'Write one with `--update-baseline`, or leave `--baseline` out.',
    });
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
    baseline: baseline ?? baselineFile(targets.value.content),
    strict: values['strict'] === true,
    keep: values['no-cache'] === true ? null : whereKept(),
    threads,
    command: commandOf(values, positionals),
    find,
  });
}

/** The command again, with what says which lessons are meant and by what they are held. */
function commandOf(values: Values, positionals: readonly string[]): string {
  const options = ['content', 'baseline', 'tt-metal'].flatMap((name) => {
    const value = text(values, name);
    return value === null ? [] : [`--${name}`, value];
  });
  return commandWords(['tt-lessons', 'lint', ...positionals, ...options]);
}

function clashOf(values: Values): Failed | null {
  const on = ['fix', 'update-baseline', 'watch'].filter((name) => values[name] === true);
  if (text(values, 'at') !== null) on.push('at');
  const alone = 'Ask for one of them at a time.';
  if (on.length > 1) return { message: `--${on.join(' and --')} do not go together`, help: alone };
  if (values['dry-run'] === true && values['fix'] !== true)
    return {
      message: '--dry-run shows what --fix would do, and needs it',
      help: 'Give `--fix --dry-run`.',
    };
  // A patch and a sentence have one form.
  const [plain] = [...on, ...(text(values, 'explain') === null ? [] : ['explain'])].filter(
    (name) => name !== 'at',
  );
  const format = text(values, 'format');
  const asReport = plain === 'fix' && values['dry-run'] !== true;
  if (plain !== undefined && format !== null && format !== 'pretty' && !asReport)
    return {
      message: `--format ${format} does not go with --${plain === 'fix' ? 'fix --dry-run' : plain}`,
      help: 'Leave --format out.',
    };
  return null;
}

/** Our own suites are of our own lessons; of other content they say nothing when a lesson is missing. */
function suiteFolders(folders: readonly string[], content: string | null): SuiteFolder[] {
  const shipped = shippedWith();
  const ours = content !== null && resolve(content) === shipped.content;
  return folders.map((path) => ({ path, shipped: !ours && path === shipped.suites }));
}

async function keepBaseline(request: LintRequest): Promise<number> {
  const { targets, options, baseline, keep, threads } = request;
  const run = await lintFiles(targets, options, RULES, { threads, keep });
  if (!run.ok) return refuse(run.failure);
  const kept = updateBaseline(run.value, baseline);
  if (!kept.ok)
    return refuse(
      kept.failure,
      kept.failure.kind === 'baseline-unwritable' ? EXIT.infrastructure : EXIT.usage,
    );
  complain(`${baseline} holds ${many(kept.value.entries, 'entry', 'entries')} now`, '');
  return tellUnread(run.value.unread);
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
