import type { StructureLevel } from '../../suite/suite.ts';
import type { TextDigest } from '../text-digest.ts';
import { binomialAtMost, poissonAtMost } from './chance.ts';
import { measureTexts, type TextMeasures } from './measures.ts';
import { JUNK_CHARACTERS } from './padding-junk.ts';
import { percent, sayRealWords, type TextCheck, type TextCheckName } from './text-check.ts';
import { continuation, type TextSample } from './text-sample.ts';

/** What the pooled texts of a stage show. */
export interface TextFindings {
  level: StructureLevel;
  measures: TextMeasures;
  checks: TextCheck[];
  /** False when one check did not hold; null when there was too little text for all of them. */
  held: boolean | null;
}

/**
 * A check fails when what was found is this unlikely for a model that is just good enough. With some ten
 * checks a lesson that is one false alarm in twenty lessons at worst; models are better than just good enough.
 */
const UNLIKELY = 0.005;

/**
 * Least share of the training text's shape. Pools of 200 to 600 characters by models of the four stages gave at
 * most 0.07, then at least 0.55, 0.84 and 0.80, on a made play and on Shakespeare alike.
 */
const SHAPE: Record<StructureLevel, number> = { noise: -1, layout: 0.3, words: 0.5, fluent: 0.6 };
const SHORTEST_SHAPE = 60;

/** Least part of the training text's line ends and speaker lines, before chance: early models are late with both. */
const LINE_ENDS_PART = 0.25;
const SPEAKERS_PART: Record<StructureLevel, number> = {
  noise: 0,
  layout: 0.4,
  words: 0.6,
  fluent: 0.6,
};

/** Least share of speaker lines whose name the data has: an early model invents some (`KINGHENRY VI`). */
const KNOWN_SPEAKERS: Record<StructureLevel, number> = {
  noise: 0,
  layout: 0.4,
  words: 0.6,
  fluent: 0.7,
};

/**
 * Least share of letters in real words, before chance: the third stage gave 0.38 to 0.73, the fourth 0.49 to 0.92;
 * noise has 0.01 on a small vocabulary and up to 0.13 on that of Shakespeare. How much better a stage is than the
 * one before is asked by `compareStages`.
 */
const REAL_WORDS: Record<StructureLevel, number> = {
  noise: 0,
  layout: 0,
  words: 0.25,
  fluent: 0.4,
};
/** Words of one text come together in good and bad stretches: they tell as much as half as many alone. */
const INDEPENDENT_WORDS = 0.5;
const FEWEST_WORDS = 8;

/** Most characters that the data does not have. An untrained model may pick classes that are padding. */
const FOREIGN: Record<StructureLevel, number> = {
  noise: 0.05,
  layout: 0.01,
  words: 0.01,
  fluent: 0.01,
};

/** Most windows that say again what was said: models give 0.00 to 0.28 at 0.8, a loop of 16 characters 0.6 to 0.9. */
const REPEATED = 0.5;
const FEWEST_WINDOWS = 30;

/** Most windows of 40 characters that stand in the training text: models give up to 0.1, a copy 0.96 to 1. */
const COPIED = 0.5;
const FEWEST_COPY_WINDOWS = 12;

/** Judges all texts of a stage together; they say more than each alone. Never throws, whatever the texts. */
export function judgeTexts(
  samples: readonly TextSample[],
  digest: TextDigest,
  level: StructureLevel,
): TextFindings {
  const measures = measureTexts(samples, digest);
  const checks = [
    lengthCheck(samples),
    charactersCheck(measures, digest, level),
    loopsCheck(measures),
    copyingCheck(measures),
  ];
  if (level !== 'noise') {
    checks.push(layoutCheck(measures, digest, level), speakersCheck(measures, level));
  }
  if (level === 'words' || level === 'fluent') checks.push(realWordsCheck(measures, level));
  const answers = checks.map(({ held }) => held);
  const held = answers.includes(false) ? false : answers.includes(true) ? true : null;
  return { level, measures, checks, held };
}

function answer(
  check: TextCheckName,
  held: boolean | null,
  measured: string,
  expected: string,
): TextCheck {
  return { check, held, measured, expected };
}

/** Half of what was asked at least, or all but what junk may have cost: blanks at the ends may be stripped. */
function lengthCheck(samples: readonly TextSample[]): TextCheck {
  const asked = samples.filter((sample) => sample.asked !== null && sample.asked > 0);
  const short = asked.filter((sample) => {
    const goal = sample.asked ?? 0;
    const least = Math.min(16_000, Math.max(goal / 2, goal - JUNK_CHARACTERS));
    return continuation(sample).length < least;
  });
  const blank = samples.filter(({ text }) => text.trim() === '');
  const lengths = samples.map((sample) => continuation(sample).length);
  const said = samples.length === 0 ? 'no text' : `${lengths.join(', ')} characters`;
  const goals = [...new Set(asked.map((sample) => sample.asked))].join(', ');
  return answer(
    'length',
    samples.length === 0 ? null : short.length === 0 && blank.length === 0,
    blank.length > 0 ? `${said}, ${blank.length} of ${samples.length} texts blank` : said,
    goals === '' ? 'text that is not blank' : `about the ${goals} characters asked for`,
  );
}

function charactersCheck(
  measures: TextMeasures,
  digest: TextDigest,
  level: StructureLevel,
): TextCheck {
  const characters = measures.characters + measures.excused;
  const most = FOREIGN[level];
  return answer(
    'characters',
    characters === 0 ? null : measures.foreign <= Math.max(1, most * characters),
    `${measures.foreign} of ${characters} characters that the training text does not have`,
    `at most ${percent(most)} outside its ${[...digest.alphabet].length} characters`,
  );
}

function loopsCheck({ windows, repeated }: TextMeasures): TextCheck {
  const share = windows === 0 ? 0 : repeated / windows;
  return answer(
    'loops',
    windows < FEWEST_WINDOWS ? null : share <= REPEATED,
    `${percent(share)} of the text repeats itself`,
    `at most ${percent(REPEATED)}`,
  );
}

function copyingCheck({ copyWindows, copied, longestCopy }: TextMeasures): TextCheck {
  const share = copyWindows === 0 ? 0 : copied / copyWindows;
  const longest = longestCopy > 0 ? `, ${longestCopy} characters on end` : '';
  return answer(
    'copying',
    copyWindows < FEWEST_COPY_WINDOWS ? null : share <= COPIED,
    `${percent(share)} of the text stands word for word in the training text${longest}`,
    `at most ${percent(COPIED)}`,
  );
}

function layoutCheck(measures: TextMeasures, digest: TextDigest, level: StructureLevel): TextCheck {
  const { characters, shapeLikeness, lineEnds, speakerLines } = measures;
  const { expectedLineEnds, expectedSpeakerLines } = measures;
  const least = SHAPE[level];
  const enough = characters >= SHORTEST_SHAPE && shapeLikeness !== null;
  const held =
    (shapeLikeness ?? 0) >= least &&
    poissonAtMost(lineEnds, LINE_ENDS_PART * expectedLineEnds) >= UNLIKELY &&
    poissonAtMost(speakerLines, SPEAKERS_PART[level] * expectedSpeakerLines) >= UNLIKELY;
  const dialogue =
    digest.speakers.length > 0 ? ` and ${Math.round(expectedSpeakerLines)} speaker lines` : '';
  return answer(
    'layout',
    enough ? held : null,
    `likeness to the training text's layout ${(shapeLikeness ?? 0).toFixed(2)}, ${lineEnds} line ends and ${speakerLines} speaker lines in ${characters} characters`,
    `likeness of ${least} or more, about ${Math.round(expectedLineEnds)} line ends${dialogue} as in the training text`,
  );
}

function speakersCheck(measures: TextMeasures, level: StructureLevel): TextCheck {
  const { speakerLines, knownSpeakerLines } = measures;
  const least = KNOWN_SPEAKERS[level];
  const chance = binomialAtMost(knownSpeakerLines, speakerLines, least);
  // One or two lines cannot be unlikely enough to fail; when they hold they count.
  const telling = binomialAtMost(0, speakerLines, least) < UNLIKELY || knownSpeakerLines > 0;
  return answer(
    'speakers',
    measures.expectedSpeakerLines === 0 || !telling ? null : chance >= UNLIKELY,
    `${knownSpeakerLines} of ${speakerLines} speaker lines name a speaker of the training text`,
    `${percent(least)} of them or more`,
  );
}

function realWordsCheck(measures: TextMeasures, level: StructureLevel): TextCheck {
  const { words, realShare } = measures;
  const least = REAL_WORDS[level];
  const tries = Math.round(words * INDEPENDENT_WORDS);
  const hits = Math.round((realShare ?? 0) * tries);
  return answer(
    'real-words',
    words < FEWEST_WORDS ? null : binomialAtMost(hits, tries, least) >= UNLIKELY,
    sayRealWords(measures),
    `${percent(least)} or more, within the chance of ${words} words`,
  );
}
