import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { EXIT } from '../base/outcome.ts';
import { displayPath } from '../engine/lessons.ts';
import type { LintTargets } from '../engine/lint/find-files.ts';
import type { SurroundingsOptions } from '../engine/lint/gather-surroundings.ts';
import type { LintRun } from '../engine/lint/lint-files.ts';
import { openLintSession } from '../engine/lint/lint-session.ts';
import { RULES } from '../lint/rules.ts';
import { complain } from './output.ts';

/** How long editors take over the several events of one save, in milliseconds. */
const SETTLED = 15;

export interface WatchPorts {
  /** Shows what is found in `file`, or in every lesson when it is null. */
  show(run: LintRun, file: string | null, milliseconds: number | null): void;
}

/**
 * `lint --watch`: everything once, then each lesson as it is saved. What is no lesson (the registry, a template, the
 * map of commands) changes what all of them mean, so all are looked at again. Ends when it is interrupted.
 */
export async function watchLessons(
  targets: LintTargets,
  options: SurroundingsOptions,
  ports: WatchPorts,
): Promise<number> {
  let opened = await openLintSession(targets, options, RULES);
  if (!opened.ok) {
    complain(opened.failure.message, opened.failure.help);
    return EXIT.usage;
  }
  ports.show(opened.value.run(), null, null);
  const lessons = new Map(targets.files.map((file) => [resolve(file), file]));
  const changed = new Set<string>();
  let waiting = false;
  const settle = async () => {
    waiting = false;
    const paths = [...changed];
    changed.clear();
    const saved = paths.flatMap((path) => lessons.get(path) ?? []);
    const other = paths.filter((path) => !lessons.has(path) && isOurs(path));
    const begun = performance.now();
    if (other.length > 0) {
      const again = await openLintSession(targets, options, RULES);
      if (!again.ok) {
        complain(again.failure.message, again.failure.help);
        return;
      }
      opened = again;
      ports.show(again.value.run(), null, performance.now() - begun);
      return;
    }
    for (const file of saved) {
      if (!opened.ok || !existsSync(file)) continue;
      const run = opened.value.again(file);
      if (run.ok) ports.show(run.value, displayPath(file), performance.now() - begun);
    }
  };
  const watchers = foldersOf(targets).map((folder) =>
    watch(folder, { recursive: true }, (_, name) => {
      if (name === null) return;
      changed.add(resolve(join(folder, name)));
      if (waiting) return;
      waiting = true;
      setTimeout(settle, SETTLED);
    }),
  );
  return ended(watchers);
}

/** What lint itself leaves behind must not wake it. */
function isOurs(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('.') || /~$|\.tmp$|\.sw[a-z]$/.test(name)) return false;
  return existsSync(path) && statSync(path).isFile();
}

function foldersOf({ content, files }: LintTargets): string[] {
  if (content !== null) return [content];
  const folders = new Set(files.map((file) => dirname(resolve(file))));
  // A folder below another that is watched would be told twice.
  return [...folders].filter((one) =>
    [...folders].every((other) => one === other || relative(other, one).startsWith('..')),
  );
}

function ended(watchers: readonly FSWatcher[]): Promise<number> {
  return new Promise((resolve) => {
    const end = () => {
      for (const one of watchers) one.close();
      resolve(EXIT.interrupted);
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}
