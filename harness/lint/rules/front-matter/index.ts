import type { Rule } from '../../rule.ts';

export const frontMatterRules: readonly Rule[] = [];
