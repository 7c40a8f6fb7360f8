import { assessBoard, assessHolders } from './assess/board.ts';
import { assessDataset } from './assess/dataset.ts';
import { assessDisk } from './assess/disk.ts';
import { assessEnvironment, assessMetalHome } from './assess/environment.ts';
import { assessTransformers, assessTtml, assessTtnn } from './assess/packages.ts';
import { assessPython } from './assess/python.ts';
import { assessSubmodules } from './assess/submodules.ts';
import { assessVersion } from './assess/tt-metal-version.ts';
import { FACETS, type FacetName, type Facts } from './facts.ts';
import { type Answer, type AssessContext, type FacetFinding, oneLine } from './finding.ts';
import { findRemedy } from './remedy.ts';

export type { AssessContext, FacetFinding } from './finding.ts';

type Assess<Facet extends FacetName> = (
  fact: NonNullable<Facts[Facet]>,
  context: AssessContext,
) => Answer;

const ASSESSMENTS: { [Facet in FacetName]: Assess<Facet> } = {
  'tt-metal-version': assessVersion,
  submodules: assessSubmodules,
  'ttnn-conflict': assessTtnn,
  transformers: assessTransformers,
  ttml: assessTtml,
  python: assessPython,
  'tt-metal-home': assessMetalHome,
  environment: assessEnvironment,
  disk: assessDisk,
  dataset: assessDataset,
  board: assessBoard,
  'device-free': assessHolders,
};

/**
 * What facts mean for a lesson on a target: one finding for every fact that is there, in the order of `FACETS`.
 * A pure function, so that a report can be made again from a journal.
 */
export function assessFacts(facts: Facts, context: AssessContext): FacetFinding[] {
  return FACETS.flatMap((facet) => {
    const finding = assessOne(facet, facts, context);
    return finding ? [finding] : [];
  });
}

function assessOne<Facet extends FacetName>(
  facet: Facet,
  facts: Facts,
  context: AssessContext,
): FacetFinding | null {
  const fact = facts[facet];
  if (fact === undefined || fact === null) return null;
  const { cure, ...answer } = ASSESSMENTS[facet](fact as NonNullable<Facts[Facet]>, context);
  const remedy = cure ? findRemedy(context.lesson, cure) : { help: '', related: [] };
  const { home } = context.machine;
  return {
    facet,
    rule: `preflight/${facet}`,
    ...answer,
    message: oneLine(sessionWords(answer.message, home)),
    measured: answer.measured === null ? null : oneLine(sessionWords(answer.measured, home)),
    help: sessionWords(remedy.help, home),
    related: remedy.related,
  };
}

/** Paths as the lesson writes them: a run's own home is another folder every time. */
function sessionWords(text: string, home: string): string {
  return home === '' || home === '/' ? text : text.replaceAll(home, '~');
}
