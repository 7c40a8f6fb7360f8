import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import { writeWhole } from '../journal/run-folder.ts';
import type { Results } from '../judge/verdict.ts';
import { type JunitProfile, junitFileName, junitText, verifyJunit } from '../report/junit.ts';
import { resultsJson } from '../report/results-json.ts';

export interface ReportsFailure {
  kind: 'write-failed' | 'junit-invalid';
  message: string;
}

export interface ReportOptions {
  profile: JunitProfile;
  jobId: string;
}

/** End of a log that a report shows; the rest stays in the log. */
const TAIL_BYTES = 4096;

/**
 * `results.json` and the JUnit reports by their names, the latter read again. The tenstorrent profile has a file of its
 * own beside the standard one.
 */
export function reportTexts(
  folder: string,
  results: Results,
  texts: ReadonlyMap<string, string>,
  options: ReportOptions,
): Result<Map<string, string>, ReportsFailure> {
  const files = new Map([['results.json', resultsJson(results)]]);
  const outputs = tails(folder, results);
  const profiles: JunitProfile[] =
    options.profile === 'tenstorrent' ? ['standard', 'tenstorrent'] : [options.profile];
  for (const profile of profiles) {
    const name = junitFileName(profile, options.jobId);
    const xml = junitText(results, profile, { texts: new Map(texts), outputs });
    const verified = verifyJunit(xml, results, profile);
    if (!verified.ok)
      return failure({ kind: 'junit-invalid', message: `${name}: ${verified.failure}` });
    files.set(name, xml);
  }
  return success(files);
}

/** Writes texts into the folder of the run, and names what was written. */
export function writeTexts(
  folder: string,
  files: ReadonlyMap<string, string>,
): Result<string[], ReportsFailure> {
  for (const [name, text] of files) {
    const written = writeWhole(join(folder, name), text);
    if (!written.ok) return failure({ kind: 'write-failed', message: written.failure.message });
  }
  return success([...files.keys()]);
}

export function writeReports(
  folder: string,
  results: Results,
  texts: ReadonlyMap<string, string>,
  options: ReportOptions,
): Result<string[], ReportsFailure> {
  const made = reportTexts(folder, results, texts, options);
  return made.ok ? writeTexts(folder, made.value) : made;
}

/** Ends of the logs of what did not pass. */
function tails(folder: string, results: Results): Map<string, string> {
  const found = new Map<string, string>();
  for (const { log, outcome } of results.verdicts) {
    if (log === null || outcome === 'passed' || found.has(log)) continue;
    const text = tailOf(join(folder, log));
    if (text !== null) found.set(log, text);
  }
  return found;
}

function tailOf(path: string): string | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    const bytes = readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8', 0, bytes);
  } finally {
    closeSync(descriptor);
  }
}
