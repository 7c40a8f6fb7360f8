import { disagreements } from '../../claims/disagreements.ts';
import { pacesOf } from '../../claims/paces.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const paceDiffers: LessonRule = {
  scope: 'lesson',
  id: 'claim/pace-differs',
  severity: 'warning',
  title: 'One thing is made at two speeds on the same hardware',
  why: `"15 seconds per frame on P300C" stands in the description and "~30 seconds/frame" in the text: somebody measured again, and
mended one of them. A reader who waits twice as long as the first one says looks for a fault of his own.

Compared are sentences that give one speed (seconds per frame, tokens per second) on one sort of hardware that they name, the
description in the front matter included. Speeds disagree when they are further apart than a third. It stays silent where a sentence names
a part of the work, a first run, a bound or another way, and where the two name different models or sizes.`,
  remedy: 'Measure, and write it in every place.',
  *check(view) {
    for (const { claim: pace, against } of disagreements(pacesOf(view), () => SLACK)) {
      yield findingAt(
        placeInLine(view, pace.line, pace.text),
        `${pace.text} here, and ${against.text} in line ${against.line}`,
        {
          help: 'Write what was measured in both places, or say what makes the difference.',
          related: [relatedLine(view, against.line, `says ${against.text}`)],
        },
      );
    }
  },
};

/** A third more or less is measured on another day. */
const SLACK = 1.34;
