import type { Facts } from '../preflight/facts.ts';
import type { FacetFinding } from '../preflight/finding.ts';
import type { AssessFacts } from './preflight-verdicts.ts';

/** Preflight as a test tells it: `{ board: 'held' }` in, by the name of the board that a probe carries. */
export const assessByFacts: AssessFacts = (facts) => {
  const findings: FacetFinding[] = [];
  const add = (facet: FacetFinding['facet'], held: boolean | null) =>
    findings.push({
      facet,
      state: held === null ? 'unknown' : held ? 'held' : 'broken',
      rule: `preflight/${facet}`,
      message: `${facet} is ${held ? 'fine' : 'not fine'}`,
      measured: null,
      expected: null,
      help: held ? '' : 'mend it',
      related: [],
      line: 5,
    });
  const { dataset, board, transformers } = facts;
  const version = facts['tt-metal-version'];
  if (version) add('tt-metal-version', version.describe === 'v0.67.0');
  if (transformers) add('transformers', transformers.importable);
  if (dataset) add('dataset', dataset.bytes === null ? false : dataset.bytes > 10_000);
  if (board) add('board', board.kind === 'silent' ? null : board.kind === 'read');
  return findings;
};

export const DATASET = (bytes: number | null): Facts => ({
  dataset: { path: '~/x.txt', bytes, sha256: null, characters: 65, plainText: true, start: '' },
});

export const TRANSFORMERS = (importable: boolean): Facts => ({
  transformers: { name: 'transformers', version: null, importable, failure: null },
});

export const BOARD = (kind: 'read' | 'none' | 'silent'): Facts => ({
  board:
    kind === 'read'
      ? { kind, chips: [], via: 'tt-smi' }
      : kind === 'none'
        ? { kind }
        : { kind, trace: '/dev/tenstorrent', failure: 'no answer' },
});
