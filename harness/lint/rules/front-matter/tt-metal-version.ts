import {
  compareTags,
  isSameRelease,
  type MetalVersion,
  parseMetalVersion,
  versionsIn,
} from '../../../preflight/versions.ts';
import { findingAt, relatedLine } from '../../finding.ts';
import { placeOfValue, writtenKey } from '../../front-matter-syntax.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';

const MINIMUM = 'minTTMetalVersion';
const RECOMMENDED = 'recommended_metal_version';

export const ttMetalVersion: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/tt-metal-version',
  severity: 'error',
  title: 'The version of tt-metal in the front matter is not the one that the lesson works with',
  why: `A machine is prepared by the front matter, and the reader goes by the text. Where \`${MINIMUM}\` lies below what
the text requires, or among the versions that it calls broken, a reader starts on a tt-metal with which the lesson fails; a
recommended version below the minimum cannot be meant at all.

A development build or a candidate of a release counts as that release. The rule reads versions that the text says of
tt-metal (\`v0.67.0 or later\`, \`v0.66.0-rc7 and earlier: broken\`); where lines of the text disagree among themselves and one
of them agrees with the front matter, it is silent, and other rules speak of them.`,
  remedy: 'Find out which versions work, and write the same in the front matter and in the text.',
  *check(view) {
    const minimum = versionOf(view, MINIMUM);
    const recommended = versionOf(view, RECOMMENDED);
    for (const { key, version, text } of [minimum, recommended])
      if (text !== null && version === null)
        yield findingAt(placeOfValue(view, key), `\`${text}\` is no version of tt-metal`, {
          severity: 'warning',
          help: 'Versions are tags such as v0.67.0, v0.66.0-rc5 or v0.67.0-dev20260203.',
        });
    if (minimum.version && recommended.version)
      yield* order(view, minimum.version, recommended.version);
    const lowest = minimum.version ? minimum : recommended;
    if (lowest.version) yield* againstText(view, lowest.key, lowest.version);
  },
};

function versionOf(view: LessonView, key: string) {
  const value = view.lesson.frontMatter.all[key];
  const written = writtenKey(view, key) !== null && value !== null && value !== undefined;
  const text = written && typeof value !== 'object' ? String(value).trim() : null;
  // `latest` and `>=v0.67.0` say something, though it is no tag.
  const version = text === null ? null : parseMetalVersion(text.replace(/^(?:>=|≥)\s*|\+$/g, ''));
  return { key, version, text: text !== null && /^(?:latest|main)$/i.test(text) ? null : text };
}

function* order(
  view: LessonView,
  minimum: MetalVersion,
  recommended: MetalVersion,
): Iterable<Finding> {
  if (compareTags(recommended, minimum) >= 0 || isSameRelease(recommended, minimum)) return;
  const { line } = placeOfValue(view, MINIMUM);
  yield findingAt(
    placeOfValue(view, RECOMMENDED),
    `tt-metal ${recommended.tag} is recommended, and at least ${minimum.tag} is required`,
    {
      help: 'Recommend the minimum or a later version.',
      related: [relatedLine(view, line, `${minimum.tag} is the minimum`)],
    },
  );
}

function* againstText(view: LessonView, key: string, stated: MetalVersion): Iterable<Finding> {
  const { claims, frontMatter } = view.lesson;
  const said = claims
    .filter(({ line }) => line > frontMatter.endLine)
    .flatMap((claim) => {
      const version = parseMetalVersion(versionsIn(claim.text).at(-1) ?? '');
      return version ? [{ claim, version }] : [];
    });
  const place = placeOfValue(view, key);
  const help = 'Find out which versions work, and write the same in both places.';
  const broken = said.filter(
    ({ claim, version }) =>
      claim.kind === 'version-broken' &&
      (compareTags(stated, version) === 0 ||
        (/earlier|older|below|lower|before/i.test(claim.text) && compareTags(stated, version) < 0)),
  );
  const [worst] = broken;
  if (worst) {
    yield findingAt(
      place,
      `\`${key}\` takes tt-metal ${stated.tag}, which the lesson calls broken`,
      {
        help,
        related: broken
          .slice(0, 3)
          .map(({ claim }) => relatedLine(view, claim.line, `${claim.text} is called broken`)),
      },
    );
    return;
  }
  const floors = said.filter(({ claim }) => claim.kind === 'version-floor');
  if (floors.some(({ version }) => isSameRelease(version, stated))) return;
  const [first] = floors;
  if (!first) return;
  const below = compareTags(stated, first.version) < 0;
  yield findingAt(
    place,
    `\`${key}\` is ${stated.tag}, and the lesson asks for ${first.claim.text}`,
    {
      help,
      ...(below ? {} : { severity: 'warning' as const }),
      related: floors
        .slice(0, 3)
        .map(({ claim }) => relatedLine(view, claim.line, `${claim.text} is asked for here`)),
    },
  );
}
