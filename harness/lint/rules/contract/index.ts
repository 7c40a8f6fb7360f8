import type { Rule } from '../../rule.ts';

export const contractRules: readonly Rule[] = [];
