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
/** What is broken then are those before it: `older than v0.67.0, where inference was broken`. */
const BELOW_BEFORE =
  /\b(?:(?:older|earlier|lower) than|prior to|before|below|until)\s*(?:tt-metal(?:ium)?\s*)?$|<\s*$/i;
const BAD =
  /❌|\b(?:bugs?|broken|regression|incompatible|repeat\w*|fails?|not (?:usable|compatible|supported|work\w*)|doesn['’]t work|avoid)\b/i;

/** Words that may stand before a version of tt-metal; any other name has versions of its own. */
const SUBJECT =
  /^(?:tt-metal(?:ium)?|metal(?:ium)?|versions?|tag|release|use|using|in|to|with|by|on|than|from|and|or|at|least|minimum|since|until|before|after|requires?|needs?|move|upgrade|update|works?|cause|fix|only|is|are|be|the)$/i;

/**
 * Floors and broken versions that a line names. Only versions written with `v`, or right behind a mention of
 * tt-metal, are taken for tt-metal's; other packages have floors of their own.
 */
export function versionsIn(line: string): VersionRemark[] {
  const found: VersionRemark[] = [];
  if (!/\.\d+\.\d/.test(line)) return found;
  let past = 0;
  for (const match of line.matchAll(VERSION)) {
    const version = match[0];
    const after = line.slice(match.index + version.length);
    const before = line.slice(0, match.index);
    if (match.index < past || !isOfMetal(before, match[1] === 'v')) continue;
    const up = UP.exec(after)?.[0];
    const down = DOWN.exec(after)?.[0];
    const range = RANGE.exec(after)?.[0];
    if (up !== undefined) found.push({ kind: 'version-floor', text: version + up });
    else if (down !== undefined) found.push({ kind: 'version-broken', text: version + down });
    else if (range !== undefined && BAD.test(after))
      found.push({ kind: 'version-broken', text: version + range });
    else if (FLOOR_BEFORE.test(before)) found.push({ kind: 'version-floor', text: version });
    else if (!BELOW_BEFORE.test(before) && BAD.test(clauseAfter(after)))
      found.push({ kind: 'version-broken', text: version });
    past = match.index + version.length + (up ?? down ?? range ?? '').length;
  }
  return found;
}

function isOfMetal(before: string, marked: boolean): boolean {
  const last = /([\w.-]+)[\s:*=<>~^]*$/.exec(before)?.[1];
  // The mark of a list is no word.
  const word = last !== undefined && /\w/.test(last) ? last : undefined;
  if (marked) return word === undefined || SUBJECT.test(word);
  return word !== undefined && /^tt-metal(?:ium)?$/i.test(word);
}

/** Up to the next version or the end of the sentence. */
function clauseAfter(text: string): string {
  return /^(?:(?!v\d+\.\d|\.\s).){0,80}/s.exec(text)?.[0] ?? '';
}
