import type { Passage } from '../../../lesson/passages.ts';
import { quantityOfLoss } from '../../../lesson/quantities.ts';
import { stageClaimsOf, stageName } from '../../claims/stage-claims.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const stageLoss: LessonRule = {
  scope: 'lesson',
  id: 'claim/stage-loss',
  severity: 'error',
  title: 'One stage ends at two losses',
  why: `The table of the plan says that stage 1 ends at about 2.3, and the list of things to check says 3.2: a digit was changed or two were swapped, and a reader who compares the
last line of a run with the text is told once that it is well and once that it is not.

The rule reads cells below "loss at the end" and its like, and sentences that say at which loss a stage ends, and holds them against each other and against the bands that the lesson promises for the stage. It lets
pass what differs by a tenth, or by 0.15.`,
  remedy: 'Settle which of the two is right, and write it everywhere.',
  *check(view) {
    if (!/\bloss/i.test(view.lesson.text)) return;
    const ends = endsIn(view);
    if (ends.length === 0 || ends.length > MOST) return;
    for (const [at, one] of ends.entries()) {
      const others = [...bandsOf(view, one.stage), ...ends.slice(0, at)].filter(
        (other) => other.stage === one.stage && other.line !== one.line,
      );
      const against = others.find((other) => apart(one, other));
      // Where most agree with it, the other is the odd one, and told by itself.
      const agreeing = others.filter((other) => !apart(one, other)).length;
      if (!against || agreeing > others.length / 2) continue;
      yield findingAt(
        placeInLine(view, one.line, one.text),
        `${stageName(one.stage)} ends at a loss of ${one.text} here, and of ${against.text} in line ${against.line}`,
        {
          help: 'Settle which of the two is right, and write it everywhere.',
          related: [relatedLine(view, against.line, `says ${against.text}`)],
        },
      );
    }
  },
};

/** No lesson says it as often. */
const MOST = 100;

interface End {
  stage: string;
  low: number;
  high: number;
  text: string;
  line: number;
}

/** Columns that hold what a stage ends at. */
const COLUMN = /(?=.*\bloss\b)(?=.*\b(?:end|final|last|after|target|expected|reached)\b)/;
const ENDS =
  /\b(?:ends?|ended|finish(?:es|ed)?|stops?|stopped|settles?|settled|reach(?:es|ed)?|converge[sd]?)\b[^.;|\d]{0,40}\bloss\b(?: of| near| at| around| about| value of|:){0,2} *([~≈]? ?\d{1,2}\.\d+)|\bloss\b[^.;|\d]{0,30}\b(?:ends?|ended|settles?|settled) (?:up )?(?:at|near|around|about|below)(?: about)? *([~≈]? ?\d{1,2}\.\d+)|\bloss is (?:now )?(?:about |around |near )?([~≈]? ?\d{1,2}\.\d+)(?= now\b| at the end\b| after\b)|\bloss\b[^;|]{0,80}\band ends? (?:up )?(?:near|at|around|about|with)(?: about)? *([~≈]? ?\d{1,2}\.\d+)/i;
/** Words that speak of another loss, another run, or no value to expect. */
const OTHER =
  /\b(?:validation|val|eval|test|average|mean|start\w*|begin\w*|first step|initial\w*|if|when|unless|instead|not|never|without|above|over|more than|higher)\b|n't\b/i;

function endsIn({ passages }: LessonView): End[] {
  const found: End[] = [];
  for (const passage of passages) {
    const { stage, line } = passage;
    const said = stage === null ? null : saidIn(passage);
    if (stage === null || said === null) continue;
    const { low, high, text } = said;
    if (low !== null && high !== null) found.push({ stage, low, high, text, line });
  }
  return found;
}

function saidIn({ where, column, text }: Passage) {
  if (where === 'cell') return COLUMN.test(column) ? quantityOfLoss(text) : null;
  if (where === 'sample' || text.length > 400) return null;
  const match = ENDS.exec(text);
  // Of its own sentence, what stands before it.
  const before = match ? text.slice(0, match.index + match[0].length) : '';
  const sentence = before.split(/[.;!?]\s/).at(-1) ?? '';
  if (!match || OTHER.test(sentence)) return null;
  return quantityOfLoss(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
}

/** Bands that the lesson promises for a stage. */
function bandsOf(view: LessonView, stage: string): End[] {
  return (stageClaimsOf(view).get(stage) ?? []).flatMap(({ kind, low, high, text, line, scope }) =>
    (kind === 'loss-band' || kind === 'final-loss') && low !== null && high !== null && scope === ''
      ? [{ stage, low, high, text, line }]
      : [],
  );
}

function apart(one: End, other: End): boolean {
  const leeway = Math.max(0.15, 0.1 * Math.min(one.low, other.low));
  return one.low > other.high + leeway || other.low > one.high + leeway;
}
