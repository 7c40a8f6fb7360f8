import type { Fence } from '../../../lesson/lesson.ts';
import { findingAt, placeInLine, placeOf } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

/** A mesh whose sides do not make the number of chips beside it. */
export const meshSize: LessonRule = {
  scope: 'lesson',
  id: 'claim/mesh-size',
  severity: 'error',
  title: 'A mesh has another number of devices than the machine beside it',
  why: `A mesh of \`[1, 4]\` opens four devices. Beside "8 chips" in the same row or sentence, half of the machine lies idle, or opening
the mesh fails, and the reader copies whichever number comes first.

The rule looks at rows and list items that give one number of chips or devices and one shape, at comments behind or over a shape that a
block sets, and at meshes as Python prints them (\`MeshDevice(1x2 grid, 2 devices)\`), in lessons that speak of a mesh. It stays silent
where the words say that a part is meant.`,
  remedy: 'Write the shape of the whole machine, or say that a part of it is meant.',
  *check(view) {
    if (!/mesh/i.test(view.lesson.text)) return;
    yield* inBlocks(view);
    yield* printed(view);
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

/** `mesh_shape: [2, 4]  # 2 rows × 4 columns = 8 devices`: what the comment says of the shape before it. */
function* inBlocks(view: LessonView): Iterable<Finding> {
  for (const fence of view.lesson.fences) {
    if (fence.language === 'diff' || !/mesh/i.test(fence.text)) continue;
    yield* headed(view, fence);
    for (let line = fence.line + 1; line < fence.endLine; line++) {
      const text = view.lines.textOf(line);
      const match = text.length > 400 ? null : COMMENTED.exec(text);
      if (!match) continue;
      const { across = '', down = '', comment = '' } = match.groups ?? {};
      if (PART.test(comment) || comment.includes('?')) continue;
      const said = contradiction(comment, Number(across), Number(down));
      if (said === null) continue;
      yield findingAt(
        placeInLine(view, line, said),
        `the comment says ${said}, and the shape is \`[${across}, ${down}]\``,
        { help: 'Settle which of the two is meant, and write it in both places.' },
      );
    }
  }
}

/** `# dp2_tp4.yaml — 8 devices total` on a line of its own, over the one shape that the block sets. */
function* headed(view: LessonView, { text, line }: Fence): Iterable<Finding> {
  const lines = text.split('\n');
  for (const [at, comment] of lines.entries()) {
    if (comment.length > 200 || !/^\s*(?:#|\/\/)/.test(comment) || PART.test(comment)) continue;
    const [count, ...more] = [...comment.matchAll(COUNT)];
    if (!count || more.length > 0 || comment.includes('?')) continue;
    let end = at + 1;
    while (end < lines.length && !/^\s*(?:(?:#|\/\/)|$)/.test(lines[end] ?? '')) end++;
    const below = lines.slice(at + 1, end);
    const shapes = below.flatMap((one) => SHAPED.exec(one) ?? []);
    const [, across, down] = shapes;
    const devices = Number(across) * Number(down);
    if (shapes.length !== 3 || devices === Number(count[1])) continue;
    yield findingAt(
      placeInLine(view, line + 1 + at, count[0]),
      `the comment says ${count[0]}, and the shape below is \`[${across}, ${down}]\``,
      { help: 'Settle which of the two is meant, and write it in both places.' },
    );
  }
}

const SHAPED = /^\s*["']?mesh_?shape["']?\s*[:=]\s*\[(\d{1,3}),\s*(\d{1,3})\]/i;
const COMMENTED =
  /mesh(?:_?shape)?["'\])]*\s*[:=(]\s*(?:\w+\.)*(?:MeshShape\()?[[(]?(?<across>\d{1,3}),\s*(?<down>\d{1,3})[\])]{1,3},?\s{0,40}(?:#|\/\/)\s*(?<comment>\S.*)$/i;

/** What a comment says otherwise of a shape: its sides, or how many devices it makes. */
function contradiction(comment: string, across: number, down: number): string | null {
  const sides = SIDES.exec(comment);
  const rows = Number(sides?.[1]);
  const columns = Number(sides?.[2] ?? sides?.[3]);
  if (sides && (rows !== across || columns !== down)) return sides[0];
  const [count, ...more] = [...comment.matchAll(COUNT)];
  if (!count || more.length > 0 || Number(count[1]) === across * down) return null;
  return count[0];
}

const SIDES = /\b(\d{1,3})(?: rows? ?[x×] ?(\d{1,3}) col|x(\d{1,3}) (?:mesh|grid))\w*/i;

/** Meshes as Python prints them. */
function* printed(view: LessonView): Iterable<Finding> {
  if (!view.lesson.text.includes('MeshDevice(')) return;
  for (const match of view.lesson.text.matchAll(PRINTED)) {
    const [whole, across, down, count] = match;
    const devices = Number(across) * Number(down);
    if (devices === Number(count)) continue;
    yield findingAt(
      placeOf(view, match.index, match.index + whole.length),
      `a grid of ${across}x${down} has ${devices} devices, not ${count}`,
      { help: 'Print it again, and show what is printed.' },
    );
  }
}

const PRINTED = /\bMeshDevice\((\d{1,3})x(\d{1,3}) grid, (\d{1,4}) devices?\)/g;
const COUNT = /\b(\d{1,3})[ -](?:chips?|devices?|ASICs?)\b/gi;
const SHAPE = /\[(\d{1,3}),\s*(\d{1,3})\]/g;
const PART = /\b(?:half|part|subset|of the|only|each|per|first|sub-?mesh|instead|not)\b/i;
