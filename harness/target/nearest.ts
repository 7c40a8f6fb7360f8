import type { TargetName } from './target.ts';
import { TARGETS } from './targets.ts';

/**
 * Targets that are made of the boards of another: what holds for one such board is nearer than what holds for
 * the whole architecture.
 */
const FAMILY: Partial<Record<TargetName, TargetName>> = { t3k: 'n300' };

/** Keys under which a value for this target can stand, nearest first; the last is `default`. */
export function nearestKeys(target: TargetName): string[] {
  const family = FAMILY[target];
  return [target, ...(family ? [family] : []), TARGETS[target].architecture, 'default'];
}

/** The value under the nearest key with that key, or null when there is none. */
export function nearestValue<Value>(
  values: Partial<Record<string, Value>>,
  target: TargetName,
): { key: string; value: Value } | null {
  for (const key of nearestKeys(target)) {
    const value = values[key];
    if (value !== undefined) return { key, value };
  }
  return null;
}
