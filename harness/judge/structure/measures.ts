import type { TextDigest } from '../text-digest.ts';
import { isGood, isJunk, startAfterJunk } from './padding-junk.ts';
import { repetition } from './repetition.ts';
import { ShapeMeter } from './shape.ts';
import { atOrdinaryTemperature, continuation, type TextSample } from './text-sample.ts';
import { CopyMeter } from './windows.ts';
import { speakerOf, withoutSpeakerLines, wordsOf } from './words.ts';

/** What was measured of texts pooled, junk at their start left out. JSON-safe; shares are 0 to 1. */
export interface TextMeasures {
  texts: number;
  /** Characters measured, and those excused as junk of a padded prompt. */
  characters: number;
  excused: number;
  /** Whole words outside of speaker lines, and their letters; those that stand in the training text. */
  words: number;
  realWords: number;
  letters: number;
  realLetters: number;
  /** Letters in real words, of all letters of words: long words, which noise does not hit, weigh more. Null without words. */
  realShare: number | null;
  /** 1: as much of the training text's shape as that text itself; 0: as its characters in random order. */
  shapeLikeness: number | null;
  lineEnds: number;
  /** Line ends that as many characters of the training text have. */
  expectedLineEnds: number;
  /** Whole lines that are a name and a colon; those whose name is one of the training text. */
  speakerLines: number;
  knownSpeakerLines: number;
  expectedSpeakerLines: number;
  /** Characters that the training text does not have. */
  foreign: number;
  /** Windows of 12 characters, and those that say again what the same text said before. */
  windows: number;
  repeated: number;
  /** Windows of 40 characters looked up in the training text, those found, and the longest passage found. */
  copyWindows: number;
  copied: number;
  longestCopy: number;
}

/** Measures texts at ordinary temperatures; others only when there are none. */
export function measureTexts(samples: readonly TextSample[], digest: TextDigest): TextMeasures {
  const known = new Set(digest.words);
  const speakers = new Set(digest.speakers);
  const alphabet = new Set(digest.alphabet);
  const shape = new ShapeMeter(digest.shape);
  const copies = new CopyMeter(digest.windows);
  const measures = nothingMeasured();
  const ordinary = samples.filter(atOrdinaryTemperature);
  const wholes = (ordinary.length > 0 ? ordinary : samples).map(continuation);
  const starts = wholes.map((whole) => startAfterJunk(whole, known));
  const good = wholes.some((whole, index) => isGood(whole.slice(starts[index]), known));
  for (const [index, whole] of wholes.entries()) {
    // A model repeats itself by itself at a low temperature.
    if (ordinary.length > 0) {
      const loops = repetition(whole);
      measures.windows += loops.windows;
      measures.repeated += loops.repeated;
    }
    // A short text can be junk to its end; that it is not noise shows in the others of its stage.
    const start = good && isJunk(whole, known) ? whole.length : (starts[index] ?? 0);
    const text = whole.slice(start);
    measures.texts++;
    measures.characters += text.length;
    measures.excused += start;
    for (const character of whole) if (!alphabet.has(character)) measures.foreign++;
    addWords(measures, text, known, start === 0);
    addLines(measures, text, speakers);
    shape.add(text);
    copies.add(text);
  }
  measures.realShare = measures.letters === 0 ? null : measures.realLetters / measures.letters;
  measures.shapeLikeness = shape.likeness();
  measures.expectedLineEnds = measures.characters * digest.lineShare;
  measures.expectedSpeakerLines = measures.expectedLineEnds * digest.speakerShare;
  measures.copyWindows = copies.looked;
  measures.copied = copies.found;
  measures.longestCopy = copies.longest;
  return measures;
}

function addWords(
  measures: TextMeasures,
  text: string,
  known: ReadonlySet<string>,
  continued: boolean,
): void {
  const spoken = withoutSpeakerLines(text);
  for (const { word, start, end } of wordsOf(spoken)) {
    // The first goes on from the prompt, the last is cut off: neither need be whole.
    if ((continued && start === 0) || end === spoken.length) continue;
    measures.words++;
    measures.letters += word.length;
    if (!known.has(word)) continue;
    measures.realWords++;
    measures.realLetters += word.length;
  }
}

function addLines(measures: TextMeasures, text: string, speakers: ReadonlySet<string>): void {
  const lines = text.split('\n');
  measures.lineEnds += lines.length - 1;
  // The first line goes on from the prompt, the last is cut off.
  for (const line of lines.slice(1, -1)) {
    const name = speakerOf(line);
    if (name === null) continue;
    measures.speakerLines++;
    if (speakers.has(name)) measures.knownSpeakerLines++;
  }
}

function nothingMeasured(): TextMeasures {
  return {
    texts: 0,
    characters: 0,
    excused: 0,
    words: 0,
    realWords: 0,
    letters: 0,
    realLetters: 0,
    realShare: null,
    shapeLikeness: null,
    lineEnds: 0,
    expectedLineEnds: 0,
    speakerLines: 0,
    knownSpeakerLines: 0,
    expectedSpeakerLines: 0,
    foreign: 0,
    windows: 0,
    repeated: 0,
    copyWindows: 0,
    copied: 0,
    longestCopy: 0,
  };
}
