import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EXIT, type ExitStatus } from '../base/outcome.ts';
import { failure, type Result, success } from '../base/result.ts';
import type { ReadyConfig } from '../config/config.ts';
import { displayPath, lessonFiles } from '../engine/lessons.ts';
import { type Suggestion, suggestSuite } from '../engine/suggest.ts';
import { TO_DECIDE, writeSuite } from '../suggest/write-suite.ts';
import type { Arguments, UsageFailure } from './arguments.ts';
import { commandWords } from './command-words.ts';
import { configHere } from './config-here.ts';
import { complain } from './output.ts';
import { shippedWith } from './package.ts';
import { oneOf, text } from './request.ts';

const usage = (message: string, help: string) => failure({ kind: 'usage' as const, message, help });

/** `tt-lessons suggest`: a suite from a lesson's own words, for its author to look through. */
export async function suggest(given: Arguments): Promise<ExitStatus> {
  const { values, positionals } = given;
  const format = oneOf(values, 'format', ['typescript', 'json']);
  const [name, ...more] = positionals;
  const config = await configHere({});
  const asked: Result<string, UsageFailure> = !format.ok
    ? format
    : !config.ok
      ? usage(`${config.failure.file}: ${config.failure.message}`, config.failure.help)
      : name === undefined || more.length > 0
        ? usage('suggest takes one lesson', 'Give its path or its id: tt-lessons suggest LESSON.')
        : success(name);
  if (!asked.ok || !config.ok) return refused(asked);
  const content = text(values, 'content') ?? config.value.value.content;
  const suggested = await suggestSuite(asked.value, resolve(content));
  if (!suggested.ok) return refused(suggested);
  const target = targetOf(given, suggested.value, config.value);
  if (!target.ok) return refused(target);
  const document = format.ok && format.value === 'json' ? asJson : asModule;
  const written = document(suggested.value);
  if (target.value === null) process.stdout.write(written);
  else {
    const done = writeNew(target.value, written);
    if (!done.ok) return refused(done);
  }
  if (values['quiet'] !== true) {
    const chosen = text(values, 'content');
    const plan = commandWords([
      ...['tt-lessons', 'plan', wayTo(suggested.value, asked.value, content)],
      ...(chosen === null ? [] : ['--content', chosen]),
    ]);
    process.stderr.write(closing(suggested.value, target.value, plan));
  }
  return EXIT.held;
}

/** The name by which other commands find the lesson: its id among the content's lessons, else the path that was given. */
function wayTo({ lesson }: Suggestion, given: string, content: string): string {
  const file = resolve(given);
  const known = !existsSync(file) || lessonFiles(content).some((one) => resolve(one) === file);
  return known ? lesson : given;
}

function refused(result: Result<unknown, Omit<UsageFailure, 'kind'>>): ExitStatus {
  if (!result.ok) complain(result.failure.message, result.failure.help);
  return EXIT.usage;
}

/** The file to write; null for standard output. */
function targetOf(
  { values }: Arguments,
  { lesson }: Suggestion,
  { value, origins }: ReadyConfig,
): Result<string | null, UsageFailure> {
  const out = text(values, 'out');
  if (values['write'] !== true) return success(out);
  if (out !== null) return usage('--write and --out exclude each other', 'Give one of them.');
  if (values['format'] === 'json')
    return usage('--write writes TypeScript', 'Give --out FILE for a document of JSON.');
  const [folder] = value.suites;
  // Without a configuration the folder is the package's own, which is only ours to write to.
  const { writable } = shippedWith();
  if (folder === undefined || (origins.suites.kind === 'default' && !writable))
    return usage(
      'no configuration names a folder of suites',
      'Add `"suites": "suites"` to tt-lessons.config.json, or give --out FILE.',
    );
  return success(join(folder, `${lesson}.suite.ts`));
}

/** Never writes over a file: it may hold what a person knows and the lesson does not say. */
function writeNew(path: string, written: string): Result<null, UsageFailure> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, written, { flag: 'wx' });
    return success(null);
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    return exists
      ? usage(
          `${displayPath(path)} exists, and is not written over`,
          'Compare it with the draft on standard output, or remove it first.',
        )
      : usage(
          `${displayPath(path)} cannot be written: ${error instanceof Error ? error.message : error}`,
          'Check the path and its permissions.',
        );
  }
}

function asModule({ draft, file }: Suggestion): string {
  return writeSuite(draft, file);
}

function asJson({ lesson, file, draft }: Suggestion): string {
  const notes = draft.notes.map((note) => ({ ...note, key: note.key.join('.') }));
  return `${JSON.stringify({ version: 1, lesson, file, suite: draft.suite, notes }, null, 2)}\n`;
}

/** What was drafted, what is left to decide, and what to do next. */
function closing({ file, draft }: Suggestion, path: string | null, plan: string): string {
  const { suite, notes } = draft;
  const stages = Object.keys(suite.stages ?? {}).length;
  const requirements = Object.keys(suite.requires ?? {}).length;
  const open = notes.filter(({ kind }) => kind === 'open').length;
  const where = path === null ? '' : ` in ${displayPath(path)}`;
  const states = stages + requirements > 0;
  const found = states
    ? `${counted(stages, 'stage')} and ${counted(requirements, 'requirement')} drafted${where}`
    : `${file} states nothing that a suite could hold it to`;
  const left = open === 0 ? '' : `; ${counted(open, 'place')} marked "${TO_DECIDE}"`;
  return `tt-lessons: ${found}${left}\n${nextStep(states, path, plan)}\n`;
}

/** An empty suite is not worth keeping: a run judges a lesson without one by what its commands do. */
function nextStep(states: boolean, path: string | null, plan: string): string {
  if (!states && path === null)
    return `Next: it needs no suite, since a run judges its commands without one: ${plan}`;
  if (!states)
    return `Next: write into ${displayPath(path ?? '')} what it should be held to, then see what it comes to: ${plan}`;
  if (path === null)
    return `Next: keep it with --write or --out FILE, then see what it comes to: ${plan}`;
  return `Next: look it through, then see what it comes to: ${plan}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
