import type { Rule } from '../../rule.ts';
import { announcedButThere } from './announced-but-there.ts';
import { boardFact } from './board-fact.ts';
import { factDiffers } from './fact-differs.ts';
import { headingNotFound } from './heading-not-found.ts';
import { lessonNumber } from './lesson-number.ts';
import { statusSaid } from './status-said.ts';

export const betweenRules: readonly Rule[] = [
  headingNotFound,
  announcedButThere,
  statusSaid,
  boardFact,
  factDiffers,
  lessonNumber,
];
