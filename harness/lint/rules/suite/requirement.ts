import { lastPart } from '../../../base/last-part.ts';
import type { Spot } from '../../../plan/promises.ts';
import type { ContentRule } from '../../rule.ts';
import { inBothFiles, linesText, type Pair, pairsOf, settle } from './pairs.ts';

/** What must stand before the lesson can run, but for tt-metal itself. */
export const requirement: ContentRule = {
  id: 'suite/requirement',
  scope: 'content',
  severity: 'error',
  title: 'The suite requires what the lesson does not bring about or does not say',
  why: [
    'Preflight holds a machine to the suite. A reader who does all that the lesson says is then refused: for another version of Python than the lesson names, for a value of a variable that the lesson itself sets, for a text that no command of it trains on, for a package that it never speaks of.',
    'Only what the lesson states is compared: a lesson that names no version of Python contradicts none.',
  ].join('\n\n'),
  remedy: 'Settle which of the two is right, and write it in both.',
  *check(view) {
    for (const pair of pairsOf(view)) {
      yield* python(pair);
      yield* dataset(pair);
      yield* packages(pair);
      yield* environment(pair);
    }
  },
};

function python(pair: Pair) {
  const { python: required } = pair.data.requires;
  const stated = pair.promises.pythons.filter(({ followed }) => followed);
  const against = stated.filter(({ version }) => version !== required);
  const [first] = against;
  if (required === null || !first) return [];
  return inBothFiles(pair, {
    key: ['requires', 'python'],
    suiteSays: `the suite requires Python ${required}`,
    lesson: against.map(({ at, version }) => ({ at, says: `the lesson says Python ${version}` })),
    inLesson: `the lesson asks for Python ${first.version}, and its suite for ${required}`,
    inSuite: `Python ${required} is required; the lesson says ${first.version} ${linesText(against)}`,
    help: settle(pair, 'the requirement'),
    ...(against.length < stated.length && { severity: 'warning' as const }),
  });
}

function dataset(pair: Pair) {
  const { dataset: required } = pair.data.requires;
  const trained = pair.promises.trainings.filter((one) => one.followed && one.dataPath !== null);
  const [first] = trained;
  if (required === null || !first) return [];
  if (trained.some(({ dataPath }) => isSamePath(dataPath ?? '', required.path))) return [];
  return inBothFiles(pair, {
    key: ['requires', 'dataset', 'path'],
    suiteSays: `the suite looks at ${required.path}`,
    lesson: trained.map(({ at, dataPath }) => ({ at, says: `this command reads ${dataPath}` })),
    inLesson: `the training reads ${first.dataPath}, and the suite requires ${required.path}, which no command of the lesson trains on`,
    inSuite: `no training of the lesson reads ${required.path}; it reads ${first.dataPath} ${linesText(trained)}`,
    help: settle(pair, 'the path'),
  });
}

/** A relative path is one from a folder that is not known here: then the names have to do. */
function isSamePath(one: string, other: string): boolean {
  const plain = (path: string) => path.replace(/^\$\{?HOME\}?(?=\/)/, '~').replace(/\/{2,}/g, '/');
  const [first, second] = [plain(one), plain(other)];
  if (/^[~/]/.test(first) && /^[~/]/.test(second)) return first === second;
  return lastPart(first) === lastPart(second);
}

const TOP: Spot = { line: 1, column: 1, endLine: 1, endColumn: 1 };

function* packages(pair: Pair) {
  const text = pair.promises.text.toLowerCase();
  for (const name of pair.data.requires.packages) {
    // Imports write `_` where the index writes `-`.
    if (text.includes(name.toLowerCase()) || text.includes(name.toLowerCase().replaceAll('-', '_')))
      continue;
    const at = pair.promises.packages[0]?.at ?? TOP;
    yield* inBothFiles(pair, {
      key: ['requires', 'packages'],
      suiteSays: `the suite requires the package ${name}`,
      lesson: [{ at, says: `the lesson never names ${name}` }],
      inLesson: `the suite requires the package ${name}, and nothing in the lesson installs or names it`,
      inSuite: `the package ${name} is required, and nothing in the lesson installs or names it`,
      help: 'Have the lesson install it, or take it out of the suite.',
    });
  }
}

function* environment(pair: Pair) {
  for (const [name, accepted] of Object.entries(pair.data.requires.environment)) {
    const against = pair.promises.variables.filter(
      (one) => one.followed && one.name === name && !accepted.includes(one.value),
    );
    const [first] = against;
    if (!first) continue;
    yield* inBothFiles(pair, {
      key: ['requires', 'environment', name],
      suiteSays: `the suite accepts ${name}=${accepted.join(', ')}`,
      lesson: against.map(({ at, value }) => ({ at, says: `the lesson sets ${name}=${value}` })),
      inLesson: `the lesson sets ${name}=${first.value}, which its suite does not accept: ${accepted.join(', ')}`,
      inSuite: `${name} may be ${accepted.join(', ')}; the lesson sets ${first.value} ${linesText(against)}`,
      help: 'Settle which values are right, and write them in both.',
    });
  }
}
