/** A suggestion for a word that was mistyped by up to two letters. */
export function nearest(word: string, known: readonly string[]): string {
  const close = nearestWord(word, known, 2);
  return close === null ? '' : ` Did you mean \`${close}\`?`;
}

/** The known word that is nearest, by at most so many slips; null when none is. */
export function nearestWord(word: string, known: readonly string[], most: number): string | null {
  const close = known
    .map((one) => ({ one, distance: distanceOf(word, one) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return close && word !== '' && close.distance <= most ? close.one : null;
}

/** Letters to insert, leave out, replace or swap with their neighbour. */
function distanceOf(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) row[j] = Math.min(at(i, j), at(i - 2, j - 2) + 1);
    }
  }
  return at(from.length, to.length);
}
