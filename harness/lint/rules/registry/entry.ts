import { findingInRegistry, readableRegistry } from '../../registry-entries.ts';
import type { ContentRule } from '../../rule.ts';

export const entry: ContentRule = {
  scope: 'content',
  id: 'registry/entry',
  severity: 'error',
  title: 'An entry of the registry that is no lesson',
  why: `The list \`lessons\` holds one object for each lesson, and the id is what links and buttons open it by. An entry that is \`null\` or a number stops the list where
it is drawn; one without an id cannot be opened.`,
  remedy: 'Give the entry an id, or take it out.',
  *check({ around }) {
    const registry = readableRegistry(around);
    if (!registry) return;
    for (const { line, message } of registry.strange ?? [])
      yield findingInRegistry(registry, line, message, {
        help: 'Give it an id, or take it out.',
      });
  },
};
