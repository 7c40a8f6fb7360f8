import { placeInFence } from '../../fence-place.ts';
import { findingAt, placeOf } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import {
  type Imports,
  importsOf,
  type StrangeName,
  strangeNames,
} from '../../programs/api-names.ts';
import { heredocFilesOf } from '../../programs/heredoc-files.ts';
import { isPython } from '../../programs/python-programs.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const apiName: LessonRule = {
  scope: 'lesson',
  id: 'contract/api-name',
  severity: 'error',
  title: 'A module of Python is asked for a name that it does not have',
  why: `\`json.parse(...)\`, \`os.mkdirs(...)\`, \`ttnn.open_mesh_devices(...)\`: Python stops with \`AttributeError\` or \`ImportError\`, often after the minutes that
loading a model takes.

Of some modules of Python's own library every name is known, of 3.8 to 3.13. Of \`torch\`, \`numpy\`, \`ttnn\`, \`transformers\` and
\`huggingface_hub\` only a name that is nearly a known one is told, or, as a warning, one that shares all but its verb with a single one (\`create_compute_kernel_config\`), and of \`ttnn\` those that are gone (\`ttnn.open(0)\`). The rule stays silent where a program asks first (\`hasattr\`, \`except
AttributeError\`), where the module's name stands for something else too, and for blocks that show what does not work.`,
  remedy: 'Write the name that the module has.',
  *check(view) {
    const blocks = blocksOf(view);
    if (blocks.length === 0) return;
    const imports = together(blocks.map(({ text }) => importsOf(text)));
    if (imports.size === 0) return;
    const told = new Set<string>();
    for (const { text, place } of blocks)
      for (const one of strangeNames(text, imports)) {
        const key = `${one.module}.${one.name}`;
        if (told.has(key)) continue;
        told.add(key);
        yield findingFor(one, place(one.offset, one.offset + one.name.length));
      }
  },
};

interface Block {
  text: string;
  place(from: number, to: number): Parameters<typeof findingAt>[0];
}

function blocksOf(view: LessonView): Block[] {
  const blocks: Block[] = [];
  for (const fence of view.lesson.fences)
    if (isPython(fence) && !NOT_MEANT.test(`${view.leadIns[fence.index] ?? ''}\n${fence.text}`))
      blocks.push({
        text: fence.text,
        place: (from, to) => {
          const start = placeInFence(fence, from);
          return { ...start, endColumn: start.column + to - from };
        },
      });
  for (const { text, line } of heredocFilesOf(view)) {
    const start = view.lines.startOf(line + 1);
    if (!NOT_MEANT.test(text))
      blocks.push({ text, place: (from, to) => placeOf(view, start + from, start + to) });
  }
  return blocks;
}

/** Words with which a block shows what does not work, or no longer. */
const NOT_MEANT =
  /❌|\b(?:wrong|incorrect|doesn't exist|does not exist|no such|deprecated|removed|old (?:api|way|name|style)|before:|typo|misspelled|pseudo-?code|hypothetical|imaginary|broken|buggy|bad)\b/i;

/** What names stand for in all blocks together, since a notebook continues from block to block. */
function together(all: readonly Imports[]): Imports {
  const bound = new Map<string, string | null>();
  for (const one of all)
    for (const [name, module] of one)
      bound.set(name, bound.has(name) && bound.get(name) !== module ? null : module);
  return bound;
}

function findingFor(
  { module, name, meant, perhaps }: StrangeName,
  at: Parameters<typeof findingAt>[0],
): Finding {
  return findingAt(at, `\`${module}\` has no \`${name}\``, {
    ...(perhaps && { severity: 'warning' as const }),
    help:
      meant === null
        ? 'Look the name up in the documentation of the module.'
        : `\`${meant}\` is likely meant.`,
  });
}
