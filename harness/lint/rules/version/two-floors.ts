import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { compareVersions, releaseOf, type VersionClaim } from '../../versions.ts';
import { type Floors, floorsOf, letIn } from './floors.ts';

export const twoFloors: LessonRule = {
  scope: 'lesson',
  id: 'version/two-floors',
  severity: 'error',
  title: 'Two lowest versions for one thing',
  why: `One line asks for Python 3.10, another for Python 3.9. A reader with 3.9 who meets the second line first installs for
an hour and fails at the first.

The rule looks at tt-metal and at what a machine has one of (Python, Node.js, Ubuntu, tt-smi, firmware ...), and only at words
that ask for a version. It is silent where a version is recommended above the one required, where sections are
alternatives, where another program's need is told (\`the wheel needs Python 3.9+\`), and where
\`version/floor-admits-broken\` has spoken of the same floor. A release as floor takes its dev builds and candidates.`,
  remedy: 'State the floor once, and refer to it elsewhere.',
  *check(view) {
    for (const group of floorsOf(view)) {
      const highest = highestOf(group);
      if (!highest) continue;
      const lower = group.floors.filter(
        (one) =>
          isLower(group.product, one, highest) &&
          letIn(one, group).length === 0 &&
          // Recommended above, required below: two different things.
          !(highest.soft && !one.soft),
      );
      const first = lower[0];
      if (!first) continue;
      yield findingAt(
        placeInLine(view, first.line, first.version),
        `${group.product} ${first.version} is the floor here, ${highest.version} in line ${highest.line}`,
        {
          help: 'Ask for the same version in both places.',
          related: [
            relatedLine(view, highest.line, `asks for \`${highest.text.trim()}\``),
            ...lower
              .slice(1, 6)
              .map((one) => relatedLine(view, one.line, `asks for ${one.version}`)),
          ],
        },
      );
    }
  },
};

/** The highest that is required; the highest that is recommended where none is. */
function highestOf({ product, floors }: Floors): VersionClaim | null {
  const required = floors.filter(({ soft }) => !soft);
  let highest: VersionClaim | null = null;
  for (const one of required.length > 0 ? required : floors)
    if (!highest || compareVersions(product, one.version, highest.version) > 0) highest = one;
  return highest;
}

function isLower(product: string, one: VersionClaim, other: VersionClaim): boolean {
  if (product === 'tt-metal') {
    // `v0.67.0+` and `v0.67.0-dev20260203 or later` are the same floor, said short and said fully.
    const short = [one, other].some(({ version }) => version === releaseOf(version));
    if (short && releaseOf(one.version) === releaseOf(other.version)) return false;
    return compareVersions(product, one.version, other.version) < 0;
  }
  // `22` and `22.04` are one.
  const [short = '', long = ''] = [one.version, other.version].sort((a, b) => a.length - b.length);
  return !long.startsWith(`${short}.`) && compareVersions(product, one.version, other.version) < 0;
}
