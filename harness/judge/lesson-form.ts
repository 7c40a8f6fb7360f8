import type { Lesson } from '../lesson/lesson.ts';
import { brokenVerdict, type Subject } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** A block that bash cannot parse fails where it is run; saying it twice would count it twice. */
const TOLD_ELSEWHERE = new Set(['shell/syntax']);

/**
 * What is wrong with the lesson's own text, so that a reader sees something else than was meant: damaged
 * characters, a code block without an end, front matter that does not parse. Null when all can be read. The
 * commands are run all the same, from the repaired text.
 */
export function lessonFormVerdict(subject: Subject, lesson: Lesson): Verdict | null {
  const faults = lesson.diagnostics.filter(
    ({ rule, severity }) => severity === 'error' && !TOLD_ELSEWHERE.has(rule),
  );
  const [first] = faults;
  if (!first) return null;
  const verdict = brokenVerdict(
    subject,
    { group: 'lesson', check: 'form', line: first.line },
    {
      rule: first.rule,
      cause: 'lesson',
      message: first.message,
      expected: 'a lesson that can be read as it was meant',
      help: first.help,
    },
  );
  return { ...verdict, diagnostics: faults };
}
