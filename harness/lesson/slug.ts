const SIGN = /[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu;
/** The same of ASCII alone, which takes a tenth of the time. */
const ASCII_SIGN = /[^A-Za-z\d_\- ]/g;

/**
 * GitHub's anchor of a heading: lower case, all but letters, marks, digits, `_`, `-` and blanks removed,
 * blanks become `-`. Source of the rule: `github-slugger`. One departure: the invisible variation selectors
 * and joiners of emoji, which GitHub keeps, are removed, so that a slug can be typed. Holds no dot.
 */
export function slugOf(title: string): string {
  const bare = /[^\0-\x7f]/.test(title)
    ? title
        .toLowerCase()
        .replace(/[\ufe00-\ufe0f\u200d]/g, '')
        .trim()
        .replace(SIGN, '')
    : title.toLowerCase().trim().replace(ASCII_SIGN, '');
  return bare.replaceAll(' ', '-');
}

/** Makes slugs unique as GitHub does: the second `setup` is `setup-1`. */
export class Slugger {
  private readonly counts = new Map<string, number>();

  /** Takes a slug out of use before any heading asks for it. */
  reserve(slug: string): void {
    this.counts.set(slug, 0);
  }

  next(title: string): string {
    // A heading of signs alone has an empty anchor, which would not do as an id.
    const base = slugOf(title).replace(/^-+$/, '') || 'section';
    let slug = base;
    while (this.counts.has(slug)) {
      const count = (this.counts.get(base) ?? 0) + 1;
      this.counts.set(base, count);
      slug = `${base}-${count}`;
    }
    this.counts.set(slug, 0);
    return slug;
  }
}
