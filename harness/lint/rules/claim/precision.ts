import { findingAt, placeInLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { type SpokenLine, spokenOf } from '../../spoken.ts';

export const precision: LessonRule = {
  scope: 'lesson',
  id: 'claim/precision',
  severity: 'error',
  title: 'A number format is given bits or gaps that it does not have',
  why: `How many bits of mantissa a format stores fixes the gap between 1.0 and the next value: bfloat16 stores 7, so the gap (one
ulp) is 2⁻⁷ = 0.0078125; float16 stores 10, float32 23. Explanations of lost updates stand or fall with these numbers.

The rule knows the formats of IEEE 754, bfloat16, TF32 and the two OCP 8-bit floats. It stays silent where the implicit bit
is counted in so many words, where half a gap is meant, and where the line speaks of another size than 1.0.`,
  remedy: 'Write the bits that are stored, and the gap that follows from them.',
  *check(view) {
    if (!PRECISION.test(view.lesson.text)) return;
    const spoken = spokenOf(view);
    for (const [at, said] of spoken.entries()) {
      if (!PRECISION.test(said.text)) continue;
      const format = formatFor(spoken, at);
      if (!format) continue;
      const bits = BITS.map((pattern) => pattern.exec(said.text)).find((match) => match !== null);
      if (bits && Number(bits[1]) !== format.bits && !IMPLICIT.test(said.text))
        yield findingAt(
          placeInLine(view, said.line, bits[0]),
          `${format.name} stores ${format.bits} bits of mantissa, not ${bits[1]}`,
          { help: `Write ${format.bits}, or say that the implicit bit is counted in.` },
        );
      const gap = gapIn(spoken, at);
      if (gap === null || isNear(gap.value, format.bits)) continue;
      yield findingAt(
        placeInLine(view, gap.line, gap.text),
        `one ulp of ${format.name} at 1.0 is ${2 ** -format.bits}, not ${gap.text}`,
        { help: `Write ${2 ** -format.bits} (2 to the power of -${format.bits}).` },
      );
    }
  },
};

const PRECISION = /mantissa|significand|fraction bits|\bulps?\b|next representable/i;

interface Format {
  name: string;
  /** Bits of mantissa that are stored. */
  bits: number;
}

/** Sources: IEEE 754-2019; bfloat16 and TF32 as their makers define them; OCP 8-bit floating point 1.0. */
const FORMATS: readonly [RegExp, Format][] = [
  [/\bbf(?:loat)?16\b/i, { name: 'bfloat16', bits: 7 }],
  [/\b(?:fp|float)16\b|\bhalf[- ]precision\b/i, { name: 'float16', bits: 10 }],
  [/\b(?:fp|float)32\b|\bsingle[- ]precision\b/i, { name: 'float32', bits: 23 }],
  [/\b(?:fp|float)64\b|\bdouble[- ]precision\b/i, { name: 'float64', bits: 52 }],
  [/\btf32\b/i, { name: 'TF32', bits: 10 }],
  [/\be4m3\w*/i, { name: 'E4M3', bits: 3 }],
  [/\be5m2\w*/i, { name: 'E5M2', bits: 2 }],
];

/** The one format that the line names, or that the nearest of the lines right above it does. */
function formatFor(spoken: readonly SpokenLine[], at: number): Format | null {
  for (let back = 0; back < 3; back++) {
    const text = spoken[at - back]?.text;
    if (text === undefined || (spoken[at]?.line ?? 0) - (spoken[at - back]?.line ?? 0) > 3) break;
    const named = FORMATS.filter(([pattern]) => pattern.test(text));
    if (named.length > 1) return null;
    const [first] = named;
    if (first) return first[1];
  }
  return null;
}

const BITS = [
  /(\d+)[\s-]bits?(?: of)? (?:mantissa|significand|fraction)/i,
  /(\d+) (?:explicit |stored )?(?:mantissa|significand|fraction)[\s-]bits/i,
];
const IMPLICIT = /\b(?:implicit|implied|hidden|including|effective)\b/i;
const OTHER_SIZE =
  /\bhalf\b|\bat (?!1(?:\.0+)?\b)~?\d|\bbinade\b|\blogits?\b|\btimes\b|\bscales?\b/i;
const GAP =
  /(?:one |an? |\bthe )?(?:ulp|gap|distance|next representable)\b[^\d]{0,80}?(0\.\d{3,}|\d(?:\.\d+)?e-\d+)|(0\.\d{3,}|\d(?:\.\d+)?e-\d+)[\s*`]{0,4}(?:bf\w+ |bfloat16 )?ulps?\b/i;

/** A gap at 1.0 that the line states, or begins to and the next ends. */
function gapIn(spoken: readonly SpokenLine[], at: number) {
  const here = spoken[at];
  const next = spoken[at + 1];
  if (!here) return null;
  const joined =
    next && next.line === here.line + 1 && next.where === here.where
      ? `${here.text} ${next.text}`
      : here.text;
  const match = GAP.exec(joined);
  if (!match || match.index > here.text.length || OTHER_SIZE.test(sentenceAround(joined, match)))
    return null;
  const text = match[1] ?? match[2] ?? '';
  const end = match.index + match[0].lastIndexOf(text);
  const line = end >= here.text.length && next ? next.line : here.line;
  return { value: Number(text), text, line };
}

function sentenceAround(text: string, { index, 0: whole }: RegExpExecArray): string {
  const start = text.lastIndexOf('. ', index) + 1;
  const end = text.indexOf('. ', index + whole.length);
  return text.slice(start, end < 0 ? undefined : end);
}

/** Rounded as written; a quarter off is another number. */
function isNear(value: number, bits: number): boolean {
  return Math.abs(value / 2 ** -bits - 1) < 0.25;
}
