import type { Facts } from '../facts.ts';
import { type Answer, type AssessContext, lineOf } from '../finding.ts';

/** Oldest Python that ttml supports; for lessons that do not state one. */
const OLDEST = '3.10';
const STATED =
  /\bPython\b[^\n\d]{0,20}(\d+\.\d+)\s*(?:\+|or (?:newer|later|higher)|and (?:newer|later))/i;

export function assessPython(
  fact: NonNullable<Facts['python']>,
  { suite, lesson }: AssessContext,
): Answer {
  const floor = suite?.requires.python ?? STATED.exec(lesson.text)?.[1] ?? OLDEST;
  const base = {
    measured: fact.version,
    expected: `Python ${floor} or newer`,
    line: lineOf(lesson, [STATED, /\bPython\b.*\d\.\d/]),
  };
  const cure = {
    phrases: [`python ${floor}`, 'python version'],
    command: /\bsource\b.*\/bin\/activate\b/,
    otherwise: `Install Python ${floor} or newer, and make the virtual environment with it.`,
  };
  if (fact.version === null)
    return {
      ...base,
      state: 'broken',
      message: `Python does not answer: ${fact.failure ?? 'no reason given'}`,
      cure,
    };
  if (compareDotted(fact.version, floor) < 0)
    return {
      ...base,
      state: 'broken',
      message: `\`${fact.path}\` is Python ${fact.version}, and ${floor} or newer is required`,
      cure,
    };
  return { ...base, state: 'held', message: `\`${fact.path}\` is Python ${fact.version}` };
}

/** Compares `3.9` and `3.10.12` number by number, over the parts that both have. */
function compareDotted(first: string, second: string): number {
  const [one, other] = [first, second].map((text) => text.split('.').map(Number));
  for (const [index, part] of (other ?? []).entries()) {
    const difference = (one?.[index] ?? 0) - part;
    if (difference !== 0) return difference;
  }
  return 0;
}
