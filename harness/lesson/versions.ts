/** What a text says of versions of tt-metal. */
export interface VersionRemark {
  kind: 'version-floor' | 'version-broken';
  /** `v0.66.0-rc7 or earlier`, `v0.66.0-rc5 to v0.66.0-rc7`, `v0.66.0-rc7`. */
  text: string;
}

const VERSION = /(?<![\w.])(v?)\d+\.\d+\.\d+(?:-(?:rc|dev)\d+)*/g;
const UP = /^(?:\+|[\s)]*(?:or|and)\s+(?:later|newer|above|higher|up|after)\b)/i;
const DOWN = /^[\s)]*(?:or|and)\s+(?:earlier|older|below|lower|before)\b/i;
const RANGE = /^\s*(?:to|-|–|—|through)\s*v?\d+\.\d+\.\d+(?:-(?:rc|dev)\d+)*/i;
const FLOOR_BEFORE =
  /(?:>=|≥|\bat least|\bminimum(?: version)?:?|\brequires?:?|\bneeds?|\bupgrade to|\bmove to|\bupdate to)\s*(?:tt-metal(?:ium)?\s*)?$/i;
const BAD =
  /❌|\b(?:bugs?|broken|regression|incompatible|repeat\w*|fails?|not (?:usable|compatible|supported|work\w*)|doesn['’]t work|avoid)\b/i;

/**
 * Floors and broken versions that a line names. Only versions written with `v`, or on a line that speaks of
 * tt-metal, are taken for tt-metal's; other packages have floors of their own.
 */
export function versionsIn(line: string): VersionRemark[] {
  const speaks = /\btt-metal|\bmetalium/i.test(line);
  const found: VersionRemark[] = [];
  let past = 0;
  for (const match of line.matchAll(VERSION)) {
    if (match.index < past || (match[1] === '' && !speaks)) continue;
    const version = match[0];
    const after = line.slice(match.index + version.length);
    const before = line.slice(0, match.index);
    const up = UP.exec(after)?.[0];
    const down = DOWN.exec(after)?.[0];
    const range = RANGE.exec(after)?.[0];
    if (up !== undefined) found.push({ kind: 'version-floor', text: version + up });
    else if (down !== undefined) found.push({ kind: 'version-broken', text: version + down });
    else if (range !== undefined && BAD.test(after))
      found.push({ kind: 'version-broken', text: version + range });
    else if (FLOOR_BEFORE.test(before)) found.push({ kind: 'version-floor', text: version });
    else if (BAD.test(clauseAfter(after))) found.push({ kind: 'version-broken', text: version });
    past = match.index + version.length + (up ?? down ?? range ?? '').length;
  }
  return found;
}

/** Up to the next version or the end of the sentence. */
function clauseAfter(text: string): string {
  return /^(?:(?!v\d+\.\d|\.\s).){0,80}/s.exec(text)?.[0] ?? '';
}
