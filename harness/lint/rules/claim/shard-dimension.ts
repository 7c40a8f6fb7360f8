import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import { lineInProgram, pythonProgramsOf } from '../../programs/python-programs.ts';
import { codeAlone } from '../../python-code.ts';
import type { LessonRule } from '../../rule.ts';

export const shardDimension: LessonRule = {
  scope: 'lesson',
  id: 'claim/shard-dimension',
  severity: 'hint',
  title: 'A tensor is cut along one dimension and put together along another',
  why: `\`ShardTensorToMesh(mesh, dim=3)\` hands each chip a piece, and \`ConcatMeshToTensor(mesh, dim=2)\` stacks the pieces in another direction: the result has another shape than
what went in, and nothing says so.

The rule speaks of a program with one such cut and one such joining, between which nothing moves the dimensions (a product, a transposition, a gathering). It is a hint, since the two may differ by intent.`,
  remedy: 'Name the same dimension in both, or say why they differ.',
  *check(view) {
    if (!view.lesson.text.includes('ConcatMeshToTensor')) return;
    for (const program of pythonProgramsOf(view)) {
      const code = codeAlone(program.text);
      const cuts = [...code.matchAll(CUT)];
      const joins = [...code.matchAll(JOIN)];
      const [cut] = cuts;
      const [join] = joins;
      if (!cut || !join || cuts.length > 1 || joins.length > 1) continue;
      if (MOVES.test(code.slice(cut.index, join.index))) continue;
      const [from, to] = [Number(cut[1]), Number(join[1])];
      // Counted from the end, a dimension may be the same.
      if (from === to || from < 0 !== to < 0) continue;
      const lineOf = (offset: number) => lineInProgram(view, program, offset);
      yield findingAt(
        placeInLine(view, lineOf(join.index), 'ConcatMeshToTensor'),
        `the pieces are put together along dimension ${to}, and were cut along ${from}`,
        {
          help: 'Name the same dimension in both, or say why they differ.',
          related: [relatedLine(view, lineOf(cut.index), `cut along ${from} here`)],
        },
      );
    }
  },
};

const CUT = /\bShardTensorToMesh\(\s*\w+\s*,\s*(?:dim\s*=\s*)?(-?\d)\s*\)/g;
const JOIN = /\bConcatMeshToTensor\(\s*\w+\s*,\s*(?:dim\s*=\s*)?(-?\d)\s*\)/g;
const MOVES =
  /\b(?:transpose|permute|matmul|linear|all_gather|reduce_scatter|reshape|conv2d|embedding)\b| @ /;
