import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { findingAt, placeOf } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const meshShape: LessonRule = {
  scope: 'lesson',
  id: 'contract/mesh-shape',
  severity: 'error',
  title:
    'A configuration of tt-train has a mesh shape that plain data parallel training does not have',
  why: `tt-train spreads data parallel training over one axis of the mesh: \`[1, 2]\` on an N300, \`[1, 8]\` on a T3000,
\`[1, 32]\` on a Galaxy. A shape such as \`[2, 4]\` belongs to data parallel together with tensor parallel training, where
the second axis splits the model; with \`enable_ddp\` alone the run fails or trains something else.

The rule reads YAML blocks with a \`device_config\`, and stays silent where \`enable_tp\` is on, where \`enable_ddp\` is off, and for
shapes with one axis.`,
  remedy: 'Write the shape with one axis, or turn on `enable_tp` where it is meant.',
  *check(view) {
    if (!view.lesson.text.includes('mesh_shape')) return;
    for (const fence of view.lesson.fences)
      if (/^ya?ml$/.test(fence.language) && MANY.test(fence.text)) yield* findings(view, fence);
  },
};

/** Shapes that do not begin with 1: the others need no reading. */
const MANY = /mesh_shape:\s*(?:\[\s*(?!1\s*,)|-)/;

function* findings(
  view: LessonView,
  fence: LessonView['lesson']['fences'][number],
): Generator<Finding> {
  const counter = new LineCounter();
  const document = parseDocument(fence.text, { lineCounter: counter, logLevel: 'silent' });
  for (const devices of deviceConfigs(document.contents)) {
    const shape = devices.get('mesh_shape', true);
    if (!isSeq(shape) || !shape.range || !isOn(devices, 'enable_ddp') || isOn(devices, 'enable_tp'))
      continue;
    const sizes = shape.items.map((item) => (isScalar(item) ? Number(item.value) : Number.NaN));
    if (sizes.length !== 2 || !sizes.every((size) => Number.isInteger(size) && size > 1)) continue;
    const count = sizes.reduce((product, size) => product * size, 1);
    const from = counter.linePos(shape.range[0]);
    const line = fence.line + from.line;
    const start = view.lines.startOf(line) + (fence.indents[from.line - 1] ?? 0) + from.col - 1;
    const width = shape.range[1] - shape.range[0];
    yield findingAt(
      placeOf(view, start, start + width),
      `\`mesh_shape: [${sizes.join(', ')}]\` has two axes, but with \`enable_ddp\` alone tt-train spreads ${count} devices over one`,
      { help: `Write \`mesh_shape: [1, ${count}]\`.` },
    );
  }
}

/** Maps that say how devices are used, at the top or one level down. */
function* deviceConfigs(contents: Node | null): Generator<YAMLMap> {
  if (!isMap(contents)) return;
  if (contents.has('mesh_shape')) yield contents;
  const inner = contents.get('device_config');
  if (isMap(inner) && inner.has('mesh_shape')) yield inner;
}

function isOn(map: YAMLMap, key: string): boolean {
  return map.get(key) === true;
}
