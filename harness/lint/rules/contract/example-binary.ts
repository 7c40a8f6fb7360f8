import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';

export const exampleBinary: LessonRule = {
  scope: 'lesson',
  id: 'contract/example-binary',
  severity: 'error',
  title: 'A built example of tt-metal is run by a path that no build makes',
  why: `The shell says \`No such file or directory\`. tt-metal builds its programming examples side by side into
\`build/programming_examples\`, each with the prefix \`metal_example_\`, and not into a folder of each example's name; those of
\`distributed\` lie in a folder of that name, without the number that their sources carry.

The rule speaks where a path repeats the folder of the source, and, as a warning, where the prefix alone is missing. Paths
that it does not know are taken on trust.`,
  remedy: 'Run the file that the build leaves; `ls build/programming_examples` shows all of them.',
  *check(view) {
    if (!view.lesson.text.includes('programming_examples/')) return;
    yield* findings(view);
  },
};

const BUILT = /^((?:.*\/)?build(?:_\w+)?\/programming_examples\/)(.+)$/;
/** Targets whose names are not made of the folder's: examples of `custom_sfpi`, as tt-metal's own build files name them. */
const OTHERWISE: ReadonlyMap<string, string> = new Map(
  Object.entries({ custom_sfpi_smoothstep: 'custom_smoothstep' }),
);
/** Examples by their folders, for paths that lack the prefix alone. */
const EXAMPLES = new Set(
  `add_2_integers_in_riscv add_2_integers_in_compute hello_world_compute_kernel hello_world_datamovement_kernel
hello_world_datatypes_kernel eltwise_sfpu eltwise_binary sfpu_eltwise_chain matmul_single_core matmul_multi_core
matmul_multicore_reuse matmul_multicore_reuse_mcast vecadd_multi_core vecadd_sharding noc_tile_transfer
custom_sfpi_add custom_sfpi_smoothstep`.split(/\s+/),
);

function* findings(view: LessonView): Generator<Finding> {
  for (const typed of typedCalls(view)) {
    const call = unwrap(typed.call);
    const match = BUILT.exec(call.program);
    const folder = match?.[1];
    const rest = match?.[2];
    if (folder === undefined || rest === undefined || /[$*<{]/.test(rest)) continue;
    const built = builtAs(rest);
    if (built === null) continue;
    yield findingAt(
      placeOfWord(typed.reading, call.at),
      `no build of tt-metal makes \`programming_examples/${rest}\`: this example is built as \`programming_examples/${built.path}\``,
      {
        help: `Run \`${folder}${built.path}\`.`,
        ...(!built.sure && { severity: 'warning' as const }),
      },
    );
  }
}

/** Where the example that a path means is built; null where the path may well be right. */
function builtAs(rest: string): { path: string; sure: boolean } | null {
  const parts = rest.split('/').filter((part) => part !== '');
  const name = (parts.at(-1) ?? '').toLowerCase();
  const above = (parts.at(-2) ?? '').toLowerCase();
  const bare = name.replace(/^\d+_/, '');
  // How contributed examples are built is not known.
  if (name.startsWith('metal_example_') || parts[0] === 'contributed') return null;
  if (parts.length >= 2 && name === above) {
    if (parts[0] === 'distributed' && parts.length === 3)
      return { path: `distributed/${bare}`, sure: true };
    return { path: `metal_example_${OTHERWISE.get(bare) ?? bare}`, sure: true };
  }
  if (parts.length === 1 && EXAMPLES.has(name))
    return { path: `metal_example_${OTHERWISE.get(name) ?? name}`, sure: false };
  return null;
}
