import { lastPart } from '../base/last-part.ts';
import type { SkipReason } from '../base/outcome.ts';
import type { Command, Lesson, Step } from '../lesson/lesson.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { FacetName } from '../preflight/facts.ts';
import { parseShell } from '../shell/parse-shell.ts';
import type { ShellText } from '../shell/shell.ts';
import type { SuiteData } from '../suite/suite.ts';
import { readTrainerCall } from './calls.ts';
import { notEmulated } from './emulation.ts';
import { otherTarget } from './other-target.ts';
import { type Demand, demandOf } from './permissions.ts';
import type { GenerationCall, Permission, Tier, TrainingCall } from './plan.ts';
import { type Established, establishedBy, requiredBy } from './preconditions.ts';
import { Whereabouts } from './whereabouts.ts';

/** A command with all that its text tells, before it is decided whether it runs. */
export interface Draft {
  command: Command;
  step: Step | null;
  text: string;
  shell: ShellText;
  stage: string | null;
  training: TrainingCall | null;
  generation: GenerationCall | null;
  products: string[];
  requires: FacetName[];
  establishes: Established;
  demand: Demand;
  /** The file whose text it is, which the reader saves and does not type; null for a command. */
  savedAs: string | null;
  /** Why the machine cannot run it, or null. */
  notEmulated: string | null;
}

/** Reads every command of the lesson in order, with the edit of a rehearsal applied. */
export function draftCommands(
  lesson: Lesson,
  suite: SuiteData | null,
  machine: MachineDescriptor,
): Draft[] {
  const steps = new Map(lesson.steps.map((step) => [step.slug, step]));
  const where = new Whereabouts(machine.environment, machine.home);
  const known = new Set<string>();
  const saved = savedFences(lesson);
  return lesson.commands.map((command) => {
    const step = steps.get(command.step) ?? null;
    // A cure is typed with care: only what a reader follows may be mistyped.
    const text = step?.kind === 'troubleshooting' ? command.text : edited(command.text, machine);
    const shell = parseShell(text);
    for (const name of definedNames(text)) known.add(name);
    const { training, generation } = readTrainerCall(shell);
    const path = training?.savePath ?? generation?.modelPath ?? null;
    const stage = stageOf(path, suite) ?? (suite && path !== null ? null : command.stage);
    const products =
      training?.savePath && stage !== null
        ? (suite?.stages[stage]?.products ?? []).map((product) =>
            product.replaceAll('{save}', training.savePath ?? ''),
          )
        : [];
    const savedAs = saved.get(command.fence) ?? null;
    // A command that is not followed by a reader must not move the reader either.
    const followed = step?.kind === 'main' && command.traits.length === 0 && savedAs === null;
    const here = followed ? where : new Whereabouts({}, machine.home);
    // Asked from where the reader stands before the command; `demandOf` follows the command.
    const refused = notEmulated(shell, machine, known, here);
    return {
      command,
      step,
      text,
      shell,
      stage,
      training,
      generation,
      products,
      requires: requiredBy(shell, suite, training, generation),
      establishes: establishedBy(shell, suite),
      demand: demandOf(text, shell, machine, here),
      savedAs,
      notEmulated: refused,
    };
  });
}

/** Paths of the files that blocks are saved as, by the index of the fence. */
function savedFences({ fences, saved }: Lesson): ReadonlyMap<number | null, string> {
  const paths = new Map(saved.map(({ line, path }) => [line, path]));
  return new Map(
    fences.flatMap(({ index, line }) => {
      const path = paths.get(line);
      return path === undefined ? [] : [[index, path] as const];
    }),
  );
}

function edited(text: string, machine: MachineDescriptor): string {
  const edit = machine.rehearsal?.edit;
  return edit ? text.replace(new RegExp(edit.pattern), edit.replacement) : text;
}

/** Functions and aliases that the lesson itself defines count as programs from there on. */
function definedNames(text: string): string[] {
  return [
    ...text.matchAll(/(?:^|[;\n])\s*(?:function\s+)?([\w-]+)\s*\(\)|\balias\s+([\w-]+)=/g),
  ].map((match) => match[1] ?? match[2] ?? '');
}

/** The stage that a checkpoint's path belongs to: the first whose name for it stands in the file's name. */
export function stageOf(path: string | null, suite: SuiteData | null): string | null {
  if (path === null || suite === null) return null;
  const base = lastPart(path);
  for (const [id, stage] of Object.entries(suite.stages))
    if (base.includes(stage.checkpoint)) return id;
  return null;
}

const TIER_RANK: Record<Tier, number> = { quick: 0, full: 1, all: 2 };

export interface Rules {
  tier: Tier;
  target: string;
  allow: ReadonlySet<Permission>;
  suite: SuiteData | null;
}

/** The first reason why a command is not run, from what it is to what was asked; null when it runs. */
export function skipReason(
  draft: Draft,
  rules: Rules,
): { reason: SkipReason; detail: string } | null {
  const trait = (kind: Command['traits'][number]['kind']) =>
    draft.command.traits.find((one) => one.kind === kind);
  if (draft.savedAs !== null)
    return {
      reason: 'not-shell',
      detail: `it is text of ${draft.savedAs}, which the reader saves`,
    };
  for (const kind of ['not-shell', 'no-shell-text', 'placeholder'] as const) {
    const found = trait(kind);
    if (found) return { reason: kind, detail: found.detail };
  }
  if (draft.step?.kind === 'troubleshooting') return { reason: 'troubleshooting', detail: '' };
  const other = otherTarget(draft.command, draft.step, rules.target);
  if (other) return { reason: 'wrong-target', detail: `it is for ${other}` };
  for (const kind of ['alternative', 'interactive'] as const) {
    const found = trait(kind);
    if (found) return { reason: kind, detail: found.detail };
  }
  if (rules.tier !== 'all') {
    const optional = trait('optional');
    if (optional) return { reason: 'optional', detail: optional.detail };
    if (draft.step?.kind === 'optional')
      return {
        reason: 'optional',
        detail: `"${draft.step.title}" goes beyond the lesson's own path`,
      };
  }
  const wanted = tierOf(draft, rules.suite);
  if (TIER_RANK[wanted] > TIER_RANK[rules.tier])
    return { reason: 'tier', detail: `it belongs to tier ${wanted}` };
  if (draft.notEmulated) return { reason: 'not-emulated', detail: draft.notEmulated };
  if (draft.demand.permission && !rules.allow.has(draft.demand.permission))
    return {
      reason: 'needs-permission',
      detail: `${draft.demand.detail}; allow it with --allow ${draft.demand.permission}`,
    };
  return null;
}

/** A comparison that loads a later stage's model costs nothing once that stage ran, but needs it. */
function tierOf(draft: Draft, suite: SuiteData | null): Tier {
  const bySlug = suite?.stepTiers[draft.command.step];
  const byStage = draft.stage === null ? undefined : suite?.stages[draft.stage]?.tier;
  const tiers: Tier[] = [bySlug ?? 'quick', byStage ?? 'quick'];
  return tiers.reduce((most, one) => (TIER_RANK[one] > TIER_RANK[most] ? one : most));
}
