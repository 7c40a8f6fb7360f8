import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { compareVersions, type VersionClaim } from '../../versions.ts';
import { floorsOf, letIn } from './floors.ts';

export const floorAdmitsBroken: LessonRule = {
  scope: 'lesson',
  id: 'version/floor-admits-broken',
  severity: 'error',
  title: 'A required version that another line calls broken',
  why: `A reader who has the version that the floor names is told to go on, and meets the fault that another line of the lesson
knows. They learn of it hours later, when the text of a trained model repeats itself.

Compared are floors (\`v0.66.0-rc5 or later\`) and versions called broken (\`v0.66.0-rc7 or earlier has bugs\`) of tt-metal and of
what a machine has one of, such as Python. dev builds come before candidates, candidates before the release, and
candidates in the order of their numbers. Exceptions in the line of the floor itself are heeded.`,
  remedy: 'Raise the floor above the broken versions, everywhere that it stands.',
  *check(view) {
    for (const group of floorsOf(view)) {
      const { product, floors } = group;
      const told = new Set<string>();
      for (const floor of floors) {
        if (told.has(floor.version)) continue;
        const bad = letIn(floor, group);
        const worst = bad[0];
        if (!worst) continue;
        told.add(floor.version);
        const again = floors.filter((one) => one !== floor && one.version === floor.version);
        const higher = floors.find(
          (one) => compareVersions(product, one.version, floor.version) > 0,
        );
        yield findingAt(
          placeInLine(view, floor.line, floor.version),
          `\`${floor.text.trim()}\` lets in ${product} ${worst.version}, which line ${worst.line} calls broken (\`${excerpt(worst)}\`)`,
          {
            // Of other things than tt-metal a version may be broken for a reason that passes.
            ...(product !== 'tt-metal' && { severity: 'warning' }),
            help: higher
              ? `Raise it, to \`${higher.version}\` as in line ${higher.line} perhaps.`
              : `Raise it above \`${worst.version}\`.`,
            related: [
              ...bad.map((one) => relatedLine(view, one.line, `calls ${one.version} broken`)),
              ...again.map((one) => relatedLine(view, one.line, 'the same floor')),
              ...(higher ? [relatedLine(view, higher.line, `asks for ${higher.version}`)] : []),
            ].slice(0, 8),
          },
        );
      }
    }
  },
};

function excerpt({ said, version }: VersionClaim): string {
  const text = said.text.trim();
  const at = Math.max(text.indexOf(version), 0);
  const cut = text.slice(at, at + 70);
  return cut.length < text.length - at ? `${cut.replace(/\s+\S*$/, '')} ...` : cut;
}
