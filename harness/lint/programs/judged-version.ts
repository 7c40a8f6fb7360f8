import { parseMetalVersion } from '../../preflight/versions.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { compareVersions, versionClaimsOf } from '../versions.ts';

/** A version of tt-metal that a lesson is held to. */
export interface JudgedVersion {
  version: string;
  /** Line that asks for it; 0 when the user did. */
  line: number;
}

const KEYS = ['minTTMetalVersion', 'recommended_metal_version'];

/**
 * The version that the lesson asks for: by its front matter, else by the highest floor in its text, since a lower one
 * beside it is not what it was written against. Null when it asks for none.
 */
const ownVersion = derived((view: LessonView): JudgedVersion | null => {
  const { all, keyLines } = view.lesson.frontMatter;
  for (const key of KEYS) {
    const value = all[key];
    const version = typeof value === 'string' ? parseMetalVersion(value.trim()) : null;
    if (version) return { version: version.tag, line: keyLines[key] ?? 1 };
  }
  let highest: JudgedVersion | null = null;
  for (const { product, kind, asked, soft, version, line } of versionClaimsOf(view)) {
    if (product !== 'tt-metal' || kind !== 'floor' || !asked || soft) continue;
    const tag = parseMetalVersion(version)?.tag;
    if (tag && (!highest || compareVersions('tt-metal', tag, highest.version) > 0))
      highest = { version: tag, line };
  }
  return highest;
});

/** Versions that the lesson is held to: those that the user names, else its own. */
export function judgedVersions(view: LessonView): JudgedVersion[] {
  const { versions } = view.around.contracts;
  if (versions.length > 0) return versions.map((version) => ({ version, line: 0 }));
  const own = ownVersion(view);
  return own ? [own] : [];
}
