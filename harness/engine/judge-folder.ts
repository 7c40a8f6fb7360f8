import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import type { RunStarted } from '../journal/event.ts';
import { readJournal } from '../journal/journal.ts';
import { summarise } from '../judge/results.ts';
import type { Results } from '../judge/verdict.ts';
import { readLesson } from '../lesson/read-lesson.ts';
import { askedNames, askedStart } from './asked-jobs.ts';
import { readDigest } from './digests.ts';
import { judgeEvents } from './judge-events.ts';

export interface FolderFailure {
  kind: 'no-run' | 'no-journal' | 'input-missing';
  message: string;
  help: string;
}

export interface JudgedFolder {
  results: Results;
  /** Repaired text of each lesson by the name that diagnostics give it. */
  texts: Map<string, string>;
  /** What could not be read of the journals: `file:line message`. */
  faults: string[];
}

export interface JudgeFolderOptions {
  strict: boolean;
  /** The run still goes on. */
  running?: boolean;
  /** Only the journal of this name. */
  only?: string;
}

/**
 * The results of a run, computed from its folder alone: the same answer while it runs, after it was killed,
 * and on another machine. The code of suites is not run again.
 */
export function judgeFolder(
  folder: string,
  options: JudgeFolderOptions,
): Result<JudgedFolder, FolderFailure> {
  const journals = join(folder, 'journal');
  if (!existsSync(journals))
    return failure({
      kind: 'no-run',
      message: `${folder} is not the folder of a run: it has no \`journal/\``,
      help: 'Give a folder that `tt-lessons validate` made, such as reports/latest.',
    });
  const present = readdirSync(journals).flatMap((name) =>
    name.endsWith('.jsonl') ? [name.slice(0, -'.jsonl'.length)] : [],
  );
  const names = [...new Set([...present, ...askedNames(folder)])]
    .filter((name) => options.only === undefined || name === options.only)
    .sort();
  const parts = [];
  const starts: RunStarted[] = [];
  const texts = new Map<string, string>();
  const faults: string[] = [];
  let unreadable = 0;
  for (const name of names) {
    const there = present.includes(name);
    const read = there ? readJournal(join(journals, `${name}.jsonl`)) : { events: [], faults: [] };
    faults.push(...read.faults.map((fault) => `${name}.jsonl:${fault.line} ${fault.message}`));
    let start = read.events.find((event) => event.kind === 'run-started');
    if (!start) {
      if (there) unreadable += 1;
      if (there && read.faults.length === 0)
        faults.push(`${name}.jsonl:1 it does not tell that the run began`);
      // Of what was asked for and has no journal, or none that can be read, every command was not run as far as is known.
      start = askedStart(folder, name) ?? undefined;
      if (!start) continue;
      read.events.unshift(start);
    }
    const input = join(folder, start.input);
    if (!existsSync(input))
      return failure({
        kind: 'input-missing',
        message: `${folder} lacks ${start.input}, the lesson that was run`,
        help: 'Copy the whole folder of the run.',
      });
    const lesson = readLesson(readFileSync(input), start.file, {
      commandText: (command) =>
        start.plan.tasks.find((task) => task.command.endsWith(command))?.text ?? null,
    });
    texts.set(lesson.file, lesson.text);
    starts.push(start);
    const named = read.events.find((event) => event.kind === 'training-text-digested');
    const digest = named ? readDigest(folder, named.digest) : null;
    parts.push(judgeEvents(read.events, lesson, digest));
  }
  const first = starts[0];
  if (!first || unreadable === starts.length)
    return failure({
      kind: 'no-journal',
      message: `no journal of ${folder} tells of a run that began`,
      help: faults[0] ?? 'The run was ended before it wrote anything; run it again.',
    });
  const results = summarise(parts, {
    id: first.runId,
    strict: options.strict,
    running: options.running === true,
  });
  return success({ results, texts, faults });
}
