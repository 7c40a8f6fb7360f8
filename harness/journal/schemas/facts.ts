import { z } from 'zod';
import type {
  BoardFact,
  DatasetFact,
  Facts,
  PackageFact,
  RepositoryFact,
  SubmoduleFact,
} from '../../preflight/facts.ts';
import type { Same } from './same.ts';

const text = z.string().nullable();

const repository = z.object({
  path: z.string(),
  repository: z.boolean(),
  shallow: z.boolean(),
  describe: text,
  failure: text,
});

const submodule = z.object({
  path: z.string(),
  state: z.enum(['in-sync', 'not-initialised', 'other-commit', 'conflict', 'dirty', 'missing']),
  recorded: text,
  found: text,
});

const pythonPackage = z.object({
  name: z.string(),
  version: text,
  importable: z.boolean(),
  failure: text,
});

const chip = z.object({ boardType: z.string(), boardId: z.string(), busId: text });

const board = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    chips: z.array(chip),
    via: z.enum(['tt-smi', 'sysfs']),
  }),
  z.object({ kind: z.literal('silent'), trace: z.string(), failure: z.string() }),
  z.object({ kind: z.literal('none') }),
]);

const dataset = z.object({
  path: z.string(),
  bytes: z.number().nullable(),
  sha256: text,
  characters: z.number().nullable(),
  plainText: z.boolean(),
  start: z.string(),
});

export const factsSchema = z.object({
  'tt-metal-version': repository.optional(),
  submodules: z.object({ entries: z.array(submodule), failure: text }).optional(),
  'ttnn-conflict': z
    .object({
      installed: z.object({ version: z.string(), location: z.string() }).nullable(),
      failure: text,
    })
    .optional(),
  transformers: pythonPackage.optional(),
  ttml: pythonPackage.optional(),
  python: z.object({ version: text, path: z.string(), failure: text }).optional(),
  'tt-metal-home': z.object({ value: text, exists: z.boolean(), isTree: z.boolean() }).optional(),
  environment: z.record(z.string(), text).optional(),
  disk: z.object({ path: z.string(), freeBytes: z.number().nullable(), failure: text }).optional(),
  dataset: dataset.optional(),
  board: board.optional(),
  'device-free': z
    .object({
      holders: z.array(z.object({ pid: z.number(), command: z.string() })),
      failure: text,
    })
    .optional(),
});

const _repository: Same<z.output<typeof repository>, RepositoryFact> = true;
const _submodule: Same<z.output<typeof submodule>, SubmoduleFact> = true;
const _package: Same<z.output<typeof pythonPackage>, PackageFact> = true;
const _board: Same<z.output<typeof board>, BoardFact> = true;
const _dataset: Same<z.output<typeof dataset>, DatasetFact> = true;
const _facts: Same<z.output<typeof factsSchema>, Facts> = true;
void [_repository, _submodule, _package, _board, _dataset, _facts];
