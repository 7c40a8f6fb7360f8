import type { Rule } from '../../rule.ts';
import { continueButFresh } from './continue-but-fresh.ts';
import { doubledRule } from './doubled-rule.ts';
import { duplicateHeading } from './duplicate-heading.ts';
import { emptySection } from './empty-section.ts';
import { numbering } from './numbering.ts';

export const structureRules: readonly Rule[] = [
  emptySection,
  duplicateHeading,
  doubledRule,
  numbering,
  continueButFresh,
];
