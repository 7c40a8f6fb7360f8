import type { Task } from '../plan/plan.ts';
import type { StagesInput } from './stage/stage-verdicts.ts';
import type { TextDigest } from './text-digest.ts';
import type { Verdict } from './verdict.ts';

export function textVerdicts(
  _input: StagesInput & { digest: TextDigest | null },
): { task: Task; verdicts: Verdict[] }[] {
  return [];
}
