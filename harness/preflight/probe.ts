import type { FacetName, Facts } from './facts.ts';
import { probeBoard } from './probe/board.ts';
import { probeDataset } from './probe/dataset.ts';
import { probeDisk } from './probe/disk.ts';
import { probeEnvironment, probeMetalHome } from './probe/environment.ts';
import { probeHolders } from './probe/holders.ts';
import { probePackage, probeTtnn } from './probe/packages.ts';
import { probePython } from './probe/python.ts';
import { probeRepository } from './probe/repository.ts';
import { type ProbeRequest, secondsFor } from './probe/request.ts';
import { sessionPath } from './probe/session-path.ts';
import { probeSubmodules } from './probe/submodules.ts';

export type { ProbeRequest } from './probe/request.ts';

type Probe<Facet extends FacetName> = (
  request: ProbeRequest,
) => Promise<Facts[Facet]> | Facts[Facet];

const PROBES: { [Facet in FacetName]: Probe<Facet> } = {
  'tt-metal-version': probeRepository,
  submodules: probeSubmodules,
  'ttnn-conflict': probeTtnn,
  transformers: (request) => probePackage(request, 'transformers'),
  ttml: (request) => probePackage(request, 'ttml'),
  python: probePython,
  'tt-metal-home': probeMetalHome,
  environment: probeEnvironment,
  disk: probeDisk,
  dataset: (request) => {
    const path = request.suite?.requires.dataset?.path;
    return path ? probeDataset(sessionPath(path, request.machine.home), path) : undefined;
  },
  board: ({ machine, environment, ...request }) =>
    probeBoard({
      deviceRoot: machine.deviceRoot,
      cwd: machine.home,
      environment,
      seconds: secondsFor({ machine, environment, ...request }, 'tt-smi'),
    }),
  'device-free': (request) => probeHolders(request.machine.deviceRoot),
};

/**
 * Looks at the machine for what was asked, as the session sees it. Nothing is changed and nothing is judged;
 * what could not be found out is a failure within its fact. Programs that hang are ended at their time limit.
 */
export async function probeFacts(request: ProbeRequest): Promise<Facts> {
  const facts: Facts = {};
  await Promise.all(
    request.facets.map(async (facet) => {
      const fact = await PROBES[facet](request);
      if (fact !== undefined) Object.assign(facts, { [facet]: fact });
    }),
  );
  return facts;
}
