import { lastPart } from '../base/last-part.ts';
import type { FacetName } from '../preflight/facts.ts';
import type { Call, ShellText } from '../shell/shell.ts';
import type { SuiteData } from '../suite/suite.ts';
import { isPip } from './calls.ts';
import type { GenerationCall, TrainingCall } from './plan.ts';

function calls(shell: ShellText): Call[] {
  return shell.statements.flatMap((statement) => statement.calls);
}

/** Preconditions that a command is meant to bring about. */
export interface Established {
  /** Its text says so. Before it they are advice; once it has run, and no later command brings them about, they bind. */
  plainly: FacetName[];
  /** It could: a script that is sourced may set anything. They count where another command requires them. */
  perhaps: FacetName[];
}

export function establishedBy(shell: ShellText, suite: SuiteData | null): Established {
  const found = new Set<FacetName>();
  const perhaps = new Set<FacetName>();
  const dataset = suite?.requires.dataset;
  for (const call of calls(shell)) {
    const words = call.arguments;
    if (call.assigns.includes('TT_METAL_HOME')) found.add('tt-metal-home');
    if (call.assigns.includes('PYTHONPATH')) perhaps.add('ttml');
    for (const name of Object.keys(suite?.requires.environment ?? {}))
      if (call.assigns.includes(name)) found.add('environment');
    if (call.name === 'source' || call.name === '.') {
      if (/(^|\/)activate$/.test(words[0] ?? '')) found.add('python');
      else
        for (const facet of ['tt-metal-home', 'ttml', 'environment'] as const) perhaps.add(facet);
    }
    if (call.name === 'git' && words.includes('submodule')) {
      if (words.includes('update') || words.includes('sync')) found.add('submodules');
    } else if (call.name === 'git' && words.includes('checkout')) {
      if (words.some((word) => /^v\d+\.\d+\.\d+/.test(word))) found.add('tt-metal-version');
    }
    if (isPip(call)) {
      if (words.includes('uninstall') && words.includes('ttnn')) found.add('ttnn-conflict');
      if (words.includes('install')) {
        if (words.some((word) => /^transformers\b/.test(word))) found.add('transformers');
        if (words.some((word) => /^(?:-r|--requirement)/.test(word))) perhaps.add('transformers');
        if (words.some((word) => word === '-e' || word === '--editable'))
          (words.some((word) => /\btt-train\b|\bttml\b/.test(word)) ? found : perhaps).add('ttml');
      }
    }
    if (dataset && makesFile(call, lastPart(dataset.path))) found.add('dataset');
  }
  return { plainly: [...found], perhaps: [...perhaps].filter((facet) => !found.has(facet)) };
}

function makesFile(call: Call, name: string): boolean {
  if (
    call.redirects.some(({ operator, target }) => /^>/.test(operator) && lastPart(target) === name)
  )
    return true;
  if (call.name === 'wget' || call.name === 'curl' || call.name === 'gunzip')
    return call.arguments.some((word) => lastPart(word) === name);
  if (call.name === 'cp' || call.name === 'mv' || call.name === 'tee')
    return lastPart(call.arguments.at(-1) ?? '') === name;
  return false;
}

const PACKAGE_FACETS: Record<string, FacetName> = { transformers: 'transformers', ttml: 'ttml' };

/** Packages that preflight knows how to look for. */
export const PROBED_PACKAGES: readonly string[] = Object.keys(PACKAGE_FACETS);

/** Preconditions without which a command cannot do what it should; nothing else is blocked by them. */
export function requiredBy(
  shell: ShellText,
  suite: SuiteData | null,
  training: TrainingCall | null,
  generation: GenerationCall | null,
): FacetName[] {
  const found = new Set<FacetName>();
  const all = calls(shell);
  if (training !== null || generation !== null) {
    for (const facet of [
      'tt-metal-version',
      'submodules',
      'ttnn-conflict',
      'python',
      'tt-metal-home',
      'environment',
      'board',
      'device-free',
    ] as const)
      found.add(facet);
    found.add('ttml');
    for (const name of suite?.requires.packages ?? []) {
      if (Object.hasOwn(PACKAGE_FACETS, name)) found.add(PACKAGE_FACETS[name] as FacetName);
    }
    if (training !== null) {
      found.add('dataset');
      found.add('disk');
    }
  }
  if (all.some((call) => call.reads.includes('TT_METAL_HOME'))) found.add('tt-metal-home');
  if (all.some((call) => call.name === 'tt-smi')) found.add('board');
  const { plainly, perhaps } = establishedBy(shell, suite);
  return [...found].filter((facet) => !plainly.includes(facet) && !perhaps.includes(facet));
}
