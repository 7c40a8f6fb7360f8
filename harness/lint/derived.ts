/**
 * Facts that several rules want and that cost something to work out: `const walkOf = derived((view) => ...)`.
 * Worked out once for each view, when first asked for; gone with the view.
 */
export function derived<View extends object, Fact>(
  make: (view: View) => Fact,
): (view: View) => Fact {
  const known = new WeakMap<View, { fact: Fact }>();
  return (view) => {
    let kept = known.get(view);
    if (kept === undefined) {
      kept = { fact: make(view) };
      known.set(view, kept);
    }
    return kept.fact;
  };
}
