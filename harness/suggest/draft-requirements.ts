import type { LessonReading } from '../lesson/read-lesson.ts';
import { PROBED_PACKAGES } from '../plan/preconditions.ts';
import type { Promises, StatedClaim } from '../plan/promises.ts';
import {
  compareTags,
  isSameRelease,
  type MetalVersion,
  parseMetalVersion,
  versionsIn,
  withinRange,
} from '../preflight/versions.ts';
import type { SuiteInput } from '../suite/suite-input.ts';
import { type Notes, type Placed, sayings } from './draft.ts';

type Requires = NonNullable<SuiteInput['requires']>;

/** What must stand before the lesson can run. Boards' own variables are judged by the board, and need no word. */
export function draftRequirements(
  reading: LessonReading,
  promises: Promises,
  notes: Notes,
): Requires {
  const floor = draftFloor(promises, notes);
  const broken = draftBroken(reading, promises, floor, notes);
  const python = onlyOne(['requires', 'python'], pythonsOf(promises), notes);
  const packages = draftPackages(promises, notes);
  const diskBytes = onlyOne(['requires', 'diskBytes'], disksOf(reading), notes);
  const dataset = draftDataset(reading, promises, notes);
  return {
    ...(floor && { ttMetal: floor.tag }),
    ...(broken.length > 0 && { broken }),
    ...(python !== null && { python }),
    ...(packages.length > 0 && { packages }),
    ...(diskBytes !== null && { diskBytes }),
    ...(dataset && { dataset }),
  };
}

interface Said<Value> extends Placed {
  value: Value;
  text: string;
}

/** The value that all places agree on; null, with a note, when they do not. */
function onlyOne<Value>(
  key: readonly string[],
  said: readonly Said<Value>[],
  notes: Notes,
): Value | null {
  const [first] = said;
  if (!first) return null;
  if (said.some(({ value }) => value !== first.value)) {
    notes.open(key, `The lesson is of several minds: ${sayings(said)}.`, said);
    return null;
  }
  notes.source(key, 'As stated.', said);
  return first.value;
}

function remarks({ claims }: Promises, kind: StatedClaim['kind']) {
  return claims
    .filter((claim) => claim.kind === kind && claim.followed)
    .map((claim) => ({
      ...claim,
      versions: versionsIn(claim.text).flatMap((text) => parseMetalVersion(text) ?? []),
    }))
    .filter(({ versions }) => versions.length > 0);
}

/** The lowest of what the lesson asks for, when all of it is one release. */
function draftFloor(promises: Promises, notes: Notes): MetalVersion | null {
  const key = ['requires', 'ttMetal'];
  const stated = remarks(promises, 'version-floor');
  const versions = stated.flatMap((one) => one.versions.slice(0, 1)).sort(compareTags);
  const [lowest] = versions;
  if (!lowest) return null;
  if (versions.some((one) => !isSameRelease(one, lowest))) {
    notes.open(
      key,
      `The lesson is of several minds: ${sayings(stated)}. Until it is of one, a run asks for the highest.`,
      stated,
    );
    return null;
  }
  notes.source(key, 'As required.', stated);
  return lowest;
}

function draftBroken(
  { passages }: LessonReading,
  promises: Promises,
  floor: MetalVersion | null,
  notes: Notes,
): NonNullable<Requires['broken']> {
  const key = ['requires', 'broken'];
  const found: NonNullable<Requires['broken']> = [];
  const places: Placed[] = [];
  for (const claim of remarks(promises, 'version-broken')) {
    const [from, to = from] = claim.versions;
    if (!from || !to || (floor && compareTags(to, floor) < 0 && isOpen(claim.text))) continue;
    if (isOpen(claim.text) || compareTags(from, to) > 0) {
      notes.open(key, `"${claim.text}" needs a first and a last version.`, [claim]);
      continue;
    }
    if (floor && withinRange(floor, { from: from.tag, to: to.tag })) {
      notes.open(key, `"${claim.text}" would refuse ${floor.tag}, which the lesson asks for.`, [
        claim,
      ]);
      continue;
    }
    places.push(claim);
    if (found.some((one) => one.from === from.tag && one.to === to.tag)) continue;
    // Of a table the whole row, whose other cells say why.
    const words = passages
      .filter(({ line, text }) => line === claim.at.line && text.includes(claim.text))
      .reduce((most, { text }) => (text.length > most.length ? text : most), '');
    found.push({ from: from.tag, to: to.tag, why: reasonIn(words, claim.text) });
  }
  if (found.length > 0) notes.source(key, 'In the words of the lesson.', places);
  return found;
}

function isOpen(text: string): boolean {
  return /\b(?:earlier|older|below|before|lower)\b/i.test(text);
}

/** What a line says behind the versions that it names. */
function reasonIn(line: string, versions: string): string {
  const behind = line.slice(line.indexOf(versions) + versions.length).replace(/\s*\|\s*/g, ' ');
  const clause = behind
    .replace(/^[\s:;,.()❌–—-]+/u, '')
    .replace(
      /^(?:not (?:usable|compatible|supported)|broken|incompatible|avoid)\s*[:;,–—-]\s*/i,
      '',
    )
    .split(/(?<=[a-z)])\.(?:\s|$)/)[0];
  // A bracket that was opened before the versions.
  const words = clause?.includes('(') ? clause : clause?.replace(/\).*$/, '');
  return words?.trim().slice(0, 120) || 'the lesson calls it broken';
}

function pythonsOf({ pythons }: Promises): Said<string>[] {
  return pythons
    .filter(({ followed, version }) => followed && /^\d+\.\d+$/.test(version))
    .map(({ version, at }) => ({ value: version, text: version, at }));
}

const DISK =
  /(\d+(?:\.\d+)?)\s*(GB|TB)\s+(?:of )?(?:free|disk|available)\b|\bdisk(?: space)?[\s:~]*(?:about |at least )?(\d+(?:\.\d+)?)\s*(GB|TB)\b/i;

/** Free space, from lines that name one amount alone. */
function disksOf({ passages }: LessonReading): Said<number>[] {
  return passages.flatMap(({ text, line, kind, where, column }) => {
    const match = DISK.exec(text);
    if (!match || kind !== 'main' || where === 'sample' || column === '*') return [];
    if ((text.match(/\d\s*[GT]B\b/gi) ?? []).length > 1) return [];
    const unit = /^t/i.test(match[2] ?? match[4] ?? '') ? 1e12 : 1e9;
    const value = Math.round(Number(match[1] ?? match[3]) * unit);
    return value > 0 ? [{ value, text: match[0].trim(), at: { line } }] : [];
  });
}

/** Packages that preflight can look for: those that are installed, and `ttml` wherever the trainer runs. */
function draftPackages(promises: Promises, notes: Notes): string[] {
  const installed = promises.packages.filter((one) => one.followed);
  const trains = promises.trainings.filter(({ followed }) => followed);
  const places: Placed[] = [];
  const names = PROBED_PACKAGES.filter((name) => {
    const own = installed.filter((one) => one.name === name);
    places.push(...own);
    return own.length > 0 || (name === 'ttml' && trains.length > 0);
  });
  if (names.length > 0)
    notes.source(['requires', 'packages'], 'As installed, and as the trainer imports them.', [
      ...places,
      ...(places.length === 0 ? trains.slice(0, 1) : []),
    ]);
  return names;
}

const CHARACTERS = /\b(\d{1,4}) (?:different|distinct|unique) characters\b/i;

function draftDataset(
  { passages }: LessonReading,
  { trainings }: Promises,
  notes: Notes,
): Requires['dataset'] | null {
  const said = trainings.flatMap(({ followed, dataPath, at }) =>
    followed && dataPath !== null ? [{ value: dataPath, text: dataPath, at }] : [],
  );
  const path = onlyOne(['requires', 'dataset', 'path'], said, notes);
  if (path === null) return null;
  if (!/^(?:~\/|\/|\$\{?HOME\b)/.test(path)) {
    notes.open(
      ['requires', 'dataset'],
      path.includes('$')
        ? `The trainer reads \`${path}\`: write it as a path below \`~\`.`
        : `The trainer reads \`${path}\` from wherever it is started: write the whole path.`,
      said,
    );
    return null;
  }
  const counts = passages.flatMap(({ text, line, column }) => {
    const count = column === '*' ? undefined : CHARACTERS.exec(text)?.[1];
    return count === undefined ? [] : [{ value: Number(count), text: count, at: { line } }];
  });
  const characters = onlyOne(['requires', 'dataset', 'characters'], counts, notes);
  return {
    path: path.replace(/^\$\{?HOME\}?/, '~'),
    ...(characters !== null && characters > 0 && { characters }),
  };
}
