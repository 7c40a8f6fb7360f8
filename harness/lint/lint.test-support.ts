import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { EMPTY_BOOK } from '../contract/contract-book.ts';
import type { LessonLint, LintFinding } from './lint.ts';
import { lintContent, lintLesson, ordered } from './lint.ts';
import { openLesson } from './open-lesson.ts';
import type { ContentRule, LessonRule, Rule } from './rule.ts';
import type { Surroundings } from './surroundings.ts';

/** Surroundings in which nothing is known, but for what a test says. */
export function surroundings(known: Partial<Surroundings> = {}): Surroundings {
  return {
    today: null,
    content: null,
    exists: () => null,
    read: () => null,
    registry: null,
    commandTexts: new Map(),
    registeredCommands: null,
    contracts: EMPTY_BOOK,
    suites: new Map(),
    ...known,
  };
}

/** Findings of some rules in one lesson. */
export function findingsIn(
  text: string,
  rules: readonly Rule[],
  known: Partial<Surroundings> = {},
) {
  const view = openLesson(Buffer.from(text), 'lesson.md', 'lessons/lesson.md', surroundings(known));
  return lintLesson(
    view,
    rules.filter((rule): rule is LessonRule => rule.scope === 'lesson'),
  ).findings;
}

/** Findings of some rules in several lessons together. */
export function findingsAmong(
  lessons: Readonly<Record<string, string>>,
  rules: readonly Rule[],
  known: Partial<Surroundings> = {},
): LintFinding[] {
  const around = surroundings({ content: '.', ...known });
  const linted: LessonLint[] = Object.entries(lessons).map(([file, text]) =>
    lintLesson(
      openLesson(Buffer.from(text), file, file, around),
      rules.filter((rule): rule is LessonRule => rule.scope === 'lesson'),
    ),
  );
  const digests = linted.map((one) => one.digest);
  const view = { lessons: digests, whole: true, suites: [], around };
  const between = lintContent(
    view,
    rules.filter((rule): rule is ContentRule => rule.scope === 'content'),
    linted,
  );
  return ordered([...linted.flatMap((one) => one.findings), ...between.findings]);
}

/** Every Markdown file below a folder. */
export function markdownBelow(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  return Object.fromEntries(
    names
      .sort()
      .map((name) => [relative('', join(folder, name)), readFileSync(join(folder, name), 'utf8')]),
  );
}
