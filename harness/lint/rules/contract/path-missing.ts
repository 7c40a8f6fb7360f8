import type { MetalTree } from '../../../contract/metal-tree.ts';
import { findingAt, relatedLine } from '../../finding.ts';
import { Once } from '../../flow/report.ts';
import { baseName } from '../../flow/words.ts';
import { anyOf, namesNear } from '../../near.ts';
import { versionName } from '../../programs/faults.ts';
import { judgedVersions } from '../../programs/judged-version.ts';
import { metalPathsOf, missingIn } from '../../programs/metal-paths.ts';
import type { LessonRule } from '../../rule.ts';

export const pathMissing: LessonRule = {
  scope: 'lesson',
  id: 'contract/path-missing',
  severity: 'error',
  title: 'A file, folder or module of tt-metal that its version does not have',
  why: `Models and examples move about in tt-metal from one version to the next, and a lesson goes on naming the old place: \`cd\` and \`cp\` fail, and Python finds no module.

The rule needs a clone: \`--tt-metal PATH@REF\` names it and the version, and nothing is checked out. It looks at what commands want, what Python blocks import and what the text names, and leaves out what a build, a run or the lesson itself brings, and lines that say that something is gone or new.`,
  remedy: 'Name the place where it is in this version.',
  *check(view) {
    const once = new Once();
    for (const { version, line } of judgedVersions(view)) {
      const tree = view.around.contracts.tree(version);
      if (tree === null) continue;
      for (const named of metalPathsOf(view)) {
        const missing = missingIn(tree, named);
        if (missing === null || !once.first(version, missing)) continue;
        const path = named.by === 'import' ? missing.replaceAll('/', '.') : missing;
        yield findingAt(named.place, `${versionName(version)} has no \`${path}\``, {
          help:
            whereInstead(tree, named.path, missing) ??
            'Name the place where it is in this version.',
          related:
            line === 0
              ? []
              : [relatedLine(view, line, `${versionName(version)} is asked for here`)],
          ...(named.by === 'text' && { severity: 'warning' as const }),
        });
      }
    }
  },
};

/** The same name elsewhere, else a name like it in the same folder. */
function whereInstead(tree: MetalTree, path: string, missing: string): string | null {
  const whole = baseName(path);
  // Short names stand in many folders, and mean something else in each.
  const elsewhere =
    whole.length > 4 ? [whole, `${whole}.py`].flatMap((one) => tree.named(one)) : [];
  const name = baseName(missing);
  if (elsewhere.length > 0 && elsewhere.length < 4) return `It lies at ${anyOf(elsewhere)} there.`;
  const near = namesNear(name, tree.namesIn(missing.slice(0, missing.lastIndexOf('/'))));
  return near.length > 0 ? `Is ${anyOf(near)} meant, which lies beside it?` : null;
}
