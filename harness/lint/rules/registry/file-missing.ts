import type { LessonDigest } from '../../digest.ts';
import type { Registry } from '../../registry.ts';
import {
  fileOfEntry,
  findingInRegistry,
  idOfEntry,
  lineOfField,
  readableRegistry,
} from '../../registry-entries.ts';
import type { ContentRule, Finding } from '../../rule.ts';
import type { Surroundings } from '../../surroundings.ts';

export const fileMissing: ContentRule = {
  scope: 'content',
  id: 'registry/file-missing',
  severity: 'error',
  title: 'A listed lesson whose file is not there',
  why: `A reader who chooses the lesson from the list gets an error or an empty page.

The rule speaks when a whole content folder is linted, and only once where most of the files are not there. An entry that names no file is missed when no lesson has its id.`,
  remedy: 'Mend the path, add the file, or take the entry out.',
  *check({ around, lessons, whole }) {
    const registry = readableRegistry(around);
    if (!registry || !whole) return;
    const found = [...missingFiles(registry, around, lessons)];
    const few = found.length <= MOST_NAMED || found.length * 2 < registry.lessons.length;
    const [first] = found;
    if (few || !first) yield* found;
    else
      yield {
        ...first,
        message: `${found.length} of ${registry.lessons.length} listed lessons have no file here; the first: ${first.message}`,
        help: 'Lint the folder that the registry is of, or mend the paths.',
      };
  },
};

/** More than that, and more than half of all: the folder is not the one that the registry is of. */
const MOST_NAMED = 10;

function* missingFiles(
  registry: Registry,
  around: Surroundings,
  lessons: readonly LessonDigest[],
): Iterable<Finding & { file: string }> {
  const ids = new Set(lessons.map(({ id }) => id));
  for (const entry of registry.lessons) {
    const file = fileOfEntry(entry);
    if (file === null) {
      if (entry.id !== '' && !ids.has(entry.id))
        yield findingInRegistry(
          registry,
          lineOfField(entry, 'id'),
          `no lesson has the id \`${entry.id}\`, and the entry names no file`,
          { help: 'Name its file as `markdownFile`, or take the entry out.' },
        );
      continue;
    }
    // A path may also be meant from the folder above the content.
    if ([file, `../${file}`].some((path) => around.exists(path) !== false)) continue;
    const same = lessons.find(({ id, path }) => id === entry.id && path !== null);
    yield findingInRegistry(
      registry,
      lineOfField(entry, 'markdownFile'),
      `${idOfEntry(entry)} lies in \`${String(entry.fields['markdownFile'])}\`, where there is no file`,
      {
        help: same
          ? `A lesson of that id lies in ${same.file}; name it here.`
          : 'Mend the path, add the file, or take the entry out.',
      },
    );
  }
}
