import type { Claim } from '../../lesson/lesson.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';

/** A claim of the lesson about one stage. */
export interface StageClaim extends Claim {
  stage: string;
  /** Words on its line by which another machine, size or moment is meant; claims of different scopes never meet. */
  scope: string;
}

const SCOPE =
  /\b(?:n150\w?|n300\w?|t3k|t3000|p100\w?|p150\w?|p300\w*|galaxy|(?:quiet|loud)box\w*|cpu|gpu|simulator|ddp|batch(?:[ _-]?size)?[ :=]*\d+|fp32|bfp?8|first|cold|warm|cached|previous\w*|earlier|old|without|was|were|original\w*)\b/gi;

/** Of several stages, whichever is named beside. */
const TOGETHER =
  /\b(?:together|altogether|in all|in total|overall|the whole|combined|all (?:\w+ )?(?:stages|runs|of them))\b/i;

/** The sentence of a line in which words stand; the line where they do not. */
function sentenceWith(text: string, words: string): string {
  return text.split(/(?<=[.!?;])\s+/).find((sentence) => sentence.includes(words)) ?? text;
}

/** Claims that name their stage, in reading order, by stage. */
export const stageClaimsOf = derived((view: LessonView): ReadonlyMap<string, StageClaim[]> => {
  const byStage = new Map<string, StageClaim[]>();
  for (const claim of view.lesson.claims) {
    if (claim.stage === null) continue;
    const text = view.lines.textOf(claim.line);
    if (claim.kind === 'duration' && TOGETHER.test(sentenceWith(text, claim.text))) continue;
    const words = text.match(SCOPE) ?? [];
    const scope = [...new Set(words.map((word) => word.toLowerCase()))].sort().join(' ');
    const own = byStage.get(claim.stage) ?? [];
    own.push({ ...claim, stage: claim.stage, scope });
    byStage.set(claim.stage, own);
  }
  return byStage;
});

/** `stage-2` as people say it. */
export function stageName(stage: string): string {
  return stage.replace('-', ' ');
}

/**
 * Of claims that cannot all hold, those that most others agree with, and the rest. Of two camps of one size the
 * earlier is the rest's measure, so that an author finds the first number first.
 */
export function campsOf<One>(
  claims: readonly One[],
  agree: (one: One, other: One) => boolean,
): { held: One[]; against: One[] } {
  let held: One[] = [];
  for (const one of claims) {
    const camp = claims.filter((other) => agree(one, other));
    if (camp.length > held.length) held = camp;
  }
  return { held, against: claims.filter((one) => !held.includes(one)) };
}

/** `line 12`, `lines 12 and 40`, `lines 12, 40 and 7 more`. */
export function linesOf(claims: readonly { line: number }[]): string {
  const lines = [...new Set(claims.map(({ line }) => line))].sort((one, other) => one - other);
  if (lines.length === 1) return `line ${lines[0]}`;
  if (lines.length > 3) return `lines ${lines.slice(0, 2).join(', ')} and ${lines.length - 2} more`;
  return `lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`;
}

/** At most three places of the other camp: more would bury the finding. */
export const MOST_RELATED = 3;
