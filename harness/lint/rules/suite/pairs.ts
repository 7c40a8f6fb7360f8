import type { Severity } from '../../../base/diagnostic.ts';
import { stageOf } from '../../../plan/draft.ts';
import type { Promises, Spot, StatedTraining } from '../../../plan/promises.ts';
import type { KeyPlace } from '../../../suite/source-places.ts';
import { keyPlaces } from '../../../suite/source-places.ts';
import type { SuiteData } from '../../../suite/suite.ts';
import type { Suite } from '../../../suite/suite-input.ts';
import type { ContentView } from '../../content-view.ts';
import { derived } from '../../derived.ts';
import { findingAt } from '../../finding.ts';
import type { Finding } from '../../rule.ts';

/** A lesson and its suite, both read. */
export interface Pair {
  lesson: string;
  /** The lesson's file. */
  file: string;
  promises: Promises;
  data: SuiteData;
  checks: Suite['checks'];
  suiteFile: string;
  /** Where a key of the suite stands in its source. */
  placeOf(path: readonly string[]): KeyPlace;
}

/** Every linted lesson that has a suite which can be used. */
export const pairsOf = derived((view: ContentView): Pair[] =>
  view.suites.flatMap(({ lesson, file: suiteFile, text, suite }) => {
    if (!suite.ok) return [];
    const { data, checks } = suite.value;
    const placeOf = keyPlaces(text);
    return view.lessons.flatMap(({ id, file, promises }) =>
      id === lesson && promises
        ? [{ lesson, file, promises, data, checks, suiteFile, placeOf }]
        : [],
    );
  }),
);

export interface Disagreement {
  /** Key of the suite that is meant. */
  key: readonly string[];
  /** What the suite says, as its own file's related place tells it: `the suite expects 3.5 to 4`. */
  suiteSays: string;
  /** Places of the lesson that say otherwise, the first one first. */
  lesson: readonly { at: Spot; says: string }[];
  /** Messages at the lesson's first place and at the suite's key. */
  inLesson: string;
  inSuite: string;
  help: string;
  severity?: Severity;
}

/** The two findings of a disagreement: one where the lesson says it, one where the suite does. */
export function inBothFiles(
  { file, suiteFile, placeOf }: Pick<Pair, 'file' | 'suiteFile' | 'placeOf'>,
  { key, suiteSays, lesson, inLesson, inSuite, help, severity }: Disagreement,
): (Finding & { file: string })[] {
  const [first] = lesson;
  if (!first) return [];
  const place = placeOf(key);
  const name = key.join('.');
  const near = place.exact ? '' : ` (\`${name}\` is not written out; this is the nearest to it)`;
  const more = severity ? { help, severity } : { help };
  const said = lesson.map(({ at, says }) => ({ file, line: at.line, message: says }));
  return [
    {
      ...findingAt(first.at, inLesson, {
        ...more,
        related: [
          { file: suiteFile, line: place.line, message: `${suiteSays}${near}` },
          ...said.slice(1),
        ],
      }),
      file,
    },
    {
      ...findingAt({ ...place, endLine: place.line }, `${inSuite}${near}`, {
        ...more,
        related: said,
      }),
      file: suiteFile,
    },
  ];
}

/** `in line 7`, `in lines 7, 9 and 12`, `in lines 7, 9, 12 and 5 more`. */
export function linesText(places: readonly { at: Spot }[]): string {
  const lines = [...new Set(places.map(({ at }) => at.line))];
  if (lines.length === 1) return `in line ${lines[0]}`;
  const shown = lines.length > 4 ? lines.slice(0, 3) : lines.slice(0, -1);
  const rest = lines.length > 4 ? `${lines.length - 3} more` : String(lines.at(-1));
  return `in lines ${shown.join(', ')} and ${rest}`;
}

/** What to do when the two disagree on a number or a name that either may have right. */
export function settle(pair: Pick<Pair, 'lesson'>, what: string): string {
  return `Find out which is right and write it in both; \`tt-lessons suggest ${pair.lesson}\` drafts ${what} from the lesson.`;
}

/** Training commands whose checkpoint ties them to a stage, on the lesson's own path or not. */
export function trainingsOf(
  { promises, data }: Pick<Pair, 'promises' | 'data'>,
  stage: string,
): StatedTraining[] {
  return promises.trainings.filter(({ savePath }) => stageOf(savePath, data) === stage);
}

/** 20000 as `20,000`. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
