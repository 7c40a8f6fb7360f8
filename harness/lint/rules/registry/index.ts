import type { Rule } from '../../rule.ts';

export const registryRules: readonly Rule[] = [];
