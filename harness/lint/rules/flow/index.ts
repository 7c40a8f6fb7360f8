import type { Rule } from '../../rule.ts';

export const flowRules: readonly Rule[] = [];
