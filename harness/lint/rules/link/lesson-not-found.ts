import type { ContentView } from '../../content-view.ts';
import { findingAt } from '../../finding.ts';
import { anyOf, editDistance, namesNear } from '../../near.ts';
import type { ContentRule } from '../../rule.ts';
import { SNAPSHOT_CATEGORIES, SNAPSHOT_DATE, SNAPSHOT_LESSONS } from '../../toolkit-snapshot.ts';

export const lessonNotFound: ContentRule = {
  id: 'link/lesson-not-found',
  severity: 'error',
  scope: 'content',
  title: 'A link to a lesson that does not exist',
  why: `\`command:tenstorrent.showLesson?["x"]\` opens the lesson with the id \`x\`, and shows an error when there is none. Ids are those of \`lesson-registry.json\` and of the front matter; the id of a category is not one.

With a registry, or with the whole content folder at hand, an unknown id is an error. For loose files the linter knows only what the toolkit held in ${SNAPSHOT_DATE}: then the id of a category or a slip of one or two letters is a warning, and any other unknown id a hint.`,
  remedy:
    "Use the lesson's id as its front matter has it, or leave the link out until there is such a lesson.",
  *check(view) {
    const known = knownLessons(view);
    // One id is often linked to many times, and each look goes through all that there are.
    const alike = new Map<string, { close: string[]; near: string[] }>();
    for (const { file, lessonLinks } of view.lessons)
      for (const link of lessonLinks) {
        const { id } = link;
        if (known.ids.has(id) || view.around.exists(`lessons/${id}.md`)) continue;
        const category = known.categories.has(id);
        const { close, near } = alike.get(id) ?? alikeTo(id, known.ids);
        alike.set(id, { close, near });
        const severity = known.complete
          ? 'error'
          : category || close.length > 0
            ? 'warning'
            : 'hint';
        const [message, help] = category
          ? [
              `\`${id}\` is a category, not a lesson: nothing opens`,
              'Link to one of the lessons of that category, by its id.',
            ]
          : [
              known.complete
                ? `there is no lesson with the id \`${id}\``
                : `the lessons here and those of the toolkit in ${SNAPSHOT_DATE} have no id \`${id}\``,
              near.length > 0
                ? `Perhaps ${anyOf(near)} is meant.`
                : 'Leave the link out, or add the lesson.',
            ];
        yield { ...findingAt(link, message, { help, severity }), file };
      }
  },
};

/** Ids a letter or two away; where there is none, names of the same words. */
function alikeTo(id: string, ids: ReadonlySet<string>) {
  const close = [...ids].filter((one) => editDistance(id, one, 2) <= 2);
  return { close, near: close.length > 0 ? close.slice(0, 3) : namesNear(id, ids) };
}

interface KnownLessons {
  ids: ReadonlySet<string>;
  categories: ReadonlySet<string>;
  /** Whether there can be no other. */
  complete: boolean;
}

function knownLessons({ lessons, whole, around }: ContentView): KnownLessons {
  const own = lessons.map(({ id }) => id);
  const { registry } = around;
  if (registry && registry.fault === null && registry.lessons.length > 0)
    return {
      ids: new Set([...own, ...registry.lessons.map(({ id }) => id)]),
      categories: new Set(registry.categories),
      complete: true,
    };
  const named = lessons.flatMap(({ frontMatter }) => {
    const category = frontMatter.all['category'];
    return typeof category === 'string' ? [category] : [];
  });
  if (whole) return { ids: new Set(own), categories: new Set(named), complete: true };
  return {
    ids: new Set([...own, ...SNAPSHOT_LESSONS.keys()]),
    categories: new Set([...named, ...SNAPSHOT_CATEGORIES]),
    complete: false,
  };
}
