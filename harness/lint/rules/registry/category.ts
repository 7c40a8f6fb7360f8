import { anyOf, namesNear } from '../../near.ts';
import {
  findingInRegistry,
  idOfEntry,
  lineOfField,
  readableRegistry,
} from '../../registry-entries.ts';
import type { ContentRule } from '../../rule.ts';

export const category: ContentRule = {
  scope: 'content',
  id: 'registry/category',
  severity: 'error',
  title: 'A lesson in a category that the registry does not have',
  why: `The list of lessons is laid out by the categories of the registry. A lesson in any other is shown nowhere.

The rule speaks when a whole content folder is linted, and not where the registry has no categories at all.`,
  remedy: 'Name a category that there is, or add it to `categories`.',
  *check({ around, whole }) {
    const registry = readableRegistry(around);
    if (!registry || !whole || registry.categories.length === 0) return;
    for (const entry of registry.lessons) {
      const named = entry.fields['category'];
      if (typeof named !== 'string' || registry.categories.includes(named)) continue;
      const near = namesNear(named, registry.categories);
      yield findingInRegistry(
        registry,
        lineOfField(entry, 'category'),
        `${idOfEntry(entry)} is in the category \`${named}\`, which the registry does not have`,
        {
          help: near.length > 0 ? `Did you mean ${anyOf(near)}?` : 'Add it to `categories`.',
        },
      );
    }
  },
};
