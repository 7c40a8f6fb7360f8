import type { LessonLint, LintFinding } from './lint.ts';
import type { RuleText } from './rule.ts';
import { nameCovers } from './suppressions.ts';

const NO_REASON: RuleText = {
  id: 'suppress/no-reason',
  severity: 'warning',
  title: 'A finding is suppressed without a reason',
  why: 'A suppression without a reason counts for nothing: whoever reads it later can neither trust it nor remove it.',
  remedy:
    'Say why behind a colon: `<!-- tt-lessons-ignore flow/read-before-made: the image holds it -->`.',
};
const UNKNOWN_RULE: RuleText = {
  id: 'suppress/unknown-rule',
  severity: 'warning',
  title: 'A suppression names a rule that there is not',
  why: 'It silences nothing, most often for a typing error. `tt-lessons lint --explain` lists the rules.',
  remedy: "Write the rule's id as findings show it, or `group/*`.",
};
const STALE: RuleText = {
  id: 'suppress/stale',
  severity: 'warning',
  title: 'A suppression silences nothing any more',
  why: 'What it was for has been mended or has moved. Left in place it would hide the next fault of that kind. Rules between lessons are left out of account unless the whole content folder is linted.',
  remedy: 'Remove the comment.',
};
export const SUPPRESSION_RULES: readonly RuleText[] = [NO_REASON, UNKNOWN_RULE, STALE];

const OWN = /^suppress\//;

/** What suppressions themselves do wrong, after every rule has spoken. */
export function suppressionFindings(
  { file, suppressions }: Pick<LessonLint, 'file' | 'suppressions'>,
  known: { ids: readonly string[]; ran: readonly string[] },
): LintFinding[] {
  return suppressions.flatMap((one) => {
    const { line, column, endLine, endColumn } = one;
    const say = (rule: RuleText, message: string): LintFinding => ({
      ...{
        rule: rule.id,
        severity: rule.severity,
        file,
        line,
        column,
        endLine,
        endColumn,
        message,
      },
      ...{ help: rule.remedy, related: [], edits: [] },
    });
    if (one.rules.length === 0)
      return [say(UNKNOWN_RULE, 'this suppression names no rule, and silences nothing')];
    const strange = one.rules.filter((name) => !known.ids.some((id) => nameCovers(name, id)));
    const found = strange.map((name) =>
      say(
        UNKNOWN_RULE,
        OWN.test(name)
          ? `\`${name}\` speaks of suppressions themselves, and cannot be suppressed`
          : `there is no rule \`${name}\``,
      ),
    );
    if (one.reason === '')
      return [
        ...found,
        say(NO_REASON, `\`${one.rules.join(', ')}\` is suppressed without a reason`),
      ];
    const judged = one.rules.every((name) =>
      known.ids.filter((id) => nameCovers(name, id)).every((id) => known.ran.includes(id)),
    );
    if (!one.used && judged && strange.length === 0)
      found.push(
        say(STALE, `\`${one.rules.join(', ')}\` finds nothing here that could be suppressed`),
      );
    return found;
  });
}
