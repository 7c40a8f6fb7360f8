/** A number or a range as prose writes it. */
export interface Quantity {
  /** Inclusive; null is open. */
  low: number | null;
  high: number | null;
  /** As written. */
  text: string;
}

const BOUND = String.raw`(?:(<=?|≤|under|below|less than|(?:at|up) to|>=?|≥|above|over|more than)\s*)?`;
const ABOUT = String.raw`(?:~|≈|about |around |approximately |roughly )?\s*`;
const TO = String.raw`\s*(?:-|–|—|to|and|\.\.)\s*`;

function ranged(
  one: number,
  other: number | null,
  bound: string | undefined,
  text: string,
): Quantity {
  if (other !== null) return { low: Math.min(one, other), high: Math.max(one, other), text };
  if (bound && /^(?:<|≤|under|below|less|up|at)/.test(bound)) return { low: null, high: one, text };
  if (bound) return { low: one, high: null, text };
  return { low: one, high: one, text };
}

const LOSS = new RegExp(
  String.raw`${BOUND}(?<![\w.])${ABOUT}(\d{1,2}\.\d+)(?:${TO}${ABOUT}(\d{1,2}\.\d+))?(?![\d.]*(?:[%\w]|\s?(?:%|MB|GB|KB|x\b|s\b|sec|min)))`,
  'i',
);

/** What a text says of a loss: where it ends when it says how it moves (`4.6 → 1.6-1.8`). */
export function lossIn(text: string): (Quantity & { moved: boolean }) | null {
  const about = /\bloss(?:es)?\b[^|;]{0,80}/i.exec(text)?.[0] ?? '';
  const clause = about.split(/(?<=\D)\.\s|\btime\b|\bin [\d,]+ steps/i)[0] ?? '';
  const arrow = /^.*(?:→|->|=>)/s.exec(clause)?.[0];
  const from = /\bfrom (?:about |~|around )?[\d.]+ (?:down )?to\b/i.exec(clause);
  const rest = arrow
    ? clause.slice(arrow.length)
    : from
      ? clause.slice(from.index + from[0].length)
      : clause;
  const found = quantityOfLoss(rest);
  return found ? { ...found, moved: arrow !== undefined || from !== null } : null;
}

/** The first loss in a text that is known to speak of one, such as a cell of a table. */
export function quantityOfLoss(text: string): Quantity | null {
  const match = LOSS.exec(text);
  if (!match?.[2]) return null;
  const high = match[3] === undefined ? null : Number(match[3]);
  return ranged(Number(match[2]), high, match[1]?.toLowerCase(), match[0].trim());
}

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600 };
const DURATION = new RegExp(
  String.raw`(?<![\w.,$:-])${ABOUT}(\d+(?:\.\d+)?)(?:${TO}~?(\d+(?:\.\d+)?))?[\s-]?(seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h)\b(?!\/)`,
  'gi',
);

/** A text without one of these holds no duration. */
const TIMED = /\d[\s-]?[smhSMH]/;

/** Durations in a text, in seconds. */
export function durationsIn(text: string): (Quantity & { at: number })[] {
  if (!TIMED.test(text)) return [];
  return [...text.matchAll(DURATION)].map((match) => {
    const unit = SECONDS[(match[3] ?? 's').charAt(0).toLowerCase()] ?? 1;
    const one = Number(match[1]) * unit;
    const other = match[2] === undefined ? null : Number(match[2]) * unit;
    return { ...ranged(one, other, undefined, match[0].trim()), at: match.index };
  });
}

const STEPS =
  /(?<![\w.,/])(?:~|≈|about |around )?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(k)?(\+)?[\s-]*(?:training |optimi[sz]er |gradient |update )?steps\b(?!\s*(?:\/|per\b|an epoch))/gi;
const STEPS_AFTER = /\bsteps:?\s*(?:~|≈|about )?(\d{1,3}(?:,\d{3})+|\d{2,})(k)?(\+)?(?![\d/.])/gi;

/** Numbers of training steps in a text; fewer than 50 are steps of another sort. */
export function stepsIn(text: string): (Quantity & { at: number })[] {
  if (!/steps/i.test(text)) return [];
  const found = [...text.matchAll(STEPS)];
  const matches = found.length > 0 ? found : [...text.matchAll(STEPS_AFTER)];
  return matches.flatMap((match) => {
    const count = countOf(match[1] ?? '') * (match[2] ? 1000 : 1);
    if (count < 50) return [];
    const quantity = { low: count, high: match[3] ? null : count, text: match[0].trim() };
    return [{ ...quantity, at: match.index }];
  });
}

/** `1,000` and `1000` as a number. */
export function countOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}
