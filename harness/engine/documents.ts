import { z } from 'zod';
import { diagnosticSchema } from '../base/diagnostic-schema.ts';
import { configSchema } from '../config/schema.ts';
import { journalEventSchema } from '../journal/schema.ts';
import { commandSchema } from '../journal/schemas/command.ts';
import { planSchema } from '../journal/schemas/plan.ts';
import { processSchema } from '../journal/schemas/process.ts';
import { suiteSchema } from '../journal/schemas/suite.ts';
import { resultsSchema } from '../judge/schema.ts';
import { textDigestSchema } from '../judge/text-digest-schema.ts';
import { frontMatterSchema } from '../lesson/front-matter-schema.ts';
import { baselineSchema } from '../lint/baseline-schema.ts';
import { lintAtSchema } from '../report/lint/lint-at.ts';
import { lintSchema } from '../report/lint/lint-schema.ts';
import { plansSchema } from '../report/plan-schema.ts';
import { suiteInputSchema } from '../suite/schema.ts';

/** A kind of document that is read or written, on disk or on standard output. */
export interface DocumentKind {
  /** The JSON Schema is `schema/<name>.schema.json`. */
  name: string;
  /** One sentence: where it is found. */
  about: string;
  schema: z.ZodType;
}

export const DOCUMENTS: readonly DocumentKind[] = [
  {
    name: 'baseline',
    about: 'tt-lessons.baseline.json: findings that lint knows and does not tell again.',
    schema: baselineSchema,
  },
  {
    name: 'command',
    about: "A run's inputs/command.json: how it was asked for.",
    schema: commandSchema,
  },
  {
    name: 'config',
    about: 'tt-lessons.config.json, and what tt-lessons.config.ts exports.',
    schema: configSchema,
  },
  {
    name: 'diagnostic',
    about: 'One finding, as results and reports carry it.',
    schema: diagnosticSchema,
  },
  {
    name: 'front-matter',
    about: 'The YAML at the top of a lesson; other keys are kept.',
    schema: frontMatterSchema,
  },
  {
    name: 'journal-event',
    about: "One line of a run's journal/<lesson>.<target>.jsonl.",
    schema: journalEventSchema,
  },
  { name: 'lint', about: 'What lint --format json prints.', schema: lintSchema },
  {
    name: 'lint-at',
    about: 'What lint --at V,... --format json prints.',
    schema: lintAtSchema,
  },
  {
    name: 'plan',
    about: 'The plan that a journal carries in its first line.',
    schema: planSchema,
  },
  { name: 'plans', about: 'What plan --format json prints.', schema: plansSchema },
  {
    name: 'process',
    about: "A run's process.json while it goes on: the process that writes it.",
    schema: processSchema,
  },
  {
    name: 'results',
    about: "A run's results.json, and what validate, doctor and report print with --format json.",
    schema: resultsSchema,
  },
  {
    name: 'suite-data',
    about: "A run's inputs/<lesson>.suite.json: the suite without its code.",
    schema: suiteSchema,
  },
  {
    name: 'suite',
    about: 'What suites/<lesson>.suite.ts exports; its checks are functions.',
    schema: suiteInputSchema,
  },
  {
    name: 'training-text',
    about: "A run's inputs/training-text.<hash>.json, the digest that texts are judged against.",
    schema: textDigestSchema,
  },
];

/** Every JSON Schema by the name of its file, as text. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    DOCUMENTS.map(({ name, about, schema }) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, {
        // As input: what may be left out may be left out, and documents of a later version may say more.
        io: 'input',
        // Functions of a suite have no form in JSON.
        unrepresentable: 'any',
        override({ zodSchema, jsonSchema }) {
          if (zodSchema._zod.def.type !== 'date') return;
          jsonSchema.type = 'string';
          jsonSchema.format = 'date';
        },
      });
      const document = { $schema, title: `tt-lessons ${name}`, description: about, ...rest };
      return [`${name}.schema.json`, `${JSON.stringify(document, null, 2)}\n`];
    }),
  );
}
