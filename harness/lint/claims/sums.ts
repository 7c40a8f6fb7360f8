/** A calculation that a text states, `200 epochs x 1,070 steps = 214,000 steps`, as written. */
export interface StatedSum {
  /** What stands left of the sign. */
  left: string;
  /** What the left side gives. */
  value: number;
  /** What the text says that it gives. */
  stated: number;
  /** The whole as written, and where it starts in the text. */
  text: string;
  at: number;
  about: boolean;
  /** Half a unit of the last digit that is written of the result. */
  slack: number;
  /** The text says that the result is a whole number made of another. */
  rounded: boolean;
  /** Words behind the numbers, which may be units: the two sides may then differ by a unit's factor. */
  units: boolean;
}

const NUMBER = String.raw`[~≈]?\$?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[~≈]?\$?\d+(?:\.\d+)?`;
/** What may stand behind a number: a unit or the thing that is counted. */
const UNIT = `(?:[ -]?(?:[KkMBGT]i?B?(?![A-Za-z])|(?!x[ \\d])[A-Za-zµ%][A-Za-z/-]*)(?: (?!x )[a-z][a-z/-]*){0,3})?`;
const TERM = `(${NUMBER})(${UNIT})`;
const SIGN = String.raw`\s*(?:[×*÷]|(?<=\s)[x/+−–-](?=\s))\s*`;
const SUM = new RegExp(
  String.raw`(?<![\w.,/^×*+$√∛-]|\w\s?[×x*/+−–-] )(?:${NUMBER})${UNIT}(?:${SIGN}(?:${NUMBER})${UNIT})+\s*(=|≈|~=)\s*[~≈]?\s*\**(${NUMBER})(?![\d.,]*\d)(${UNIT})(?!\s*[×*÷^/+]|\s[x−–-]\s|[²³⁰-⁹₀-₉])`,
  'g',
);
/** `306  (256 raw bytes + 50 learned merges)`: a sum whose result stands first. */
const RESULT_FIRST = new RegExp(
  String.raw`(?<![\w.,/^-])(${NUMBER})(${UNIT})\s*(?:\(|=\s*)((?:${NUMBER})${UNIT}(?:\s\+\s(?:${NUMBER})${UNIT})+)(\)?)(?![\d×*^])`,
  'g',
);

/** Calculations that a line states. Linear in its length; lines of more than 400 characters are cut. */
export function sumsIn(line: string): StatedSum[] {
  if (!/\d/.test(line) || !/[=≈(]/.test(line)) return [];
  const text = strong(line.slice(0, 400));
  if (OTHER_NUMBERS.test(text)) return [];
  return [...leftToRight(text), ...resultFirst(text)];
}

/** Sums of these give something else. */
const OTHER_NUMBERS =
  /\b(?:in (?:binary|hex(?:adecimal)?|octal|base)|mod(?:ulo)?\s?\d|modular|xor)\b/i;
const ROUNDED = /\bround(?:ed|s|ing)?\b|\bceil|\bfloor(?:ed|s)?\b|\bpadd(?:ed|ing)\b|\bwhole\b/i;

/** Marks of emphasis become blanks of the same length, so that places stay; a star between numbers stays. */
function strong(text: string): string {
  return text
    .replace(/\*{2,3}|`|(?<!\w)_|_(?!\w)/g, (marks) => ' '.repeat(marks.length))
    .replace(/\*(?=[A-Za-z])|(?<=[A-Za-z.,;:])\*/g, ' ');
}

function leftToRight(text: string): StatedSum[] {
  return [...text.matchAll(SUM)].flatMap((match) => {
    const [whole, sign = '', result = '', resultUnit = ''] = match;
    const left = whole.slice(0, whole.lastIndexOf(sign)).trim();
    return made(left, result, resultUnit, {
      text: whole.trim(),
      at: match.index,
      about: sign !== '=' || /[~≈]/.test(whole) || /\bor so\b/.test(text),
      rounded: ROUNDED.test(text),
    });
  });
}

function resultFirst(text: string): StatedSum[] {
  return [...text.matchAll(RESULT_FIRST)].flatMap((match) => {
    const [whole, result = '', unit = '', left = ''] = match;
    if (whole.includes('(') !== whole.includes(')')) return [];
    return made(left, result, unit, {
      text: whole.trim(),
      at: match.index,
      about: /[~≈]/.test(whole),
      rounded: ROUNDED.test(text),
    });
  });
}

function made(
  left: string,
  result: string,
  resultUnit: string,
  place: Pick<StatedSum, 'text' | 'at' | 'about' | 'rounded'>,
): StatedSum[] {
  const value = resultOf(left);
  // `8 frames × 25 steps = 121 seconds` says how long it took, not how many there are.
  if (value === null) return [];
  if (MEASURE.test(resultUnit) && /[A-Za-z]/.test(left) && !MEASURE.test(left)) return [];
  const digits = /\.(\d+)/.exec(result)?.[1]?.length ?? 0;
  const factor = factorOf(resultUnit);
  return [
    {
      ...place,
      left,
      value,
      stated: numberOf(result) * factor,
      slack: 0.5 * 10 ** -digits * factor,
      units: /[A-Za-z%]/.test(left + resultUnit),
    },
  ];
}

const MEASURE =
  /(?<![A-Za-z])(?:s|secs?|seconds?|ms|mins?|minutes?|hours?|hrs?|h|days?|[KMGT]i?B|bytes?|bits?|GB\/s|tokens?\/s\w*|tok\/s|fps|W|°?C|%)(?![A-Za-z])/;

/** Products before sums, as everybody reads them; null when a word between the numbers is a sign of another kind. */
function resultOf(left: string): number | null {
  const terms = [...left.matchAll(new RegExp(TERM, 'g'))];
  let sum = 0;
  let product: number | null = null;
  let sign = 1;
  let end = 0;
  for (const term of terms) {
    const between = left.slice(end, term.index).trim();
    const value = numberOf(term[1] ?? '') * factorOf(term[2] ?? '');
    if (product === null) product = value;
    else if (/^[×*x]$/.test(between)) product *= value;
    else if (/^[÷/]$/.test(between)) product /= value;
    else if (/^[+−–-]$/.test(between)) {
      sum += sign * product;
      sign = between === '+' ? 1 : -1;
      product = value;
    } else return null;
    end = term.index + term[0].length;
  }
  if (product === null || terms.length < 2) return null;
  return sum + sign * product;
}

function numberOf(text: string): number {
  return Number(text.replace(/[~≈$,]/g, ''));
}

const FACTORS: Record<string, number> = { K: 1e3, k: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** `11M parameters`; a unit such as `GB` counts as one. */
function factorOf(unit: string): number {
  const letter = /^([KkMBT])(?![A-Za-z])/.exec(unit.trim())?.[1];
  return letter === undefined ? 1 : (FACTORS[letter] ?? 1);
}
