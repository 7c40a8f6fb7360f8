import { derived } from '../../derived.ts';
import type { LessonView } from '../../lesson-view.ts';
import { isAlternative, sectionsOf } from '../../sections.ts';
import { compareVersions, type VersionClaim, versionClaimsOf } from '../../versions.ts';

/** Floors that the lesson asks of everybody, and the broken versions that the lowest of them let in. */
export interface Floors {
  product: string;
  /** In reading order. */
  floors: VersionClaim[];
  broken: VersionClaim[];
}

export const floorsOf = derived((view: LessonView): Floors[] => {
  const apart = alternativeSteps(view);
  const byProduct = new Map<string, Floors>();
  for (const claim of versionClaimsOf(view)) {
    const { product, said } = claim;
    if (claim.kind === 'floor' && (!claim.asked || apart.has(said.step.slug))) continue;
    // A cure speaks of the program that it cures.
    if (product !== 'tt-metal' && said.where === 'comment' && said.step.kind === 'troubleshooting')
      continue;
    const found = byProduct.get(product) ?? { product, floors: [], broken: [] };
    byProduct.set(product, found);
    const own = claim.kind === 'floor' ? found.floors : found.broken;
    if (own.length < MOST_CLAIMS) own.push(claim);
  }
  return [...byProduct.values()];
});

/** Of one product; lessons state some ten. Each is compared with each. */
const MOST_CLAIMS = 500;

/** Broken versions that a floor lets in by the words of the lesson. */
export function letIn(floor: VersionClaim, group: Floors): VersionClaim[] {
  if (/\b(?:except|but not|other than|excluding|apart from|unless)\b/i.test(floor.said.text))
    return [];
  const known = letInBy(group);
  const bad = known.get(floor.version) ?? brokenFrom(floor.version, group);
  known.set(floor.version, bad);
  return bad.filter((one) => one.line !== floor.line);
}

const letInBy = derived((_: Floors) => new Map<string, readonly VersionClaim[]>());

/** As many as a finding may show, of those that are called broken at or above a version. */
function brokenFrom(version: string, { product, floors, broken }: Floors): VersionClaim[] {
  const ceiling = floors.find((one) => one.ceiling !== null)?.ceiling ?? null;
  const bad: VersionClaim[] = [];
  for (const one of broken) {
    if (compareVersions(product, one.version, version) < 0) continue;
    if (ceiling !== null && compareVersions(product, one.version, ceiling) >= 0) continue;
    if (bad.push(one) >= MOST_BROKEN) break;
  }
  return bad;
}

const MOST_BROKEN = 20;

/** Sections of which a reader follows one: what they ask for, they ask of some. */
function alternativeSteps(view: LessonView): Set<string> {
  const found = new Set<string>();
  for (const section of sectionsOf(view))
    if ((section.parent && found.has(section.parent.step.slug)) || isAlternative(section.step))
      found.add(section.step.slug);
  return found;
}
