import type { Statement } from '../shell/shell.ts';
import { isAlternative, isOptional, isSetupCondition } from './choice.ts';
import { interactiveIn } from './interactive.ts';
import type { CommandTrait, Step } from './lesson.ts';
import { notShellStatement } from './not-shell.ts';
import { placeholderIn } from './placeholder.ts';
import type { Remark } from './remarks.ts';

export interface TraitContext {
  /** The block's first statement. */
  first: Statement;
  remark: Remark | undefined;
  /** Words that lead to the block. */
  leadIn: string;
  step: Step;
  /** What `alternativeSteps` tells of the lesson's steps. */
  otherWays: ReadonlyMap<string, Step>;
}

/** Why a statement cannot be run as it stands, in the order in which a reader would say it. */
export function traitsOfStatement(statement: Statement, context: TraitContext): CommandTrait[] {
  const traits: CommandTrait[] = [];
  const add = (kind: CommandTrait['kind'], detail: string | null) => {
    if (detail !== null) traits.push({ kind, detail });
  };
  const shown = context.remark?.shownAs ?? null;
  add(
    'not-shell',
    shown === null
      ? notShellStatement(statement, context.first)
      : `"${shown}" introduces output, not a command`,
  );
  add('placeholder', placeholderBy(statement, context));
  add('alternative', alternativeBy(context));
  add('interactive', interactiveIn(statement));
  add('optional', optionalBy(context));
  return traits;
}

function placeholderBy(statement: Statement, { remark }: TraitContext): string | null {
  const found = placeholderIn(statement);
  if (found !== null) return `\`${found}\` is for the reader to replace`;
  const asked = remark?.comments.find(({ text }) =>
    /^(?:replace|substitute|change|set)\b.*\b(?:your|with the)\b|\breplace\b.*\bwith (?:your|the)\b/i.test(
      text,
    ),
  );
  return asked === undefined ? null : `"${asked.text}" asks the reader to`;
}

function alternativeBy({ remark, leadIn, step, otherWays }: TraitContext): string | null {
  const heading = remark?.heading ?? [];
  const label = heading.find(isAlternative);
  if (label !== undefined) return `"${label}" offers it in place of what stands before`;
  const condition = heading.find(isSetupCondition);
  if (condition !== undefined && remark?.afterSetup)
    return `"${condition}" is one of several setups, and not the first`;
  // A heading right above speaks for its whole step, below.
  if (leadIn !== step.title && isAlternative(leadIn))
    return `"${leadIn}" offers it in place of what stands before`;
  const other = otherWays.get(step.slug);
  return other === undefined ? null : `"${other.title}" is one of several ways, and not the first`;
}

function optionalBy({ remark, leadIn, step }: TraitContext): string | null {
  const label = [...(remark?.heading ?? []), leadIn === step.title ? '' : leadIn].find(isOptional);
  return label === undefined ? null : `"${label}" leaves it to the reader`;
}
