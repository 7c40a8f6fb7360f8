import type { Claim } from '../../lesson/lesson.ts';
import { durationsIn } from '../../lesson/quantities.ts';
import { boardAround } from '../board-around.ts';
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
    const own = byStage.get(claim.stage) ?? [];
    const said = scopeOf(text, claim, own);
    // What a heading or a label says holds where the line says nothing of its own.
    const scope = said === '' ? boardAround(view, claim.line) : said;
    own.push({ ...claim, stage: claim.stage, scope });
    byStage.set(claim.stage, own);
  }
  return byStage;
});

/** Where a line goes on to another case. */
const CLAUSE = /(?<=[.!?;,)])\s+|\s(?=\()|\s(?:and|or|but|vs\.?|versus|against|while)\s/i;

/**
 * Of several times or bands on one line, each is of what its own clause names: `10 minutes on n150, 5 minutes on n300`. A second
 * time whose clause names nothing that is known (a flag, say) is of a case of its own.
 */
function scopeOf(text: string, claim: Claim, earlier: readonly StageClaim[]): string {
  const before = beforeOnLine(claim, earlier);
  const clauses = text.split(CLAUSE).filter((clause) => clause.includes(claim.text));
  const clause = clauses[Math.min(before, clauses.length - 1)] ?? text;
  const several = before > 0 || hasMore(text, clause, claim);
  if (!several) return wordsOfScope(text);
  const words = wordsOfScope(clause);
  if (words !== '' || before === 0 || claim.kind !== 'duration') return words;
  return `line ${claim.line}, ${before + 1}`;
}

/** How many of one kind stand before it on its line; claims are in the order of their lines. */
function beforeOnLine({ line, kind }: Claim, earlier: readonly StageClaim[]): number {
  let count = 0;
  for (let at = earlier.length - 1; earlier[at]?.line === line; at--)
    if (earlier[at]?.kind === kind) count++;
  return count;
}

/** Whether a line says another time behind the clause of one. */
function hasMore(text: string, clause: string, { kind }: Claim): boolean {
  if (kind !== 'duration' || clause === text) return false;
  return durationsIn(text.replace(clause, ' ')).length > 0;
}

function wordsOfScope(text: string): string {
  const words = text.match(SCOPE) ?? [];
  return [...new Set(words.map((word) => word.toLowerCase()))].sort().join(' ');
}

/** `stage-2` as people say it. */
export function stageName(stage: string): string {
  return stage.replace('-', ' ');
}

/**
 * Of claims that cannot all hold, those that most others agree with. Of two camps of one size the earlier is the rest's
 * measure, so that an author finds the first number first.
 * @param saying what a claim says, as far as `agree` looks at it: of claims that say the same, one is asked
 */
export function campOf<One>(
  claims: readonly One[],
  saying: (one: One) => string,
  agree: (one: One, other: One) => boolean,
): One[] {
  const alike = bySaying(claims, saying).slice(0, MOST_SAYINGS);
  let held: { size: number; sayings: Saying<One>[] } = { size: 0, sayings: [] };
  for (const { first } of alike) {
    const sayings = alike.filter((other) => agree(first, other.first));
    const size = sayings.reduce((sum, { claims: own }) => sum + own.length, 0);
    if (size > held.size) held = { size, sayings };
  }
  const members = new Set(held.sayings.flatMap(({ claims: own }) => own));
  return claims.filter((one) => members.has(one));
}

/**
 * Claims that stand against those that most others agree with, in their order.
 * @param saying as of `campOf`
 */
export function* againstMost<One extends { line: number }>(
  claims: readonly One[],
  saying: (one: One) => string,
  agree: (one: One, other: One) => boolean,
): Iterable<Against<One>> {
  const held = campOf(claims, saying, agree);
  const members = new Set(held);
  const known = new Map<string, Omit<Against<One>, 'claim'> | null>();
  for (const claim of claims) {
    if (members.has(claim)) continue;
    const said = saying(claim);
    if (!known.has(said) && known.size < MOST_SAYINGS) {
      const others = held.filter((one) => !agree(one, claim));
      const [first] = others;
      const related = others.slice(0, MOST_RELATED);
      known.set(said, first ? { first, others, related, lines: linesOf(others) } : null);
    }
    const against = known.get(said);
    if (against) yield { claim, ...against };
  }
}

/** A claim, and those of most that it stands against. */
export interface Against<One> {
  claim: One;
  first: One;
  others: readonly One[];
  /** As many as a finding shows. */
  related: readonly One[];
  /** Of all of them: `lines 12 and 40`. */
  lines: string;
}

/** No lesson says so many things of one stage; beyond them, the time to compare each with each would be felt. */
const MOST_SAYINGS = 500;

interface Saying<One> {
  first: One;
  claims: One[];
}

function bySaying<One>(claims: readonly One[], saying: (one: One) => string): Saying<One>[] {
  const found = new Map<string, Saying<One>>();
  for (const claim of claims) {
    const said = saying(claim);
    const known = found.get(said);
    if (known) known.claims.push(claim);
    else found.set(said, { first: claim, claims: [claim] });
  }
  return [...found.values()];
}

/** Claims by what else their lines speak of: those of one group are of one machine, size and moment. */
export function byScope(claims: readonly StageClaim[]): StageClaim[][] {
  const groups = new Map<string, StageClaim[]>();
  for (const claim of claims) {
    const group = groups.get(claim.scope);
    if (group) group.push(claim);
    else groups.set(claim.scope, [claim]);
  }
  return [...groups.values()];
}

/** What tells the ends of one claim from those of another. */
export function endsSaid({ low, high }: Pick<StageClaim, 'low' | 'high'>): string {
  return `${low} ${high}`;
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
