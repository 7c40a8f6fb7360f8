/** Chance of at most `seen` events where `expected` are due (Poisson). */
export function poissonAtMost(seen: number, expected: number): number {
  let term = Math.exp(-expected);
  let sum = term;
  for (let count = 1; count <= seen; count++) {
    term *= expected / count;
    sum += term;
  }
  return Math.min(1, sum);
}

/** Chance of at most `seen` hits in `tries` where each hits with `share` (binomial). */
export function binomialAtMost(seen: number, tries: number, share: number): number {
  if (seen >= tries || share <= 0) return 1;
  if (share >= 1) return 0;
  let logarithm = tries * Math.log1p(-share);
  let sum = Math.exp(logarithm);
  for (let hits = 1; hits <= seen; hits++) {
    logarithm += Math.log((tries - hits + 1) / hits) + Math.log(share / (1 - share));
    sum += Math.exp(logarithm);
  }
  return Math.min(1, sum);
}
