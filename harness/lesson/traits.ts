import type { Statement } from '../shell/shell.ts';
import { alternativeStep, isAlternative, isOptional, isSetupCondition } from './choice.ts';
import { interactiveIn } from './interactive.ts';
import type { CommandTrait, Step } from './lesson.ts';
import { notShellStatement } from './not-shell.ts';
import { placeholderIn } from './placeholder.ts';
import type { Remark } from './remarks.ts';

export interface TraitContext {
  remark: Remark | undefined;
  /** Words that lead to the block. */
  leadIn: string;
  step: Step;
  steps: Step[];
}

/** Why a statement cannot be run as it stands, in the order in which a reader would say it. */
export function traitsOfStatement(statement: Statement, context: TraitContext): CommandTrait[] {
  const traits: CommandTrait[] = [];
  const add = (kind: CommandTrait['kind'], detail: string | null) => {
    if (detail !== null) traits.push({ kind, detail });
  };
  add('not-shell', notShellStatement(statement));
  const placeholder = placeholderIn(statement);
  add(
    'placeholder',
    placeholder === null ? null : `\`${placeholder}\` is for the reader to replace`,
  );
  add('alternative', alternativeBy(context));
  add('interactive', interactiveIn(statement));
  add('optional', optionalBy(context));
  return traits;
}

/** Whether something before it in its block or step is what it stands in for is checked by the caller of all. */
function alternativeBy({ remark, leadIn, step, steps }: TraitContext): string | null {
  const heading = remark?.heading ?? [];
  const label = heading.find(isAlternative);
  if (label !== undefined) return `"${label}" offers it in place of what stands before`;
  const condition = heading.find(isSetupCondition);
  if (condition !== undefined && remark?.earlierHeadings.some((one) => one.some(isSetupCondition)))
    return `"${condition}" is one of several setups, and not the first`;
  if (isAlternative(leadIn)) return `"${leadIn}" offers it in place of what stands before`;
  const other = alternativeStep(step, steps);
  return other === null ? null : `"${other.title}" is one of several ways, and not the first`;
}

function optionalBy({ remark, leadIn }: TraitContext): string | null {
  const label = [...(remark?.heading ?? []), leadIn].find(isOptional);
  return label === undefined ? null : `"${label}" leaves it to the reader`;
}
