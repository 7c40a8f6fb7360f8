import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';
import { decodeLesson } from '../../lesson/decode.ts';
import {
  applyBaseline,
  type Baseline,
  type BaselineView,
  type Judged,
  makeBaseline,
} from '../../lint/baseline.ts';
import type { LintFinding } from '../../lint/lint.ts';
import { parseBaseline } from '../../lint/parse-baseline.ts';
import { type Texts, textBytes } from './lesson-file.ts';
import type { LintRun } from './lint-files.ts';

export interface BaselineFailure {
  kind: 'baseline-unreadable' | 'baseline-unwritable';
  message: string;
  help: string;
}

/** Beside the lessons' content, so that it is versioned with them; in the working directory for loose files. */
export function baselineFile(content: string | null): string {
  return join(content ?? '.', 'tt-lessons.baseline.json');
}

export interface Baselined {
  findings: LintFinding[];
  baselined: number;
  /** What the baseline still holds and nothing finds any more. */
  stale: Baseline['findings'];
}

/** Takes out what the baseline knows; one that is not there knows nothing. */
export function withoutBaseline(
  run: Pick<LintRun, 'findings' | 'files' | 'unjudged'>,
  file: string,
  texts: Texts | null = null,
): Result<Baselined, BaselineFailure> {
  const read = readBaseline(file);
  if (!read.ok) return read;
  const { findings } = run;
  if (read.value === null) return success({ findings: [...findings], baselined: 0, stale: [] });
  const view = viewFrom(file, texts);
  const { kept, baselined, stale } = applyBaseline(findings, read.value, view, judgedBy(run, file));
  return success({ findings: kept, baselined, stale });
}

/** Writes what is found now as the new baseline, whole or not at all. */
export function updateBaseline(
  run: Pick<LintRun, 'findings' | 'files' | 'unjudged'>,
  file: string,
): Result<{ entries: number }, BaselineFailure> {
  const read = readBaseline(file);
  if (!read.ok) return read;
  const folder = dirname(file);
  if (!existsSync(folder))
    return failure({
      kind: 'baseline-unreadable',
      message: `${file} cannot be written: there is no folder \`${folder}\``,
      help: 'Make the folder first, or name a file in one that is there.',
    });
  const made = makeBaseline(run.findings, read.value, viewFrom(file), judgedBy(run, file));
  const near = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(near, `${JSON.stringify(made, null, 2)}\n`);
    renameSync(near, file);
  } catch (error) {
    return failure({
      kind: 'baseline-unwritable',
      message: `${file} cannot be written: ${error instanceof Error ? error.message : error}`,
      help: 'The old one is as it was. Check the permissions and the room on the disk.',
    });
  }
  return success({ entries: made.findings.length });
}

function readBaseline(file: string): Result<Baseline | null, BaselineFailure> {
  if (!existsSync(file)) return success(null);
  if (statSync(file).isDirectory())
    return failure({
      kind: 'baseline-unreadable',
      message: `\`${file}\` is a folder, and a baseline is a file`,
      help: `Name the file: \`--baseline ${join(file, 'tt-lessons.baseline.json')}\`.`,
    });
  const broken = (why: string) =>
    failure({
      kind: 'baseline-unreadable' as const,
      message: `${file}: ${why}`,
      help: 'Restore it from version control, or remove it and run the same command with `--update-baseline`.',
    });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return broken(`it cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = parseBaseline(text);
  return parsed.ok ? parsed : broken(parsed.failure);
}

/** Files as the baseline names them: relative to its own folder, so that any working directory will do. */
function nameFrom(baseline: string, file: string): string {
  return relative(resolve(dirname(baseline)), resolve(file)).replaceAll('\\', '/');
}

function judgedBy(
  { files, unjudged }: Pick<LintRun, 'files' | 'unjudged'>,
  baseline: string,
): Judged {
  const linted = new Set(files.map((file) => nameFrom(baseline, file)));
  const folder = dirname(resolve(baseline));
  return ({ file, rule }) =>
    linted.has(file)
      ? !unjudged.has(rule)
      : // Of a lesson that is gone, nothing is found any more.
        unjudged.size === 0 && /\.(?:md|markdown)$/i.test(file) && !existsSync(join(folder, file));
}

function viewFrom(baseline: string, texts: Texts | null = null): BaselineView {
  const read = new Map<string, string[]>();
  const linesOf = (file: string): string[] => {
    let lines = read.get(file);
    if (lines === undefined) {
      lines = readLines(file, texts);
      read.set(file, lines);
    }
    return lines;
  };
  return {
    fileOf: (one) => nameFrom(baseline, one.file),
    lineOf: (one) => linesOf(one.file)[one.line - 1] ?? '',
    aboutOf: ({ file, line, column, endLine, endColumn }) =>
      (linesOf(file)[line - 1] ?? '').slice(
        column - 1,
        endLine === line ? endColumn - 1 : undefined,
      ),
  };
}

function readLines(file: string, texts: Texts | null): string[] {
  try {
    return decodeLesson(textBytes(file, texts) ?? readFileSync(file), file).text.split('\n');
  } catch {
    return [];
  }
}
