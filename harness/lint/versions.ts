import { compareTags, parseMetalVersion } from '../preflight/versions.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { type SpokenLine, spokenOf } from './spoken.ts';

/** What a line says of the versions of something that a reader has to have. */
export interface VersionClaim {
  /** As in messages: `tt-metal`, `Python`. */
  product: string;
  /** `floor`: from `version` on. `broken`: all up to `version` where `below`, else `from` to `version`, or it alone. */
  kind: 'floor' | 'broken';
  version: string;
  /** Lower end of a broken range. */
  from: string | null;
  below: boolean;
  /** First version that is too new, of a floor that says so (`>=3.10,<3.14`). */
  ceiling: string | null;
  /** A floor that is only recommended. */
  soft: boolean;
  /** Said as something to have, not in passing (`v0.64.5+ uses another scheduler`). */
  asked: boolean;
  /** The words that say it. */
  text: string;
  line: number;
  said: SpokenLine;
}

/** Whose versions are a reader's own: one machine has one of each, so that two floors for one lesson contradict. */
const PRODUCTS: readonly [name: string, pattern: string, program: RegExp | null][] = [
  ['Python', 'Python(?:\\s?3(?=\\s|$))?|python3?', /^python3?(?:\.\d+)?$/],
  ['Node.js', 'Node(?:\\.js|JS)?|node', /^node$/],
  ['npm', 'npm', /^npm$/],
  ['Ubuntu', 'Ubuntu', null],
  ['Docker', 'Docker(?: Engine)?', /^docker$/],
  ['Podman', 'Podman', /^podman$/],
  ['CMake', '[Cc][Mm]ake', /^cmake$/],
  ['GCC', 'GCC|gcc', /^gcc$/],
  ['Clang', '[Cc]lang', /^clang$/],
  ['tt-smi', '(?:tt|TT)-(?:smi|SMI)', /^tt-smi$/],
  ['tt-kmd', '(?:tt-|TT-)?KMD|tt-kmd', null],
  ['firmware', '[Ff]irmware', null],
  ['Rust', 'Rust', /^rustc$/],
  ['VS Code', 'VS ?Code', /^code$/],
];
const PRODUCT = new RegExp(
  `(?<![\\w./-])(?:${PRODUCTS.map(([, pattern]) => `(${pattern})`).join('|')})(?![\\w/]|-\\w)`,
  'g',
);

/** Words that may stand between a product and its version. */
const BETWEEN =
  /^(?:[\s:(,"'=]|\bversions?\b|\binterpreter\b|\bbuild\b|\bmust be\b|\bneeds? to be\b|\bshould be\b|\bis\b|\bat least\b|\bminimum\b|\bneeds?\b|\brequires?\b|\bv(?=\d))*$/i;
const NUMBER = /(>=|≥|>)?\s*v?(\d+(?:\.\d+){0,3})(?![\d]|\.\d|-\w)/g;
const UP = /^(?:\s?\+(?!\w)|[\s)]*(?:or|and)\s+(?:later|newer|above|higher|up|greater|after)\b)/i;
const CEILING = /^[`\s]*,?[`\s]*<\s*v?(\d+(?:\.\d+)+)/;
const BAD =
  /^\W*(?:(?:ships|with|has|and|which|that|is|are|\w+ \d+(?:\.\d+)+)\s+){0,4}(?:not (?:usable|compatible|supported)|unsupported|incompatible|broken|(?:does not|doesn['’]t|do not|don['’]t|cannot|can['’]t|won['’]t) (?:work|run|build)\b|fails\b)/i;
const SOFT = /\b(?:recommend\w*|best|ideally|prefer\w*|tested|suggest\w*|optional\w*|latest)\b/i;
const WANTED =
  /✅|\b(?:require[ds]?|requirements?|needs?|needed|must|minimum|at least|compatible|upgrade|update|move|prerequisites?|you have|make sure|ensure|works)\b|>=|≥/i;
const IN_PASSING =
  /\b(?:on|in|for|since|under|from|starting|as of|with|common on|if you (?:have|use|run))\s+(?:[^.\d]{0,20}\/\s*)?$/i;
/** Of a comment behind `python3 --version`: the version that it has to show. */
const ASKED = /\b(?:needs?|requires?|must be|should be|should show|expects?|at least)\b|>=|≥/i;

/** Floors and broken versions that the lesson states, in reading order; of tt-metal and of what a machine has one of. */
export const versionClaimsOf = derived((view: LessonView): VersionClaim[] =>
  spokenOf(view)
    .filter(({ where, text }) => where !== 'sample' && /\d\.\d|\d\s?\+|\d\+? or /.test(text))
    .flatMap((said) => [...metalClaims(said), ...machineClaims(said)]),
);

function* machineClaims(said: SpokenLine): Generator<VersionClaim> {
  const { text, where, line, command } = said;
  const at = (
    found: Omit<VersionClaim, 'line' | 'said' | 'from' | 'below' | 'ceiling'>,
    ceiling: string | null = null,
  ): VersionClaim => ({ ...found, line, said, from: null, below: false, ceiling });
  const wanted = WANTED.test(text) || /prerequisite|requirement|you need/i.test(said.step.title);
  const soft = SOFT.test(text);
  let named = false;
  for (const match of text.matchAll(PRODUCT)) {
    const product = PRODUCTS[match.slice(1).findIndex((one) => one !== undefined)]?.[0];
    if (product === undefined) continue;
    named = true;
    // In a table each row may be a thing of its own with needs of its own, unless it begins with the product.
    if (where === 'row' && !/^\W*$/.test(text.slice(0, match.index))) continue;
    const before = text.slice(0, match.index);
    if (isOfAnother(before) || IN_PASSING.test(before)) continue;
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 60);
    const found = firstNumber(rest);
    if (!found) continue;
    const after = rest.slice(found.end);
    const words = text.slice(match.index, match.index + match[0].length + found.end);
    const up = UP.exec(after)?.[0];
    const asked = wanted || (/^\W*$/.test(before) && where !== 'heading');
    if (up !== undefined || found.floor || /\b(?:at least|minimum)\s*$/i.test(before))
      yield at(
        { product, kind: 'floor', version: found.version, soft, asked, text: words + (up ?? '') },
        CEILING.exec(after)?.[1] ?? null,
      );
    else if (BAD.test(text.slice(match.index + match[0].length + found.end)))
      yield at({
        product,
        kind: 'broken',
        version: found.version,
        soft: false,
        asked,
        text: words,
      });
  }
  const program = /^(?:\S*\/)?([\w.-]+)\s+(?:--version|-V|-v)\s*$/.exec(command)?.[1];
  const asked = program && PRODUCTS.find(([, , pattern]) => pattern?.test(program))?.[0];
  const number = named || !asked || !ASKED.test(text) ? null : /v?(\d+(?:\.\d+)+)/.exec(text);
  if (!asked || !number?.[1]) return;
  const up = UP.exec(text.slice(number.index + number[0].length))?.[0];
  if (up !== undefined || />=|≥|at least/.test(text))
    yield at({
      product: asked,
      kind: 'floor',
      version: number[1],
      soft,
      asked: true,
      text: number[0] + (up ?? ''),
    });
}

/** `the wheel requires Python 3.9+`: a need of the wheel's, not of the lesson's. */
function isOfAnother(before: string): boolean {
  const subject =
    /([\w.-]+)\s+(?:requires?|needs?|wants?|expects?|supports?|works with|accepts?|ships(?: with)?|uses)\s+(?:at least\s+)?$/i.exec(
      before,
    )?.[1];
  return (
    subject !== undefined &&
    !/^(?:this|lesson|you|we|it|also|still|will|tutorial|guide)$/i.test(subject)
  );
}

function firstNumber(rest: string): { version: string; floor: boolean; end: number } | null {
  NUMBER.lastIndex = 0;
  const match = NUMBER.exec(rest);
  if (!match?.[2] || !BETWEEN.test(rest.slice(0, match.index))) return null;
  const floor = match[1] !== undefined || /\bat least|\bminimum/i.test(rest.slice(0, match.index));
  return { version: match[2], floor, end: match.index + match[0].length };
}

const METAL = /(?<![\w./-])v?\d+\.\d+\.\d+(?:-(?:rc\d+|dev\d{8}))?(?![\w.]*\w)/g;
const DOWN = /^[\s)*:]*(?:or|and)\s+(?:earlier|older|below|lower|before)\b/i;
const RANGE = /^\s*(?:to|-|–|—|through)\s*(v?\d+\.\d+\.\d+(?:-(?:rc\d+|dev\d{8}))?)/i;
const NEEDED =
  /(?:>=|≥|\b(?:at least|minimum(?: version)?:?|requires?:?|needs?))\s*(?:tt-metal(?:ium)?\s*)?$/i;
const METAL_BAD =
  /❌|\b(?:has|have|had)\s+(?:\w+\s+){0,3}(?:bugs?|regressions?)\b|\bbroken\b|\bincompatible\b|\bnot (?:usable|compatible|supported|work\w*)|\bdoes(?:n['’]t| not) work/i;
const METAL_BEFORE =
  /(?:^|tt-metal(?:ium)?|[^\w\s.-]|\b(?:versions?|tag|release|use|using|in|to|with|by|on|than|from|and|or|at|least|minimum|since|before|after|requires?|needs?|upgrade|update|move|works?|required|the))[\s:*=<>~^-]*$/i;

function* metalClaims(said: SpokenLine): Generator<VersionClaim> {
  const { text, line } = said;
  let past = 0;
  for (const match of text.matchAll(METAL)) {
    const [version] = match;
    const before = text.slice(0, match.index);
    if (match.index < past || !METAL_BEFORE.test(before) || !isMetals(version, before)) continue;
    const after = text.slice(match.index + version.length);
    const claim = {
      product: 'tt-metal',
      line,
      said,
      version,
      from: null,
      below: false,
      ceiling: null,
      soft: SOFT.test(text),
      asked: WANTED.test(text) || /tt-metal\W*$/.test(before),
    };
    const up = UP.exec(after)?.[0];
    const down = DOWN.exec(after)?.[0];
    const range = RANGE.exec(after);
    const clause = /^(?:(?!v\d+\.\d|[.;]\s).){0,80}/s.exec(after)?.[0] ?? '';
    if (up !== undefined || NEEDED.test(before))
      yield { ...claim, kind: 'floor', text: version + (up ?? '') };
    else if (down !== undefined && METAL_BAD.test(after))
      yield { ...claim, kind: 'broken', below: true, soft: false, text: version + down };
    else if (range?.[1] && METAL_BAD.test(after))
      yield {
        ...claim,
        kind: 'broken',
        from: version,
        version: range[1],
        soft: false,
        text: version + range[0],
      };
    else if (down === undefined && !range && METAL_BAD.test(clause))
      yield { ...claim, kind: 'broken', soft: false, text: version };
    past = match.index + version.length + (up ?? down ?? range?.[0] ?? '').length;
  }
}

/** Versions written with `v` are tt-metal's unless another name stands right before; bare ones only right behind its name. */
function isMetals(version: string, before: string): boolean {
  if (/tt-metal(?:ium)?[\s:*=<>~^()-]*$/i.test(before)) return true;
  return version.startsWith('v') && parseMetalVersion(version) !== null && isOwn(before);
}

function isOwn(before: string): boolean {
  const name = /([A-Za-z][\w.+-]*)[\s:*=<>~^]*$/.exec(before)?.[1];
  return name === undefined || METAL_BEFORE.test(name);
}

/** Negative, zero or positive as the first is older than, as old as or newer than the second. */
export function compareVersions(product: string, one: string, other: string): number {
  if (product === 'tt-metal') {
    const [first, second] = [parseMetalVersion(one), parseMetalVersion(other)];
    return first && second ? compareTags(first, second) : 0;
  }
  const [first, second] = [numbersOf(one), numbersOf(other)];
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const difference = (first[at] ?? 0) - (second[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  return version.split('.').map(Number);
}

/** `v0.67.0` of `v0.67.0-dev20260203`: a floor at a release takes its candidates and nightly builds for that release. */
export function releaseOf(version: string): string {
  return version.replace(/-(?:rc|dev)\d+$/, '');
}

/** Whether a floor lets a version in, in the wide sense that authors give to a release. */
export function admits(product: string, floor: string, version: string): boolean {
  const given = floor === releaseOf(floor) ? releaseOf(version) : version;
  return compareVersions(product, given, floor) >= 0;
}
