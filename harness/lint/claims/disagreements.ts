/** A number that a lesson gives for something. */
export interface Comparable {
  /** Numbers of one key are of one thing. */
  key: string;
  /** The ends of a range; equal for a single number. */
  low: number;
  high: number;
  /** Boards that it holds for; none where the words name none. */
  boards?: readonly string[];
}

/**
 * Claims that agree with no earlier one of the same thing, each with the first that there was. Ranges agree that meet when
 * both are widened by the factor `slackOf` gives; claims for different boards are not compared.
 */
export function* disagreements<Claim extends Comparable>(
  claims: readonly Claim[],
  slackOf: (claim: Claim) => number,
): Iterable<{ claim: Claim; against: Claim }> {
  // What was said before in the same words need not be kept twice.
  const earlier = new Map<string, Claim[]>();
  const said = new Set<string>();
  for (const claim of claims) {
    const all = earlier.get(claim.key) ?? [];
    earlier.set(claim.key, all);
    const before = all.filter((one) => onSameBoard(one, claim));
    const slack = slackOf(claim);
    const [against] = before;
    if (against && !before.some((one) => meet(one, claim, slack))) yield { claim, against };
    const words = [claim.key, claim.low, claim.high, ...(claim.boards ?? [])].join('\n');
    if (said.has(words)) continue;
    said.add(words);
    all.push(claim);
  }
}

function onSameBoard({ boards: some = [] }: Comparable, { boards: others = [] }: Comparable) {
  return some.length === 0 || others.length === 0 || some.some((board) => others.includes(board));
}

function meet(one: Comparable, other: Comparable, slack: number): boolean {
  return one.low <= other.high * slack && other.low <= one.high * slack;
}
