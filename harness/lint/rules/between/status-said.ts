import { findingAt } from '../../finding.ts';
import { knownLessonsOf } from '../../known-lessons.ts';
import type { ContentRule } from '../../rule.ts';
import { SNAPSHOT_DATE } from '../../toolkit-snapshot.ts';

export const statusSaid: ContentRule = {
  id: 'between/status-said',
  severity: 'warning',
  scope: 'content',
  title: "Another lesson's status, said as it no longer is",
  why: `A lesson that calls others "currently blocked" keeps readers from them after they work again, and one that calls them validated sends readers into what nobody has tried. The status changes in the front matter of the other lesson, and nobody remembers who speaks of it.

The rule looks at lessons that are linked in the same paragraph, or in the list that it leads to, and speaks when the words are right for none of them. For loose files the linter knows what the toolkit held in ${SNAPSHOT_DATE}.`,
  remedy: 'Leave the status to the front matter of the lesson that has it, or mend the words.',
  *check(view) {
    const known = knownLessonsOf(view);
    for (const { file, id: own, statusesSaid } of view.lessons)
      for (const said of statusesSaid) {
        const others = said.ids.flatMap((id) => (id === own ? [] : (known.get(id) ?? [])));
        const told = others.filter(({ status }) => status !== null);
        if (told.length === 0 || told.some(({ status }) => status === said.status)) continue;
        const are = told.map(({ id, status }) => `\`${id}\` is ${inWords(status ?? '')}`);
        yield {
          ...findingAt(
            said,
            `"${said.status}" is said of lessons that are not: ${are.slice(0, 3).join(', ')}`,
            {
              help: 'Leave the status out, or say what it is now.',
              related: told.flatMap(({ place, status }) =>
                place ? [{ ...place, message: `its status is ${status}` }] : [],
              ),
            },
          ),
          file,
        };
      }
  },
};

function inWords(status: string): string {
  return status === 'draft' ? 'a draft' : status;
}
