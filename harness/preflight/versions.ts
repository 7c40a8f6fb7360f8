import semver from 'semver';

/**
 * A version of tt-metal. Tags are `vX.Y.Z`, `vX.Y.Z-rcN` and `vX.Y.Z-devYYYYMMDD`; `git describe` adds the number
 * of commits since the tag, and `-dirty`.
 */
export interface MetalVersion {
  /** Without distance and dirt, with its `v`: `v0.67.0-dev20260203`. */
  tag: string;
  /** Commits since the tag; 0 at the tag. */
  distance: number;
  /** Abbreviated commit when the distance is not 0. */
  commit: string | null;
  dirty: boolean;
}

const DESCRIBED = /^(.+?)(?:-(\d+)-g([0-9a-f]{4,40}))?(-dirty)?$/;
const TAG = /^v?(\d+)\.(\d+)\.(\d+)(?:-(?:dev(\d{8})|rc(\d+)))?$/;

/** Reads a tag, or what `git describe --tags --dirty` says of a tree; null for any other text. */
export function parseMetalVersion(text: string): MetalVersion | null {
  const described = DESCRIBED.exec(text.trim());
  const tag = described?.[1];
  if (!tag || semverOf(tag) === null) return null;
  return {
    tag: tag.startsWith('v') ? tag : `v${tag}`,
    distance: Number(described[2] ?? 0),
    commit: described[3] ?? null,
    dirty: described[4] !== undefined,
  };
}

/**
 * The tag in a form that semver orders rightly: dev < rc < release, and the number of an rc as a number (semver
 * alone would put rc33 before rc9).
 */
function semverOf(tag: string): semver.SemVer | null {
  const kept = known.get(tag);
  if (kept !== undefined) return kept;
  if (known.size >= MOST_KNOWN) known.clear();
  const read = readTag(tag);
  known.set(tag, read);
  return read;
}

/** A text speaks of few versions, again and again. */
const known = new Map<string, semver.SemVer | null>();
const MOST_KNOWN = 1_000;

function readTag(tag: string): semver.SemVer | null {
  const parts = TAG.exec(tag);
  if (!parts) return null;
  const [, major, minor, patch, date, candidate] = parts;
  const suffix =
    date !== undefined
      ? `-0.${Number(date)}`
      : candidate !== undefined
        ? `-1.${Number(candidate)}`
        : '';
  return semver.parse(`${Number(major)}.${Number(minor)}.${Number(patch)}${suffix}`);
}

/** Negative, zero or positive as the first is older than, as old as or newer than the second; looks at tags alone. */
export function compareTags(first: MetalVersion, second: MetalVersion): number {
  return semver.compare(semverOf(first.tag) ?? '0.0.0', semverOf(second.tag) ?? '0.0.0');
}

/** As `compareTags`; of two trees at the same tag the one with more commits since is newer. */
export function compareMetalVersions(first: MetalVersion, second: MetalVersion): number {
  return compareTags(first, second) || first.distance - second.distance;
}

/** The same tag, or a release and a build on the way to it: `v0.67.0` and `v0.67.0-dev20260203`. */
export function isSameRelease(first: MetalVersion, second: MetalVersion): boolean {
  if (compareTags(first, second) === 0) return true;
  const [release, build] = first.tag.includes('-') ? [second, first] : [first, second];
  return !release.tag.includes('-') && build.tag.startsWith(`${release.tag}-`);
}

/** As `git describe --tags --dirty` writes it. */
export function formatMetalVersion(version: MetalVersion): string {
  const distance = version.distance > 0 ? `-${version.distance}-g${version.commit ?? ''}` : '';
  return `${version.tag}${distance}${version.dirty ? '-dirty' : ''}`;
}

/** A range of versions, inclusive on both ends; a null end is open. */
export interface VersionRange {
  from: string | null;
  to: string | null;
}

/**
 * Whether a tree lies within. Commits on top of the last tag of a range still belong to it: nothing says that
 * they mend what is broken there. An end that is no version holds nothing.
 */
export function withinRange(version: MetalVersion, range: VersionRange): boolean {
  for (const [end, sign] of [
    [range.from, 1],
    [range.to, -1],
  ] as const) {
    if (end === null) continue;
    const bound = parseMetalVersion(end);
    if (!bound || compareTags(version, bound) * sign < 0) return false;
  }
  return range.from !== null || range.to !== null;
}

const MENTIONED = /\bv?\d+\.\d+\.\d+(?:-(?:dev\d{8}|rc\d+))?\b/g;

/** Every version that a text names, in order, with its `v`. */
export function versionsIn(text: string): string[] {
  return [...text.matchAll(MENTIONED)].map(([word]) => (word.startsWith('v') ? word : `v${word}`));
}
