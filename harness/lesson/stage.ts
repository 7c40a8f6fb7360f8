/**
 * Stages that a text names, each once, as `stage-2`. A range (`stages 1-3`, `Stage 1 to Stage 4`) names all of
 * its ends, so that a caller who wants exactly one gets none.
 */
export function stageNamedBy(text: string): string[] {
  // Most lines name none, and every line of a lesson is asked.
  if (!text.includes('tage') && !text.includes('TAGE')) return [];
  const found = new Set<string>();
  for (const match of text.matchAll(NAMED))
    for (const number of (match[1] ?? '').matchAll(/\d+/g)) found.add(`stage-${Number(number[0])}`);
  return [...found];
}

/**
 * `stage 2`, `stages 1-3`, `stages 1, 2 and 4`; a number behind a comma may be the first digits of another (`Stage 2, 1,500 steps`) or of
 * something else (`Stage 2, 10 epochs`), and is no stage then.
 */
const NAMED =
  /\bstages?\s*#?(\d{1,2}(?:(?:\s*(?:[-–—,&/+]|to|and|or|through)\s*)+\d{1,2}\b(?![,.]\d|\s*(?:[smhkx×%]\b|[GMKT]i?B\b|epochs?|steps?|iterations?|minutes?|mins?|hours?|seconds?|secs?|chips?|boards?|cards?|devices?|tokens?|samples?|layers?)))*)(?![.\d])/gi;

/**
 * The one stage that a comment or a label says what follows belongs to; null for none or several, and for
 * words that only start from a stage (`continue from stage 4`).
 */
export function stageOfLabel(text: string): string | null {
  const stages = stageNamedBy(text);
  if (stages.length !== 1) return null;
  const reference =
    /\b(?:from|after|since|than|before|unlike|see|until|like|in)\s+(?:the\s+|your\s+)?stage\b/i;
  return reference.test(text) ? null : (stages[0] ?? null);
}
