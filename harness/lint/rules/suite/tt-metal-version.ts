import type { StatedClaim } from '../../../plan/promises.ts';
import {
  compareTags,
  isSameRelease,
  type MetalVersion,
  parseMetalVersion,
  versionsIn,
  withinRange,
} from '../../../preflight/versions.ts';
import type { ContentRule } from '../../rule.ts';
import { inBothFiles, linesText, type Pair, pairsOf, settle } from './pairs.ts';

/** Versions of tt-metal that do, and that are known to be broken. */
export const ttMetalVersion: ContentRule = {
  id: 'suite/tt-metal-version',
  scope: 'content',
  severity: 'error',
  title: 'The suite requires another tt-metal than the lesson does',
  why: [
    "The suite decides whether a machine is ready. With a floor below the lesson's, a run starts on a tt-metal that the reader was warned of; with one above it, a machine is refused on which the lesson promises to work. The same goes for versions that one of the two calls broken and the other does not refuse.",
    "A development build or a candidate of a release counts as that release. A suite without a floor takes the lesson's and is not spoken of. Where some lines agree with the suite and others do not, it is a warning.",
  ].join('\n\n'),
  remedy: 'Settle which versions do, and write it in the lesson and in the suite.',
  *check(view) {
    for (const pair of pairsOf(view)) {
      yield* floors(pair);
      yield* broken(pair);
    }
  },
};

interface Remark {
  claim: StatedClaim;
  versions: MetalVersion[];
}

function remarks({ promises }: Pair, kind: StatedClaim['kind']): Remark[] {
  return promises.claims
    .filter((claim) => claim.kind === kind && claim.followed)
    .map((claim) => ({
      claim,
      versions: versionsIn(claim.text).flatMap((text) => parseMetalVersion(text) ?? []),
    }))
    .filter(({ versions }) => versions.length > 0);
}

function floors(pair: Pair) {
  const required = parseMetalVersion(pair.data.requires.ttMetal ?? '');
  if (required === null) return [];
  // A floor among the versions that the suite calls broken is told below.
  const stated = remarks(pair, 'version-floor').filter(
    ({ versions }) =>
      !pair.data.requires.broken.some((range) => versions[0] && withinRange(versions[0], range)),
  );
  const against = stated.filter(
    ({ versions }) => !versions.some((one) => isSameRelease(one, required)),
  );
  const [first] = against;
  if (!first) return [];
  const places = against.map(({ claim }) => claim);
  return inBothFiles(pair, {
    key: ['requires', 'ttMetal'],
    suiteSays: `the suite requires tt-metal ${required.tag}`,
    lesson: places.map(({ at, text }) => ({ at, says: `the lesson says ${text}` })),
    inLesson: `the lesson asks for tt-metal ${first.claim.text}, and its suite for ${required.tag}`,
    inSuite: `tt-metal ${required.tag} is required; the lesson says ${first.claim.text} ${linesText(places)}`,
    help: settle(pair, 'the requirement'),
    ...(against.length < stated.length && { severity: 'warning' as const }),
  });
}

function* broken(pair: Pair) {
  const { requires } = pair.data;
  const floor = parseMetalVersion(requires.ttMetal ?? '');
  if (floor === null && requires.broken.length === 0) return;
  const refused = (version: MetalVersion) =>
    (floor !== null && compareTags(version, floor) < 0) ||
    requires.broken.some((range) => withinRange(version, range));
  const taken = remarks(pair, 'version-broken').flatMap(({ claim, versions }) => {
    const version = versions.find((one) => !refused(one));
    return version ? [{ claim, version }] : [];
  });
  for (const { claim, version } of taken.slice(0, 1))
    yield* inBothFiles(pair, {
      key: requires.broken.length > 0 ? ['requires', 'broken'] : ['requires', 'ttMetal'],
      suiteSays: `the suite takes tt-metal ${version.tag}`,
      lesson: taken.map((one) => ({
        at: one.claim.at,
        says: `the lesson calls ${one.claim.text} broken`,
      })),
      inLesson: `the lesson calls tt-metal ${claim.text} broken, and its suite would run it on ${version.tag}`,
      inSuite: `tt-metal ${version.tag} is not refused; the lesson calls ${claim.text} broken ${linesText(taken.map((one) => one.claim))}`,
      help: settle(pair, 'the requirement'),
    });
  for (const [at, range] of requires.broken.entries()) {
    const allowed = remarks(pair, 'version-floor').filter(
      ({ versions }) => versions[0] !== undefined && withinRange(versions[0], range),
    );
    const [first] = allowed;
    if (!first) continue;
    yield* inBothFiles(pair, {
      key: ['requires', 'broken', String(at)],
      suiteSays: `the suite calls ${range.from} to ${range.to} broken: ${range.why}`,
      lesson: allowed.map(({ claim }) => ({ at: claim.at, says: `the lesson says ${claim.text}` })),
      inLesson: `the lesson takes tt-metal ${first.claim.text}, and its suite calls ${range.from} to ${range.to} broken: ${range.why}`,
      inSuite: `${range.from} to ${range.to} are called broken; the lesson takes ${first.claim.text} ${linesText(allowed.map(({ claim }) => claim))}`,
      help: settle(pair, 'the requirement'),
    });
  }
}
