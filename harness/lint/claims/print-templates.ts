/** A line that a program prints, `print(f"{n} frames, {m} MB")`: what is fixed, and what stands between it. */
export interface PrintTemplate {
  /** One more than holes. */
  fixed: readonly string[];
  /** Expressions: `n`, `args.every`, `len(frames)`. */
  holes: readonly string[];
}

const PRINTED = /\bprint\( *f(?:"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)') *[,)]/g;
/** Fewer fixed letters fit any line. */
const LEAST_LETTERS = 5;

/** Lines that a text of Python prints with something put in. */
export function printTemplatesIn(text: string): PrintTemplate[] {
  if (!text.includes('print(')) return [];
  return [...text.matchAll(PRINTED)].flatMap(([, double, single]) => {
    const template = templateOf((double ?? single ?? '').replace(/^(?:\\n)+|(?:\\n)+$/g, ''));
    return template && template.holes.length > 0 && lettersOf(template) >= LEAST_LETTERS
      ? template
      : [];
  });
}

function lettersOf({ fixed }: PrintTemplate): number {
  return fixed.join('').replace(/[^A-Za-z]/g, '').length;
}

/** Null where a text holds what is not read here: escapes, braces in braces. */
function templateOf(text: string): PrintTemplate | null {
  if (/\\|\{\{|\}\}/.test(text)) return null;
  const fixed: string[] = [];
  const holes: string[] = [];
  for (const [at, piece] of text.split(/\{([^{}]*)\}/).entries()) {
    if (at % 2 === 0) fixed.push(piece);
    else holes.push(expressionOf(piece));
  }
  return { fixed, holes };
}

/** Without a format that leaves a number as it is; with another, it is an expression that nobody knows. */
function expressionOf(hole: string): string {
  return hole.trim().replace(/:[<>^]?\d*,?(?:\.\d+f|d)?$/, '');
}

/** What a line has in place of the holes; null where it is not such a line. */
export function filledIn({ fixed, holes }: PrintTemplate, line: string): string[] | null {
  const [first = '', ...rest] = fixed;
  if (!line.startsWith(first)) return null;
  const found: string[] = [];
  let from = first.length;
  for (const [at, piece] of rest.entries()) {
    const last = at === holes.length - 1;
    const to = last ? line.length - piece.length : line.indexOf(piece, from);
    if (to < from || (last && !line.endsWith(piece)) || (!last && piece === '')) return null;
    found.push(line.slice(from, to));
    from = to + piece.length;
  }
  return found;
}

/** A number as a program prints it; null for anything else. */
export function printedNumber(text: string): { value: number; slack: number } | null {
  const bare = text.trim();
  if (!/^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/.test(bare)) return null;
  const decimals = /\.(\d+)/.exec(bare)?.[1]?.length ?? 0;
  return {
    value: Number(bare.replaceAll(',', '')),
    slack: decimals === 0 ? 0 : 0.5 * 10 ** -decimals,
  };
}
