import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type ExitStatus, worstExit } from '../base/outcome.ts';
import { type Result, success } from '../base/result.ts';
import { judgeFolder } from '../engine/judge-folder.ts';
import { displayPath } from '../engine/lessons.ts';
import { writerOf } from '../engine/run-process.ts';
import { type ReportOptions, reportTexts, writeTexts } from '../engine/write-reports.ts';
import { githubAnnotations } from '../report/github.ts';
import type { JunitProfile } from '../report/junit.ts';
import { createTerminalReport } from '../report/terminal.ts';
import type { Arguments, UsageFailure, Values } from './arguments.ts';
import { complain, outputOf } from './output.ts';
import { packageFolder } from './package.ts';
import { readRunCommand, repeatCommand } from './repeat.ts';
import { oneOf, text } from './request.ts';

/** Form of the options that JUnit reports take. */
export function readReportOptions(values: Values): Result<ReportOptions, UsageFailure> {
  const profile = oneOf(values, 'junit-profile', ['standard', 'strict', 'tenstorrent']);
  if (!profile.ok) return profile;
  return success({
    profile: (profile.value ?? 'standard') as JunitProfile,
    jobId: text(values, 'job-id') ?? process.env['GITHUB_JOB_ID'] ?? '0',
  });
}

/** Where runs are kept. A configuration that cannot be read must not keep a run from being shown. */
async function outFolder(values: Values): Promise<string> {
  const asked = text(values, 'out');
  if (asked !== null) return asked;
  const { loadConfig } = await import('../config/load-config.ts');
  const loaded = await loadConfig(process.cwd(), packageFolder(), {});
  return loaded.ok ? loaded.value.value.out : 'reports';
}

/** `tt-lessons report`: everything that can be said of a run, from its folder alone. */
export async function report(given: Arguments): Promise<number> {
  const format = oneOf(given.values, 'format', ['pretty', 'json', 'github', 'junit']);
  const options = readReportOptions(given.values);
  if (!format.ok || !options.ok) {
    const wrong = format.ok ? options : format;
    if (!wrong.ok) complain(wrong.failure.message, wrong.failure.help);
    return EXIT.usage;
  }
  const out = await outFolder(given.values);
  const runs = given.positionals.length > 0 ? given.positionals : ['latest'];
  const output = outputOf(given.values);
  const statuses: ExitStatus[] = [];
  for (const run of runs) {
    const named = [run, join(out, run)].find((path) => existsSync(path));
    if (named === undefined) {
      complain(
        given.positionals.length > 0
          ? `there is no run \`${run}\`, neither here nor in ${displayPath(out)}`
          : `${displayPath(out)} holds no run`,
        'Give the folder of a run that `tt-lessons validate` made.',
      );
      return EXIT.usage;
    }
    const folder = realpathSync(named);
    const writer = writerOf(folder);
    const running = writer !== null;
    if (running)
      complain(
        `${displayPath(folder)} is still being written by process ${writer}: this is what is known so far`,
        'Its reports are written when it ends.',
      );
    const judged = judgeFolder(folder, { strict: given.values['strict'] === true, running });
    if (!judged.ok) {
      complain(judged.failure.message, judged.failure.help);
      return EXIT.usage;
    }
    const { results, texts, faults } = judged.value;
    for (const fault of faults) complain(`left out of the journal: ${fault}`, '');
    const made = reportTexts(folder, results, texts, options.value);
    // A run that goes on writes its own reports when it ends.
    const written = made.ok && !running ? writeTexts(folder, made.value) : made;
    if (!written.ok) {
      complain(written.failure.message, '');
      return written.failure.kind === 'junit-invalid' ? EXIT.ownFault : EXIT.infrastructure;
    }
    if (!made.ok) continue;
    if (format.value === 'json') output.write(made.value.get('results.json') ?? '');
    else if (format.value === 'junit') output.write(made.value.get('junit.xml') ?? '');
    else if (format.value === 'github') output.write(githubAnnotations(results));
    else {
      const terminal = createTerminalReport({ ...output, isTerminal: false });
      terminal.start({
        lessons: [...new Set(results.coverage.map((one) => one.lesson))],
        targets: [...new Set(results.coverage.map((one) => one.target))],
        emulated: results.run.emulated,
        runId: results.run.id,
        facts: [`begun ${results.run.startedAt}`],
        folder: displayPath(folder),
      });
      const command = readRunCommand(folder);
      terminal.finish(results, {
        texts,
        repeat: command === null ? null : (verdict) => repeatCommand(verdict, command),
        folder: displayPath(folder),
        files: running ? [] : [...made.value.keys()],
      });
    }
    statuses.push(results.summary.exit as ExitStatus);
  }
  return worstExit(statuses);
}
