import { findingAt, placeInLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

/** A mesh whose sides do not make the number of chips beside it. */
export const meshSize: LessonRule = {
  scope: 'lesson',
  id: 'claim/mesh-size',
  severity: 'error',
  title: 'A mesh has another number of devices than the machine beside it',
  why: `A mesh of \`[1, 4]\` opens four devices. Beside "8 chips" in the same row or sentence, half of the machine lies idle, or opening
the mesh fails, and the reader copies whichever number comes first.

The rule looks at rows and list items that give one number of chips or devices and one shape, in lessons that speak of a mesh. It stays silent
where the words say that a part is meant.`,
  remedy: 'Write the shape of the whole machine, or say that a part of it is meant.',
  *check(view) {
    if (!/mesh/i.test(view.lesson.text)) return;
    for (const { line, text, where } of spokenOf(view)) {
      if (!text.includes('[') || where === 'comment' || text.length > 400) continue;
      if (where !== 'row' && !/^\s*(?:[-*+]|\d+\.)\s/.test(view.lines.textOf(line))) continue;
      const counts = [...text.matchAll(COUNT)];
      const shapes = [...text.matchAll(SHAPE)];
      const [count, shape] = [counts[0], shapes[0]];
      if (counts.length !== 1 || shapes.length !== 1 || !count || !shape || PART.test(text))
        continue;
      const [devices, across, down] = [Number(count[1]), Number(shape[1]), Number(shape[2])];
      if (across * down === devices) continue;
      yield findingAt(
        placeInLine(view, line, shape[0]),
        `\`${shape[0]}\` is a mesh of ${across * down}, beside ${count[0]}`,
        {
          help: `Write a shape of ${devices}, such as \`[1, ${devices}]\`, or say which part is meant.`,
        },
      );
    }
  },
};

const COUNT = /\b(\d{1,3})[ -](?:chips?|devices?|ASICs?)\b/gi;
const SHAPE = /\[(\d{1,3}),\s*(\d{1,3})\]/g;
const PART = /\b(?:half|part|subset|of the|only|each|per|first|sub-?mesh|instead|not)\b/i;
