import { z } from 'zod';
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnosticSchema } from '../base/diagnostic-schema.ts';
import { SKIP_REASONS } from '../base/outcome.ts';
import type { Ending, JournalEvent } from './event.ts';
import { factsSchema } from './schemas/facts.ts';
import { machineSchema, refusalSchema } from './schemas/machine.ts';
import { alarmSchema, observationSchema } from './schemas/observation.ts';
import { planSchema } from './schemas/plan.ts';
import type { Same } from './schemas/same.ts';
import { suiteSchema } from './schemas/suite.ts';

const text = z.string().nullable();
const texts = z.array(z.string());

const event = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.object({ kind: z.literal(kind), at: z.number(), ...shape });

const exited = z.object({ kind: z.literal('exited'), status: z.number() });
const signalled = z.object({ kind: z.literal('signalled'), signal: z.string() });

const ending = z.discriminatedUnion('kind', [
  exited,
  signalled,
  z.object({ kind: z.literal('shell-died'), status: z.number().nullable(), signal: text }),
  z.object({
    kind: z.literal('timed-out'),
    clock: z.enum(['total', 'silence']),
    seconds: z.number(),
  }),
  z.object({ kind: z.literal('alarmed'), alarm: alarmSchema }),
  z.object({ kind: z.literal('interrupted') }),
  z.object({ kind: z.literal('not-started'), message: z.string() }),
]);

const runStarted = event('run-started', {
  version: z.literal(1),
  runId: z.string(),
  lesson: z.string(),
  file: z.string(),
  input: z.string(),
  target: z.string(),
  machine: machineSchema,
  plan: planSchema,
  suite: suiteSchema.nullable(),
  resumed: z.number(),
});

const probed = event('probed', { after: text, facts: factsSchema });

const taskStarted = event('task-started', {
  task: z.string(),
  text: z.string(),
  attempt: z.number(),
  log: z.string(),
});

const taskSlow = event('task-slow', {
  task: z.string(),
  seconds: z.number(),
  silentSeconds: z.number(),
  limitSeconds: z.number(),
});

const taskEnded = event('task-ended', {
  task: z.string(),
  attempt: z.number(),
  ending,
  pipeStatus: z.array(z.number()).default([]),
  seconds: z.number(),
  cwdBefore: text,
  cwdAfter: text,
  observation: observationSchema,
  refusals: z.array(refusalSchema),
  products: z.array(z.object({ path: z.string(), bytes: z.number().nullable() })),
  leftovers: texts,
  logFailure: text.default(null),
});

const jobEnded = event('job-ended', {
  task: z.string(),
  attempt: z.number(),
  during: text,
  command: z.string(),
  ending: z.discriminatedUnion('kind', [exited, signalled]),
});

const fileSaved = event('file-saved', {
  task: z.string(),
  path: z.string(),
  line: z.number(),
  failure: text,
});

const taskSkipped = event('task-skipped', {
  task: z.string(),
  reason: z.enum(SKIP_REASONS),
  detail: z.string(),
});

const taskBlocked = event('task-blocked', {
  task: z.string(),
  by: z.string(),
  detail: z.string(),
});

const deviceChecked = event('device-checked', {
  task: z.string(),
  free: z.boolean(),
  holders: texts,
});

const checkRecorded = event('check-recorded', {
  check: z.string(),
  task: text,
  stage: text,
  outcome: z.enum(['passed', 'failed', 'flaky', 'skipped', 'blocked', 'unknown']),
  cause: z.enum(['lesson', 'product', 'infrastructure', 'harness', 'undecided']).nullable(),
  message: z.string(),
  measured: text,
  expected: text,
  diagnostics: z.array(diagnosticSchema),
});

const cureStarted = event('cure-started', {
  fault: z.string(),
  step: z.string(),
  line: z.number(),
  tasks: texts,
  retried: texts,
});

const trainingTextDigested = event('training-text-digested', {
  path: z.string(),
  digest: z.string(),
});

const runEnded = event('run-ended', {
  why: z.enum(['done', 'interrupted', 'failed']),
  message: z.string(),
});

/** One line of a journal, version 1. Keys that it does not know are dropped. */
export const journalEventSchema = z.discriminatedUnion('kind', [
  runStarted,
  probed,
  fileSaved,
  taskStarted,
  taskSlow,
  taskEnded,
  jobEnded,
  taskSkipped,
  taskBlocked,
  deviceChecked,
  checkRecorded,
  cureStarted,
  trainingTextDigested,
  runEnded,
]);

type Read = z.output<typeof journalEventSchema>;
type Kind = JournalEvent['kind'];

/** Each kind on its own, because a union hides a key that one of its members lacks. */
const _events: {
  [K in Kind]: Same<Extract<Read, { kind: K }>, Extract<JournalEvent, { kind: K }>>;
} = {
  'run-started': true,
  probed: true,
  'file-saved': true,
  'task-started': true,
  'task-slow': true,
  'task-ended': true,
  'job-ended': true,
  'task-skipped': true,
  'task-blocked': true,
  'device-checked': true,
  'check-recorded': true,
  'cure-started': true,
  'training-text-digested': true,
  'run-ended': true,
};
const _kinds: Same<Read['kind'], Kind> = true;
const _ending: Same<z.output<typeof ending>, Ending> = true;
const _diagnostic: Same<z.output<typeof diagnosticSchema>, Diagnostic> = true;
void [_events, _kinds, _ending, _diagnostic];
