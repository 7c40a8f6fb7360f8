import type { ContentRule, LessonRule, Rule, RuleText } from './rule.ts';
import { betweenRules } from './rules/between/index.ts';
import { claimRules } from './rules/claim/index.ts';
import { contractRules } from './rules/contract/index.ts';
import { environmentRules } from './rules/environment/index.ts';
import { flowRules } from './rules/flow/index.ts';
import { frontMatterRules } from './rules/front-matter/index.ts';
import { linkRules } from './rules/link/index.ts';
import { markdownRules } from './rules/markdown/index.ts';
import { registryRules } from './rules/registry/index.ts';
import { shellRules } from './rules/shell/index.ts';
import { structureRules } from './rules/structure/index.ts';
import { suiteRules } from './rules/suite/index.ts';
import { textRules } from './rules/text/index.ts';
import { versionRules } from './rules/version/index.ts';
import { SUPPRESSION_RULES } from './suppression-findings.ts';

/** Every rule, by group: what a reader meets first comes first. */
export const RULES: readonly Rule[] = [
  ...textRules,
  ...markdownRules,
  ...frontMatterRules,
  ...registryRules,
  ...linkRules,
  ...shellRules,
  ...environmentRules,
  ...contractRules,
  ...flowRules,
  ...claimRules,
  ...structureRules,
  ...versionRules,
  ...betweenRules,
  ...suiteRules,
];

export const LESSON_RULES = RULES.filter((rule): rule is LessonRule => rule.scope === 'lesson');
export const CONTENT_RULES = RULES.filter((rule): rule is ContentRule => rule.scope === 'content');

/** Those that the engine itself speaks by, too. */
export const RULE_TEXTS: readonly RuleText[] = [...RULES, ...SUPPRESSION_RULES];
