import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { callsByBlock, placementOf, type TypedCall, typedCalls, written } from '../../typed.ts';

export const notExported: LessonRule = {
  scope: 'lesson',
  id: 'environment/not-exported',
  severity: 'warning',
  title: 'A variable that a program is to read, but that is not exported',
  why: `\`MESH_DEVICE=N300\` on a line of its own sets a variable of the shell. The programs that the shell starts do not see it:
the lesson seems to choose a device, and the program takes its default.

The rule speaks of variables that programs are known to read (\`MESH_DEVICE\`, \`TT_*\`, \`HF_*\`, \`VLLM_*\`, \`PYTHONPATH\` ...), where
a program follows in the same block and neither the lesson exports the variable anywhere nor the block reads it as \`$NAME\`.
It stays silent in blocks of assignments alone, which show a file.`,
  remedy:
    'Write `export NAME=value`, or put the assignment in front of the program on the same line.',
  *check(view) {
    const exported = exportedIn(typedCalls(view));
    if (exported === null) return;
    for (const [reading, calls] of callsByBlock(view)) {
      let block: Block | undefined;
      for (const typed of calls) {
        const { call } = typed;
        if (call.program !== '' || call.assigns.length !== 1) continue;
        const name = call.assigns[0] ?? '';
        if (!READ_BY_PROGRAMS.test(name) || exported.has(name)) continue;
        if (placementOf(reading, call) !== 'always') continue;
        block ??= blockOf(calls);
        if ((block.lastRead.get(name) ?? 0) > call.start) continue;
        const program = block.nextProgram.get(typed);
        const extent = call.assignedAt?.[0];
        if (!program || !extent) continue;
        const place = placeOfWord(reading, extent);
        yield findingAt(
          place,
          `\`${written(reading, extent)}\` is not exported, so \`${program.call.program}\` does not see it`,
          {
            help: 'Write `export` in front of it.',
            related: [relatedLine(view, program.command.line, 'is started without it')],
            edits: [{ ...place, endLine: place.line, endColumn: place.column, text: 'export ' }],
          },
        );
      }
    }
  },
};

interface Block {
  /** Where a variable is read last. */
  lastRead: ReadonlyMap<string, number>;
  /** The next program that runs behind a call. */
  nextProgram: ReadonlyMap<TypedCall, TypedCall>;
}

function blockOf(calls: readonly TypedCall[]): Block {
  const lastRead = new Map<string, number>();
  for (const { call } of calls) for (const name of call.reads) lastRead.set(name, call.start);
  const nextProgram = new Map<TypedCall, TypedCall>();
  let next: TypedCall | undefined;
  for (const typed of [...calls].reverse()) {
    if (next) nextProgram.set(typed, next);
    if (runsProgram(typed)) next = typed;
  }
  return { lastRead, nextProgram };
}

const READ_BY_PROGRAMS =
  /^(?:MESH_DEVICE|ARCH_NAME|TT_(?:METAL|VISIBLE|LOGGER|MESH|FABRIC|CACHE)_\w+|HF_(?:HOME|TOKEN|MODEL|HUB_\w+|DATASETS_\w+)|TRANSFORMERS_\w+|VLLM_\w+|PYTHONPATH|LD_LIBRARY_PATH|LD_PRELOAD|CUDA_VISIBLE_DEVICES|OMP_NUM_THREADS|LOGURU_LEVEL|OPENAI_API_KEY|TOKENIZERS_PARALLELISM)$/;

/** Names that some line exports; null where a block exports all that it sets. */
function exportedIn(calls: readonly TypedCall[]): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const { call } of calls) {
    if (call.name === 'set' && call.arguments.some((word) => /^-\w*a|^allexport$/.test(word)))
      return null;
    if (call.name !== 'export' && call.name !== 'declare' && call.name !== 'typeset') continue;
    for (const word of call.arguments) names.add(word.split(/\+?=/)[0] ?? '');
  }
  return names;
}

/** What the shell does itself sees the variable without export. */
const OF_THE_SHELL =
  /^(?:cd|echo|printf|source|\.|export|unset|set|test|\[|read|pwd|ls|mkdir|cp|mv|rm|cat|alias|type|which|env|true|false|sleep|git|wget|curl|tar|unzip)$/;

function runsProgram({ call }: TypedCall): boolean {
  const inner = unwrap(call);
  return call.program !== '' && !OF_THE_SHELL.test(inner.name ?? '');
}
