import { countOf } from '../../../lesson/quantities.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { toldOf } from '../../passages.ts';
import { isProposal } from '../../proposals.ts';
import type { LessonRule } from '../../rule.ts';

export const constant: LessonRule = {
  scope: 'lesson',
  id: 'claim/constant',
  severity: 'warning',
  title: 'A constant of a program is given with another value',
  why: `"It reached \`MAX_TOKENS\`, 1024" below a program with \`MAX_TOKENS = 512\`: one of the two was changed. A reader who looks for the cause of what is seen looks at the wrong number.

The rule compares names in capitals that one line of the lesson's programs and commands sets to a number with sentences, rows and comments that put a number right behind the name. It stays silent where the text tells or proposes to
change the value (a section of variations, a column of changes), and where the lesson sets it to several.`,
  remedy: 'Write the value that the program has.',
  *check(view) {
    if (!/\b[A-Z][A-Z0-9_]{2,}\b/.test(view.lesson.text)) return;
    const constants = constantsIn(view);
    if (constants.size === 0) return;
    for (const { lineOf, text, where } of toldOf(view)) {
      if (where === 'sample' || text.length > 600 || CHANGES.test(text)) continue;
      for (const { 1: name = '', 2: number = '', index } of text.matchAll(SAID)) {
        const line = lineOf(index);
        const known = constants.get(name);
        if (
          !known ||
          known.line === line ||
          isProposal(view, line) ||
          countOf(number) === known.value
        )
          continue;
        yield findingAt(
          placeInLine(view, line, number),
          `\`${name}\` is ${known.text} in line ${known.line}, not ${number}`,
          {
            help: 'Write the value that the program has.',
            related: [relatedLine(view, known.line, `\`${name}\` is set here`)],
          },
        );
      }
    }
  },
};

const SET =
  /^[ \t]*(?:export |#define |(?:static )?(?:constexpr|const) \w+ )?([A-Z][A-Z0-9_]{2,})(?: *(?::[^=\n]{1,20})?= *|[ \t]+)(\d[\d_]*(?:\.\d+)?)\b(?=[ \t]*(?:$|[#;/]))/gm;
const SAID =
  /(?<![\w$])([A-Z][A-Z0-9_]{2,})(?:,| is| =|=| of| \(|:) ?\(?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w%]|[.,]\d| ?(?:or|to|[-–/x×+*]) ?\d)/g;
/** What the reader is told to do with it, or what other values do. */
const CHANGES =
  /\b(?:set|sets|change\w*|try|tries|use|lower\w*|raise\w*|increas\w*|decreas\w*|reduc\w*|instead|default\w*|if|when|with|for|from|was|were|to|e\.g\.|example|than|or)\b/i;

interface Constant {
  value: number;
  text: string;
  line: number;
}

/** Names that exactly one line sets to a number. */
function constantsIn({ lesson, lines }: LessonView): ReadonlyMap<string, Constant> {
  const found = new Map<string, Constant | null>();
  for (const fence of lesson.fences) {
    for (const match of fence.text.matchAll(SET)) {
      const [, name = '', text = ''] = match;
      const line =
        fence.line + fence.text.slice(0, match.index + match[0].search(/\S/)).split('\n').length;
      const value = Number(text.replaceAll('_', ''));
      found.set(name, found.has(name) ? null : { value, text, line: Math.min(line, lines.count) });
    }
  }
  return new Map([...found].flatMap(([name, one]) => (one ? [[name, one] as const] : [])));
}
