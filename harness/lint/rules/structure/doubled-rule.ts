import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const doubledRule: LessonRule = {
  scope: 'lesson',
  id: 'structure/doubled-rule',
  severity: 'hint',
  title: 'Two horizontal rules with nothing between them',
  why: `The page shows two lines in a row. Mostly a section stood between them and was taken out; what referred to it may
still be there.`,
  remedy: 'Take one of them out, and see whether something is missing.',
  *check(view) {
    const { tree, lines } = view;
    for (let node = tree.topNode.firstChild; node; node = node.nextSibling) {
      const before = node.prevSibling;
      if (node.name !== 'HorizontalRule' || before?.name !== 'HorizontalRule') continue;
      const first = lines.lineAt(before.from);
      yield findingAt(
        placeOf(view, node.from, node.to),
        `a second horizontal rule, with nothing between it and the one of line ${first}`,
        {
          help: 'Take one of the two out.',
          related: [relatedLine(view, first, 'the first rule')],
          edits: [{ ...placeOf(view, before.to, node.to), text: '' }],
        },
      );
    }
  },
};
