import type { Rule } from '../../rule.ts';

export const claimRules: readonly Rule[] = [];
