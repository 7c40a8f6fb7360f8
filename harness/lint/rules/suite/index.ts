import type { Rule } from '../../rule.ts';

export const suiteRules: readonly Rule[] = [];
