import type { Fence } from '../lesson/lesson.ts';
import { Lines } from '../lesson/lines.ts';
import type { Extents } from './finding.ts';

/** The sign at an offset of a fence's text, where it stands in the lesson. */
export function placeInFence(fence: Fence, offset: number): Extents {
  const lines = new Lines(fence.text);
  const at = Math.min(lines.lineAt(Math.min(offset, fence.text.length)), fence.indents.length);
  const line = fence.line + Math.max(at, 1);
  const within = Math.max(0, Math.min(offset, lines.endOf(at)) - lines.startOf(at));
  const column = (fence.indents[at - 1] ?? 0) + within + 1;
  return { line, column, endLine: line, endColumn: column + 1 };
}
