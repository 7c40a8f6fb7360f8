/** A part of a class name: dots would be taken for folders, so none is left. */
export function classPart(text: string): string {
  return text.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '') || 'none';
}

/** `lesson@target#part/check` as class name and name; an id without these parts still gets both. */
export function caseName(
  id: string,
  lesson: string,
  target: string,
): { className: string; name: string } {
  const part = id.slice(id.indexOf('#') + 1);
  const slash = part.lastIndexOf('/');
  const group = slash < 0 ? 'lesson' : part.slice(0, slash);
  const className = [lesson, target, group].map(classPart).join('.');
  return { className, name: classPart(part.slice(slash + 1)) };
}

/**
 * Gives each case a name of its own: of two with the same class name and name GitLab keeps only the first. The
 * second gets the ordinal 2, unless that is taken.
 */
export function uniqueNames(): (className: string, name: string) => string {
  const taken = new Set<string>();
  return (className, name) => {
    let unique = name;
    for (let ordinal = 2; taken.has(`${className}\n${unique}`); ordinal += 1)
      unique = `${name}-${ordinal}`;
    taken.add(`${className}\n${unique}`);
    return unique;
  };
}
