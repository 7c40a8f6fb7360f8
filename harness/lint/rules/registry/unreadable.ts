import { findingInRegistry } from '../../registry-entries.ts';
import type { ContentRule } from '../../rule.ts';

export const unreadable: ContentRule = {
  scope: 'content',
  id: 'registry/unreadable',
  severity: 'error',
  title: 'A registry that cannot be read',
  why: `\`lesson-registry.json\` is the list of lessons that readers see. One comma too many, or no list \`lessons\`, and none of
them is shown; nor can anything here be held against it.`,
  remedy: 'Make it JSON again, with a list `lessons`.',
  *check({ around: { registry } }) {
    if (!registry?.fault) return;
    const { line, message } = registry.fault;
    yield findingInRegistry(registry, line, `the registry cannot be read: ${message}`, {
      help: 'Make it JSON with a list `lessons`; until then nothing is held against it.',
    });
  },
};
