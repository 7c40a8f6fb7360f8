/** Steps from one word to the other, of one letter each: left out, put in, or another. Counts no further than `most` + 1. */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const steps = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      next.push(steps);
      least = Math.min(least, steps);
    }
    if (least > most) return most + 1;
    row = next;
  }
  return row[other.length] ?? most + 1;
}

/** Whether one word is the other with a single slip: a letter left out, put in or another, or two side by side swapped. */
export function isSlip(one: string, other: string): boolean {
  if (one === other) return false;
  if (editDistance(one, other, 1) === 1) return true;
  if (one.length !== other.length) return false;
  let at = 0;
  while (one[at] === other[at]) at++;
  return (
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}

/** Known names that are likely meant, the likeliest first: few letters apart, or half of the words of both. */
export function namesNear(name: string, known: Iterable<string>, most = 3): string[] {
  const words = wordsOf(name);
  const ranked: { name: string; rank: number }[] = [];
  for (const one of known) {
    const apart = editDistance(name.toLowerCase(), one.toLowerCase(), 2);
    const own = wordsOf(one);
    const shared = [...own].filter((word) => words.has(word)).length;
    if (apart <= 2 && apart * 2 <= name.length) ranked.push({ name: one, rank: apart - 10 });
    else if (shared > 0 && shared * 2 >= Math.max(words.size, own.size))
      ranked.push({ name: one, rank: -shared / words.size });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map((one) => one.name);
}

/** Words of an id, a name in camel case or a title, lower case; those that say nothing left out. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return new Set(
    words.filter((word) => word.length > 2 && !/^\d+$|^(?:the|and|your|with)$/.test(word)),
  );
}

/** `` `a`, `b` or `c` `` for messages. */
export function anyOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
