import type { Rule } from '../../rule.ts';
import { category } from './category.ts';
import { differs } from './differs.ts';
import { duplicateId } from './duplicate-id.ts';
import { entry } from './entry.ts';
import { fileMissing } from './file-missing.ts';
import { id } from './id.ts';
import { neighbour } from './neighbour.ts';
import { notListed } from './not-listed.ts';
import { unreadable } from './unreadable.ts';

export const registryRules: readonly Rule[] = [
  unreadable,
  entry,
  notListed,
  fileMissing,
  id,
  duplicateId,
  differs,
  category,
  neighbour,
];
