/** Statuses that a shell gives where it cannot run a program. Source: bash 5.2 manual, "Exit Status". */
export const NEVER_RAN: ReadonlySet<number> = new Set([126, 127]);

/** Programs whose status 1 is an answer, or says that a part of many could not be looked at. */
const ANSWERS = new Set('grep egrep fgrep zgrep rg pgrep diff cmp find test ['.split(' '));

/** Whether a status is no failure but what the program was asked for; of one without a name that is not known. */
export function isAnswer(status: number, program: string | null): boolean {
  return status === 1 && (program === null || ANSWERS.has(program));
}
