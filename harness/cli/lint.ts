import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT, type ExitStatus, worstExit } from '../base/outcome.ts';
import { loadConfig } from '../config/load-config.ts';
import { findLintTargets } from '../engine/lint/find-files.ts';
import { lintFiles } from '../engine/lint/lint-files.ts';
import type { SuiteFolder } from '../engine/lint/suites.ts';
import { decodeLesson } from '../lesson/decode.ts';
import { type LintFinding, PANIC } from '../lint/lint.ts';
import { RULES } from '../lint/rules.ts';
import { lintJson } from '../report/lint/lint-json.ts';
import { renderLint } from '../report/lint/lint-report.ts';
import type { Arguments } from './options.ts';
import { complain, outputOf } from './output.ts';
import { packageFolder } from './package.ts';
import { oneOf, text } from './request.ts';

/** `tt-lessons lint`: what is wrong with lessons, without running them. */
export async function lint(given: Arguments): Promise<number> {
  const { values, positionals } = given;
  const format = oneOf(values, 'format', ['pretty', 'json']);
  if (!format.ok) {
    complain(format.failure.message, format.failure.help);
    return EXIT.usage;
  }
  const config = await loadConfig(process.cwd(), packageFolder(), {});
  if (!config.ok) {
    complain(`${config.failure.file}: ${config.failure.message}`, 'Mend it, or move it away.');
    return EXIT.usage;
  }
  const { content: usual, suites } = config.value.value;
  const content = text(values, 'content') ?? (positionals.length === 0 ? usual : null);
  const targets = findLintTargets(positionals, content);
  if (!targets.ok) {
    complain(targets.failure.message, targets.failure.help);
    return EXIT.usage;
  }
  const options = {
    content: targets.value.content,
    suites: suiteFolders(suites, targets.value.content),
  };
  const run = await lintFiles(targets.value, options, RULES, true);
  if (!run.ok) {
    complain(run.failure.message, run.failure.help);
    return EXIT.usage;
  }
  const output = outputOf(values);
  const { findings, files, suppressed } = run.value;
  const totals = { lessons: files.length, suppressed, baselined: 0 };
  if (format.value === 'json') output.write(lintJson(findings, totals));
  else output.write(renderLint(findings, totals, { ...output, texts: textsOf(findings) }));
  return statusOf(findings, values['strict'] === true);
}

/** Our own suites are of our own lessons; of other content they say nothing when a lesson is missing. */
function suiteFolders(folders: readonly string[], content: string | null): SuiteFolder[] {
  const own = packageFolder();
  const ours = content !== null && resolve(content) === join(own, 'fixtures', 'content');
  return folders.map((path) => ({ path, shipped: !ours && path === join(own, 'suites') }));
}

function statusOf(findings: readonly LintFinding[], strict: boolean): ExitStatus {
  const broken = findings.some(
    (one) => one.severity === 'error' || (strict && one.severity === 'warning'),
  );
  const panicked = findings.some((one) => one.rule === PANIC);
  return worstExit([broken ? EXIT.broken : EXIT.held, panicked ? EXIT.ownFault : EXIT.held]);
}

/** Texts of the files that findings name, as frames show them. */
function textsOf(findings: readonly LintFinding[]): Map<string, string> {
  const files = new Set(
    findings.flatMap((one) => [one.file, ...one.related.map(({ file }) => file)]),
  );
  const texts = new Map<string, string>();
  for (const file of files)
    try {
      texts.set(file, decodeLesson(readFileSync(file), file).text);
    } catch {
      // Named all the same, without its lines.
    }
  return texts;
}
