import { derived } from '../../derived.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

interface Build {
  version: string;
  commit: string;
  from: number;
}

/** One commit under two versions. */
export const twoBuilds: LessonRule = {
  scope: 'lesson',
  id: 'version/two-builds',
  severity: 'error',
  title: 'One commit is given two versions',
  why: `\`0.9.0-e867533\` and \`0.8.0-e867533\` name the same commit, which has one version: an update changed one place and not the
other. Where it is the tag of an image or a package, one of them cannot be fetched.

The rule compares versions that have a commit's hash behind them (\`1.2.3-<hash>\`, \`1.2.3+g<hash>\`). Dates and counters are no hashes.`,
  remedy: 'Write the version that the commit has in every place.',
  *check(view) {
    const first = new Map<string, Build>();
    const times = new Map<string, number>();
    const builds = buildsOf(view);
    for (const { commit, version } of builds)
      times.set(`${commit} ${version}`, (times.get(`${commit} ${version}`) ?? 0) + 1);
    const timesOf = ({ commit, version }: Build) => times.get(`${commit} ${version}`) ?? 0;
    for (const build of builds) {
      const known = first.get(build.commit);
      if (!known || timesOf(build) > timesOf(known)) first.set(build.commit, build);
    }
    for (const build of builds) {
      const usual = first.get(build.commit);
      if (!usual || usual.version === build.version) continue;
      const line = view.lines.lineAt(usual.from);
      yield findingAt(
        placeOf(view, build.from, build.from + build.version.length),
        `commit ${build.commit} is ${build.version} here and ${usual.version} in line ${line}`,
        {
          help: 'Write the version that the commit has.',
          related: [relatedLine(view, line, `${usual.version}-${build.commit}`)],
        },
      );
    }
  },
};

/** A version with seven or more figures of a hash behind it, of which one is a letter and one is none. */
const BUILD = /(?<![\w.])v?(\d+\.\d+\.\d+(?:\.\d+)?)[-+]g?([0-9a-f]{7,40})(?![0-9a-z])/g;

const buildsOf = derived(({ lesson }: LessonView): Build[] =>
  [...lesson.text.matchAll(BUILD)].flatMap(
    ({ 0: whole, 1: version = '', 2: commit = '', index }) =>
      /\d/.test(commit) && /[a-f]/.test(commit)
        ? [{ version, commit: commit.slice(0, 7), from: index + whole.indexOf(version) }]
        : [],
  ),
);
