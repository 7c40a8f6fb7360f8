import type { Lesson } from '../../lesson/lesson.ts';
import type { Facts } from '../facts.ts';
import { type Answer, type AssessContext, escapeForPattern, lineOf } from '../finding.ts';
import {
  compareMetalVersions,
  formatMetalVersion,
  type MetalVersion,
  parseMetalVersion,
  versionsIn,
  withinRange,
} from '../versions.ts';

/** Lowest version that satisfies, and where the lesson says so. */
interface Floor {
  version: MetalVersion;
  line: number;
}

interface BrokenRange {
  from: string | null;
  to: string | null;
  why: string;
}

export function assessVersion(
  fact: NonNullable<Facts['tt-metal-version']>,
  { suite, lesson }: AssessContext,
): Answer {
  const floor = suite?.requires.ttMetal
    ? floorOf([suite.requires.ttMetal], lesson)
    : statedFloor(lesson);
  const line = floor?.line ?? 1;
  const expected = floor ? `${floor.version.tag} or later` : null;
  const cure = {
    phrases: ['tt-metal version', 'version is too old', 'upgrade'],
    command: /\bgit checkout\b.*\bv\d+\.\d+\.\d+/,
    otherwise: floor
      ? `In ${fact.path} run \`git checkout ${floor.version.tag}\`, update the submodules and build.`
      : `Look at the tt-metal in ${fact.path}.`,
  };
  if (fact.describe === null)
    return {
      // A tree that is there without its history may well be the right one.
      state: fact.repository || !/does not exist/.test(fact.failure ?? '') ? 'unknown' : 'broken',
      message: `the version of tt-metal cannot be told: ${fact.failure ?? 'git says nothing'}${fact.shallow ? ' (a shallow clone)' : ''}`,
      measured: null,
      expected,
      line,
      cure: fact.repository
        ? { ...cure, phrases: [], command: null, otherwise: fetchTags(fact.path, fact.shallow) }
        : {
            ...cure,
            phrases: [],
            command: null,
            otherwise: `Clone tt-metal with its history to ${fact.path}.`,
          },
    };
  const version = parseMetalVersion(fact.describe);
  const measured = fact.describe;
  if (version === null)
    return {
      state: 'unknown',
      message: `tt-metal calls itself ${fact.describe}, which is none of its version tags`,
      measured,
      expected,
      line,
      cure: { ...cure, phrases: [], command: null, otherwise: fetchTags(fact.path, fact.shallow) },
    };
  const range = brokenRanges(suite?.requires.broken ?? null, lesson).find((one) =>
    withinRange(version, one),
  );
  const tooOld = floor !== null && compareMetalVersions(version, floor.version) < 0;
  if (range || tooOld) {
    const why = range
      ? `; ${rangeText(range)} known to be broken${range.why ? `: ${range.why}` : ''}`
      : '';
    const wanted = floor ? `; the lesson requires ${floor.version.tag} or later` : '';
    return {
      state: 'broken',
      message: `tt-metal is ${formatMetalVersion(version)}${why}${wanted}`,
      measured,
      expected,
      line,
      cure,
    };
  }
  const edited = version.dirty ? ', with edited files' : '';
  return {
    state: 'held',
    message: `tt-metal is ${version.tag}${version.distance > 0 ? ` and ${version.distance} commits` : ''}${edited}`,
    measured,
    expected,
    line,
  };
}

function fetchTags(path: string, shallow: boolean): string {
  return `In ${path} run \`git fetch --tags${shallow ? ' --unshallow' : ''}\`.`;
}

/** The highest of what a lesson states: where it contradicts itself, that one satisfies all of it. */
function statedFloor(lesson: Lesson): Floor | null {
  const stated = lesson.claims
    .filter((claim) => claim.kind === 'version-floor')
    .flatMap((claim) => versionsIn(claim.text).slice(0, 1));
  const { minTTMetalVersion } = lesson.frontMatter;
  return floorOf([...stated, ...(minTTMetalVersion ? [minTTMetalVersion] : [])], lesson);
}

function floorOf(texts: readonly string[], lesson: Lesson): Floor | null {
  const versions = texts
    .map(parseMetalVersion)
    .filter((version): version is MetalVersion => version !== null)
    .sort(compareMetalVersions);
  const version = versions.at(-1);
  return version ? { version, line: floorLine(version.tag, lesson) } : null;
}

function floorLine(tag: string, lesson: Lesson): number {
  const claims = lesson.claims.filter((claim) => claim.kind === 'version-floor');
  const claimed = claims.find((claim) => versionsIn(claim.text).includes(tag)) ?? claims[0];
  if (claimed) return claimed.line;
  const key = lesson.frontMatter.keyLines.minTTMetalVersion;
  return key ?? lineOf(lesson, [new RegExp(escapeForPattern(tag))]);
}

function brokenRanges(fromSuite: readonly BrokenRange[] | null, lesson: Lesson): BrokenRange[] {
  if (fromSuite && fromSuite.length > 0) return [...fromSuite];
  return lesson.claims
    .filter((claim) => claim.kind === 'version-broken')
    .flatMap((claim) => {
      const [first, second] = versionsIn(claim.text);
      if (first === undefined) return [];
      if (second !== undefined) return [{ from: first, to: second, why: '' }];
      const open = /\b(earlier|older|below|before)\b/i.test(claim.text);
      return [{ from: open ? null : first, to: first, why: '' }];
    });
}

function rangeText({ from, to }: BrokenRange): string {
  if (from === null) return `${to} and earlier are`;
  return from === to ? `${from} is` : `${from} to ${to} are`;
}
