import type { Claim, Fence, FrontMatter, Step } from './lesson.ts';
import type { Lines } from './lines.ts';

export function readClaims(
  _lines: Lines,
  _steps: Step[],
  _fences: Fence[],
  _front: FrontMatter,
): Claim[] {
  return [];
}
