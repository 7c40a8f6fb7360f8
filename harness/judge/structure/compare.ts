import type { TextDigest } from '../text-digest.ts';
import { measureTexts, type TextMeasures } from './measures.ts';
import { percent, sayRealWords, type TextCheck } from './text-check.ts';
import type { TextSample } from './text-sample.ts';

/**
 * Words of one text come together in good and bad stretches, which makes shares of real words vary 1.3 times as
 * much as chance alone would (measured on 200 texts). Twice that is one false alarm in 44 for two models that are
 * equally good, and in a thousand for two stages that differ as those of the fine-tuning lesson do.
 */
const TOLERANCE = 1.3 * 2;
const FEWEST_WORDS = 6;

/**
 * Whether a later stage writes more real words than the one before. Short texts are noisy: it fails when the
 * later stage has fewer beyond what chance explains, and the expectation says how far that is.
 */
export function compareStages(previous: TextMeasures, next: TextMeasures): TextCheck {
  const before = previous.realShare;
  const after = next.realShare;
  const enough =
    before !== null &&
    after !== null &&
    previous.words >= FEWEST_WORDS &&
    next.words >= FEWEST_WORDS;
  const slack = enough ? TOLERANCE * spread(before, previous.words, after, next.words) : 0;
  const least = Math.max(0, (before ?? 0) - slack);
  return {
    check: 'more-real-words',
    held: enough ? after > before || after >= least : null,
    measured: sayRealWords(next),
    expected: `more than the ${percent(before ?? 0)} of the stage before, within the chance of ${next.words} words (${percent(least)})`,
  };
}

/** Standard deviation of the difference of two shares, if both were the same. */
function spread(one: number, tries: number, other: number, otherTries: number): number {
  const share = (one * tries + other * otherTries) / (tries + otherTries);
  return Math.sqrt(share * (1 - share) * (1 / tries + 1 / otherTries));
}

/** Half a standard deviation: one false alarm in 2,000 for 0.3 against 1.2, whose shares lie three of them apart. */
const TEMPERATURE_SLACK = 0.5 * 1.3;

/**
 * Whether texts at the lower temperature have the larger share of real words. One text of 200 characters each
 * suffices: at 0.3 and 1.2 models gave 0.91 and 0.51.
 */
export function compareTemperatures(
  low: readonly TextSample[],
  high: readonly TextSample[],
  digest: TextDigest,
): TextCheck {
  const cool = measureTexts(low, digest);
  const hot = measureTexts(high, digest);
  const enough = cool.words >= FEWEST_WORDS && hot.words >= FEWEST_WORDS;
  const coolShare = cool.realShare ?? 0;
  const hotShare = hot.realShare ?? 0;
  // Two texts without an invented word cannot be told apart.
  const perfect = coolShare === 1 && hotShare === 1;
  const slack = enough ? TEMPERATURE_SLACK * spread(coolShare, cool.words, hotShare, hot.words) : 0;
  return {
    check: 'temperature',
    held: enough && !perfect ? coolShare > hotShare - slack : null,
    measured: `${sayRealWords(cool)} at the lower temperature, ${sayRealWords(hot)} at the higher`,
    expected: `a larger share of real words at the lower temperature, within chance (${percent(Math.max(0, hotShare - slack))})`,
  };
}
