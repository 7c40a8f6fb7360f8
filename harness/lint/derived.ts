/** Where a view keeps what was worked out of it; not copied with the view, whose copy is another one. */
const FACTS = Symbol('facts');
let makers = 0;

/**
 * Facts that several rules want and that cost something to work out: `const walkOf = derived((view) => ...)`.
 * Worked out once for each view, when first asked for; gone with the view. They lie in the view itself: a map of views
 * for each fact takes more time than many of the facts.
 */
export function derived<View extends object, Fact>(
  make: (view: View) => Fact,
): (view: View) => Fact {
  const at = makers++;
  return (view) => {
    const facts = factsOf(view);
    let kept = facts[at] as { fact: Fact } | undefined;
    if (kept === undefined) {
      kept = { fact: make(view) };
      facts[at] = kept;
    }
    return kept.fact;
  };
}

function factsOf(view: object & { [FACTS]?: unknown[] }): unknown[] {
  const known = view[FACTS];
  if (known !== undefined) return known;
  const facts: unknown[] = new Array(makers);
  Object.defineProperty(view, FACTS, { value: facts });
  return facts;
}
