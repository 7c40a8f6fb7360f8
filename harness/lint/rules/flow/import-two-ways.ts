import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const importTwoWays: LessonRule = {
  scope: 'lesson',
  id: 'flow/import-two-ways',
  severity: 'warning',
  title: 'One name is imported from two modules of a package',
  why: `\`import torch_xla.core.xla_model as xm\` in one block and \`import torch_xla.xla_model as xm\` in the next: a module has one place in its
package, and the other import ends with \`ModuleNotFoundError\`.

The rule compares imports of one lesson that bind the same name from two modules of one package, where the modules end alike or the
name is imported from them as it is. It stays silent where a block tries one and falls back on the other, and where the text speaks of moving or renaming.`,
  remedy: 'Import it from the module that has it, everywhere.',
  *check(view) {
    const pairs = [...differing(view)];
    if (pairs.length === 0 || MOVED.test(view.lesson.text)) return;
    for (const { one, before } of pairs)
      yield findingAt(
        placeInLine(view, one.line, one.module),
        `\`${one.name}\` comes from \`${one.module}\` here, and from \`${before.module}\` in line ${before.line}`,
        {
          help: 'Import it from the module that has it, in both places.',
          related: [relatedLine(view, before.line, `\`${before.module}\``)],
        },
      );
  },
};

/** Imports of a name that an earlier one has from another module. */
function* differing({ lesson }: LessonView): Iterable<{ one: Import; before: Import }> {
  const known = new Map<string, Import>();
  for (const fence of lesson.fences) {
    if (!/^(?:python3?|py|bash|sh|shell)$/i.test(fence.language)) continue;
    if (/\bexcept\b/.test(fence.text) || !/\bimport\b/.test(fence.text)) continue;
    for (const [at, text] of fence.text.split('\n').entries())
      for (const one of importsIn(text, fence.line + 1 + at)) {
        const before = known.get(one.key);
        if (!before) known.set(one.key, one);
        else if (before.module !== one.module) yield { one, before };
      }
  }
}

interface Import {
  /** What must be equal for two imports to be of one thing. */
  key: string;
  name: string;
  module: string;
  line: number;
}

const AS = /^\s*import ([a-z_]\w*(?:\.\w+)+) as (\w+)\s*(?:#.*)?$/i;
const FROM = /^\s*from ([a-z_]\w*(?:\.\w+)*) import ([\w, ]+?)\s*(?:#.*)?$/i;
const MOVED = /\b(?:moved|renamed|deprecated|used to be|formerly|new location|old location)\b/i;

function importsIn(text: string, line: number): Import[] {
  if (text.length > 300 || !text.includes('import')) return [];
  const whole = AS.exec(text);
  if (whole) {
    const [, module = '', name = ''] = whole;
    const parts = module.split('.');
    return [{ key: `${parts[0]} ${parts.at(-1)} as ${name}`, name, module, line }];
  }
  const some = FROM.exec(text);
  if (!some) return [];
  const [, module = '', names = ''] = some;
  const first = module.split('.')[0];
  // Short and common names are of many things.
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => /^[A-Z]\w{5,}$|^\w+_\w+$/.test(name))
    .map((name) => ({ key: `${first} ${name}`, name, module, line }));
}
