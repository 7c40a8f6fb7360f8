import type { Registry, RegistryEntry } from '../../registry.ts';
import {
  findingInRegistry,
  idOfEntry,
  lineOfField,
  readableRegistry,
} from '../../registry-entries.ts';
import type { ContentRule, Finding } from '../../rule.ts';

export const neighbour: ContentRule = {
  scope: 'content',
  id: 'registry/neighbour',
  severity: 'warning',
  title: 'A next or previous lesson that there is not, or that does not lead back',
  why: `Readers go through lessons by \`nextLesson\` and \`previousLesson\`. A lesson that there is not is a dead end, which is an error. Where
one lesson leads on to a second whose previous lesson is a third, a reader who goes forth and back arrives elsewhere; most
often a lesson was put between two others and one of the four links forgotten.

A way that parts (two lessons with one previous lesson, of which one is its next) is only a hint. The rule speaks when a whole
content folder is linted.`,
  remedy: 'Let each lesson name as its previous one the lesson that leads to it.',
  *check({ around, whole }) {
    const registry = readableRegistry(around);
    if (!registry || !whole) return;
    const byId = new Map(registry.lessons.map((entry) => [entry.id, entry]));
    for (const entry of registry.lessons) {
      yield* unknown(registry, entry, byId);
      yield* backwards(registry, entry, byId);
      yield* forwards(registry, entry, byId);
    }
  },
};

type Entries = ReadonlyMap<string, RegistryEntry>;
const NEXT = 'nextLesson';
const PREVIOUS = 'previousLesson';

function named({ fields }: RegistryEntry, field: string): string | null {
  const value = Object.hasOwn(fields, field) ? fields[field] : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

function* unknown(registry: Registry, entry: RegistryEntry, byId: Entries): Iterable<Found> {
  for (const field of [PREVIOUS, NEXT]) {
    const other = named(entry, field);
    if (other === null || (other !== entry.id && byId.has(other))) continue;
    const fault = other === entry.id ? 'the lesson itself' : 'no lesson of the registry';
    yield findingInRegistry(
      registry,
      lineOfField(entry, field),
      `\`${field}\` of ${idOfEntry(entry)} is \`${other}\`, ${fault}`,
      { severity: 'error', help: 'Name a lesson that there is, or take the line out.' },
    );
  }
}

type Found = Finding & { file: string };

/** The previous lesson leads on elsewhere. */
function* backwards(registry: Registry, entry: RegistryEntry, byId: Entries): Iterable<Found> {
  const previous = byId.get(named(entry, PREVIOUS) ?? '');
  if (!previous || previous === entry) return;
  const onwards = named(previous, NEXT);
  if (onwards === entry.id) return;
  const leading = registry.lessons.find((one) => one !== entry && named(one, NEXT) === entry.id);
  const parts = leading === undefined && onwards !== null;
  const related = [
    {
      file: registry.file,
      line: lineOfField(previous, NEXT),
      message: onwards === null ? 'no next lesson is named here' : `it leads on to \`${onwards}\``,
    },
    ...(leading
      ? [
          {
            file: registry.file,
            line: lineOfField(leading, NEXT),
            message: `${idOfEntry(leading)} leads here`,
          },
        ]
      : []),
  ];
  const instead = leading
    ? `${idOfEntry(leading)} leads here`
    : onwards === null
      ? 'that one names no next lesson'
      : `that one leads on to \`${onwards}\``;
  yield findingInRegistry(
    registry,
    lineOfField(entry, PREVIOUS),
    `the lesson before ${idOfEntry(entry)} is \`${previous.id}\`, and ${instead}`,
    {
      ...(parts && { severity: 'hint' as const }),
      help: leading
        ? `Name \`${leading.id}\` as the previous lesson, or let \`${previous.id}\` lead here.`
        : `Let \`${previous.id}\` lead here, or take the line out.`,
      related,
    },
  );
}

/** The next lesson names no previous one; where it names another, `backwards` speaks of it. */
function* forwards(registry: Registry, entry: RegistryEntry, byId: Entries): Iterable<Found> {
  const next = byId.get(named(entry, NEXT) ?? '');
  if (!next || next === entry || named(next, PREVIOUS) !== null) return;
  yield findingInRegistry(
    registry,
    lineOfField(entry, NEXT),
    `${idOfEntry(entry)} leads on to \`${next.id}\`, which names no previous lesson`,
    {
      help: `Name \`${entry.id}\` as the previous lesson of \`${next.id}\`.`,
      related: [{ file: registry.file, line: next.line, message: 'the next lesson' }],
    },
  );
}
