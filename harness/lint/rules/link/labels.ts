import { findingAt, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { labelsDefined, labelsUsed } from '../../links.ts';
import { anyOf, editDistance } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';

export const undefinedLabel: LessonRule = {
  id: 'link/undefined-label',
  severity: 'warning',
  scope: 'lesson',
  title: 'A link by a label that is defined nowhere',
  why: 'In `[text][label]` the address stands elsewhere, in a line `[label]: address`. Without that line Markdown shows the brackets as they stand. What looks like an index into a list (`rows[0][1]`) is left alone.',
  remedy: 'Add the line `[label]: address`, or write the address in place: `[text](address)`.',
  *check(view) {
    const defined = new Set(labelsDefined(view).map(({ label }) => label));
    for (const use of labelsUsed(view)) {
      if (defined.has(use.label) || isIndex(view, use)) continue;
      const near = [...defined].filter((label) => editDistance(label, use.label, 2) <= 2);
      yield findingAt(
        use,
        `no line defines the label \`${use.label}\`: the brackets are shown as they stand`,
        {
          help:
            near.length > 0
              ? `Perhaps ${anyOf(near)} is meant.`
              : `Add a line \`[${use.label}]: address\`, or write the address in place.`,
        },
      );
    }
  },
};

export const duplicateLabel: LessonRule = {
  id: 'link/duplicate-label',
  severity: 'warning',
  scope: 'lesson',
  title: 'A label that is defined twice with different addresses',
  why: 'Markdown takes the first line `[label]: address` and passes over all later ones, so links that were written with the second in mind lead elsewhere. The same address twice is left alone.',
  remedy: 'Give one of them another label.',
  *check(view) {
    const first = new Map<string, { target: string | null; line: number }>();
    for (const one of labelsDefined(view)) {
      const before = first.get(one.label);
      if (!before) first.set(one.label, one);
      else if (before.target !== one.target)
        yield findingAt(
          one,
          `\`[${one.label}]\` is defined on line ${before.line} already, which is the one that counts`,
          {
            help: 'Give one of them another label.',
            related: [relatedLine(view, before.line, `leads to \`${before.target}\``)],
          },
        );
    }
  },
};

/** `rows[i][j]` outside code: brackets that follow a word, or hold no words. */
function isIndex(
  { lines }: LessonView,
  { line, column, label }: { line: number; column: number; label: string },
) {
  if (!/[a-z]{2}/.test(label)) return true;
  const before = lines.textOf(line).slice(0, column - 1);
  return !/(?:^|[\s(>|*_!"'“])\[[^[\]]*[a-z]{2}[^[\]]*\]$/i.test(before);
}
