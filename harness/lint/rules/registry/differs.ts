import type { Severity } from '../../../base/diagnostic.ts';
import { findingAt } from '../../finding.ts';
import { placeOfKey } from '../../front-matter-syntax.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Registry, RegistryEntry } from '../../registry.ts';
import { entriesOf, lineOfField } from '../../registry-entries.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** Keys that stand in both, and how much a difference matters. */
const KEYS: ReadonlyMap<string, Severity> = new Map([
  ['status', 'error'],
  ['supportedHardware', 'error'],
  ['validatedOn', 'error'],
  ['category', 'error'],
  ['title', 'warning'],
  ['estimatedMinutes', 'warning'],
  ['minTTMetalVersion', 'warning'],
  ['recommended_metal_version', 'warning'],
  ['validationDate', 'warning'],
  ['blockReason', 'warning'],
  ['description', 'hint'],
  ['tags', 'hint'],
]);
/** Those that the registry may leave out. */
const OPTIONAL = new Set([
  'minTTMetalVersion',
  'recommended_metal_version',
  'validationDate',
  'blockReason',
]);

export const differs: LessonRule = {
  scope: 'lesson',
  id: 'registry/differs',
  severity: 'error',
  title: 'The registry says otherwise than the front matter',
  why: `\`lesson-registry.json\` repeats the front matter, and lists, filters and gates are made of one or the other: a lesson that is
validated here and a draft there is shown as either. Status, hardware, validation and category are errors; title, minutes,
versions and date are warnings; description and tags are hints, since nobody is led astray by them.

Lists are compared without their order, texts without their line breaks. Versions, dates and reasons that the registry leaves
out are no difference. The rule is silent about lessons that the registry does not list, and without a registry.`,
  remedy: 'The front matter is the source; bring the registry up to it, or mend the front matter.',
  *check(view) {
    const { registry, byFile, byId } = entriesOf(view);
    const entry = byId ?? byFile;
    if (!registry || !entry || view.lesson.frontMatter.line === 0) return;
    // What cannot be read is told elsewhere.
    if (view.lesson.diagnostics.some(({ rule }) => rule === 'front-matter/yaml')) return;
    for (const [key, severity] of KEYS) {
      const message = difference(key, view, entry);
      if (message !== null) yield inLesson(view, registry, entry, key, message, severity);
    }
  },
};

function inLesson(
  view: LessonView,
  { file }: Registry,
  entry: RegistryEntry,
  key: string,
  message: string,
  severity: Severity,
): Finding {
  const there = Object.hasOwn(entry.fields, key) ? shown(entry.fields[key]) : 'nothing';
  return findingAt(placeOfKey(view, key), message, {
    severity,
    help: 'Bring the registry up to the front matter, or mend the front matter.',
    related: [
      { file, line: lineOfField(entry, key), message: `the registry has ${there} as \`${key}\`` },
    ],
  });
}

function difference(key: string, view: LessonView, { fields }: RegistryEntry): string | null {
  const { all } = view.lesson.frontMatter;
  const here = own(all, key);
  const there = own(fields, key);
  if (there === undefined && OPTIONAL.has(key)) return null;
  if (Array.isArray(here) || Array.isArray(there)) return listDifference(key, here, there);
  const [mine, theirs] = [textOf(here), textOf(there)];
  if (mine === theirs) return null;
  if (mine === '') return `\`${key}\` is missing, and the registry says ${shown(there)}`;
  if (theirs === '') return `\`${key}\` is ${shown(here)}, and the registry has none`;
  return mine.length + theirs.length > 120
    ? `\`${key}\` is another text than in the registry, from ${apart(mine, theirs)}`
    : `\`${key}\` is ${shown(here)}, and ${shown(there)} in the registry`;
}

function listDifference(key: string, here: unknown, there: unknown): string | null {
  const [mine, theirs] = [listOf(here), listOf(there)];
  const more = mine.filter((word) => !theirs.includes(word));
  const less = theirs.filter((word) => !mine.includes(word));
  if (more.length === 0 && less.length === 0) return null;
  const parts = [
    more.length > 0 ? `${more.join(', ')} only in the front matter` : '',
    less.length > 0 ? `${less.join(', ')} only in the registry` : '',
  ].filter((part) => part !== '');
  return `\`${key}\` has ${parts.join(', and ')}`;
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? (record[key] ?? undefined) : undefined;
}

function listOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map(textOf).filter((word) => word !== '');
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/\s+/g, ' ').trim();
}

function shown(value: unknown): string {
  const text = Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value);
  return text === '' ? 'nothing' : `\`${text.length > 60 ? `${text.slice(0, 57)}...` : text}\``;
}

/** The first words that are not the same. */
function apart(one: string, other: string): string {
  const [mine, theirs] = [one.split(' '), other.split(' ')];
  const at = mine.findIndex((word, index) => word !== theirs[index]);
  const words = at < 0 ? theirs.slice(mine.length) : mine.slice(at);
  return `"${words.slice(0, 4).join(' ')}" on`;
}
