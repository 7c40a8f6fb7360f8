import type { ShapeDigest } from '../text-digest.ts';

/** Kinds of characters: small letter, capital, space, line end, colon, end of sentence, other mark, digit. */
const KINDS = 8;
const ORDER = 4;
const SEQUENCES = KINDS ** (ORDER + 1);
const CONTEXT_MASK = KINDS ** ORDER - 1;
/** Surprise is kept in sixteenths of a bit, at most 15.9. */
const STEPS = 16;

const LINE_END = 3;

const KIND_OF = new Uint8Array(128).map((_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return 0;
  if (/[A-Z]/.test(character)) return 1;
  if (/[ \t]/.test(character)) return 2;
  if (character === '\n') return LINE_END;
  if (character === ':') return 4;
  if (/[.!?]/.test(character)) return 5;
  if (/[0-9]/.test(character)) return 7;
  return 6;
});

/** Beyond ASCII all count as small letters: most are. */
function kindAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (KIND_OF[code] as number) : 0;
}

/** Learns a text's shape. */
export function digestShape(text: string): ShapeDigest {
  const counts = new Float64Array(SEQUENCES);
  const kinds = new Float64Array(KINDS);
  let context = startContext();
  for (let index = 0; index < text.length; index++) {
    const kind = kindAt(text, index);
    const sequence = context * KINDS + kind;
    counts[sequence] = (counts[sequence] as number) + 1;
    kinds[kind] = (kinds[kind] as number) + 1;
    context = sequence & CONTEXT_MASK;
  }
  const surprise = new Uint8Array(SEQUENCES);
  let own = 0;
  let shuffled = 0;
  for (let at = 0; at < SEQUENCES; at += KINDS) {
    let total = 0;
    for (let kind = 0; kind < KINDS; kind++) total += counts[at + kind] as number;
    // How often a shuffled text would show this context.
    let chance = 1;
    for (let digit = at / KINDS, place = 0; place < ORDER; place++) {
      chance *= (kinds[digit % KINDS] as number) / Math.max(1, text.length);
      digit = Math.floor(digit / KINDS);
    }
    for (let kind = 0; kind < KINDS; kind++) {
      const count = counts[at + kind] as number;
      // Half an occurrence more for each kind: what was never seen is unlikely, not impossible.
      const bits = -Math.log2((count + 0.5) / (total + KINDS / 2));
      const stored = Math.min(255, Math.round(bits * STEPS));
      surprise[at + kind] = stored;
      own += (count * stored) / STEPS;
      shuffled += (chance * (kinds[kind] as number) * stored) / STEPS;
    }
  }
  const length = Math.max(1, text.length);
  return {
    surprise: Buffer.from(surprise).toString('base64'),
    own: rounded(own / length),
    shuffled: rounded(shuffled / length),
  };
}

/**
 * How much of the training text's shape a text has: 1 as much as the training text itself, 0 no more than its
 * characters in random order, below 0 less. `total` is the sum over characters, to be pooled.
 */
export class ShapeMeter {
  readonly #surprise: Buffer;
  readonly #own: number;
  readonly #shuffled: number;
  #bits = 0;
  #characters = 0;

  constructor(shape: ShapeDigest) {
    this.#surprise = Buffer.from(shape.surprise, 'base64');
    this.#own = shape.own;
    this.#shuffled = shape.shuffled;
  }

  add(text: string): void {
    let context = startContext();
    for (let index = 0; index < text.length; index++) {
      const sequence = context * KINDS + kindAt(text, index);
      this.#bits += (this.#surprise[sequence] ?? 0) / STEPS;
      context = sequence & CONTEXT_MASK;
    }
    this.#characters += text.length;
  }

  /** Null when nothing was added, or when the training text has no shape to compare with. */
  likeness(): number | null {
    const range = this.#shuffled - this.#own;
    if (this.#characters === 0 || range < 0.05) return null;
    return (this.#shuffled - this.#bits / this.#characters) / range;
  }
}

/** As if a paragraph had just ended. */
function startContext(): number {
  let context = 0;
  for (let place = 0; place < ORDER; place++) context = context * KINDS + LINE_END;
  return context;
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
