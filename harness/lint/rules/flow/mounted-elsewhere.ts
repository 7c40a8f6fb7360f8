import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { type DockerRun, dockerRunsOf, type Mount } from '../../flow/docker-runs.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { timesOf } from '../../times-of.ts';

export const mountedElsewhere: LessonRule = {
  scope: 'lesson',
  id: 'flow/mounted-elsewhere',
  severity: 'warning',
  title: 'A folder is mounted in a container in another place than where it is looked for',
  why: `\`docker run -v "$HOME/models:/models" IMAGE ls /root/models/x\`: the container has the folder in \`/models\`, and \`/root/models\` does not exist. So it is where one run of an image mounts a folder
at \`/workspace\`, which stands nowhere else, and another run of the same image at \`/work\`.

The rule reads \`-v\` and \`--volume\` of \`docker run\` with a path of the host. It stays silent about folders of the system, addresses such as \`/v1/models\`, and about paths within a word of \`bash -c\`.`,
  remedy: 'Write the path at which the folder is mounted.',
  *check(view) {
    const runs = dockerRunsOf(view);
    if (runs.length > MOST) return;
    for (const run of runs) {
      yield* besideMounts(view, run);
      yield* twoWays(view, run, runs);
    }
  },
};

/** No lesson starts as many. */
const MOST = 60;
const OF_SYSTEM = /^\/(?:usr|etc|lib|lib64|var|proc|sys|dev|bin|sbin|run|opt|tmp|v\d+)(?:\/|$)/;

/** A path that a container is asked for, with the name of a mounted folder in it, and below no mount. */
function* besideMounts(
  view: LessonView,
  { mounts, words, reading, line }: DockerRun,
): Iterable<Finding> {
  for (const { text, at } of words) {
    if (!/^\/[\w./-]+$/.test(text) || OF_SYSTEM.test(text)) continue;
    if (mounts.some(({ inside }) => isBelow(text, inside))) continue;
    const meant = mounts.find(({ inside }) => {
      const name = baseName(inside);
      const place = text.split('/').indexOf(name);
      return name.length > 2 && place > 1;
    });
    if (!meant) continue;
    const name = baseName(meant.inside);
    const rest = text.slice(text.indexOf(`/${name}`) + name.length + 1);
    yield findingAt(
      placeOfWord(reading, at),
      `nothing is mounted at \`${text}\`; the container has \`${meant.host}\` at \`${meant.inside}\``,
      {
        help: `Write \`${meant.inside}${rest}\`.`,
        related: [relatedLine(view, line, `\`${meant.inside}\` is mounted by this command`)],
      },
    );
  }
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The same folder in another run of the same image, at a place that the rest of the lesson speaks of. */
function* twoWays(view: LessonView, run: DockerRun, runs: readonly DockerRun[]): Iterable<Finding> {
  const { text } = view.lesson;
  for (const mount of run.mounts) {
    if (timesOf(text, mount.inside, /[\w./-]/) !== 1) continue;
    const others = runs
      .filter((one) => one !== run && one.image === run.image)
      .flatMap(({ mounts, line }) =>
        mounts.filter(({ host }) => host === mount.host).map(({ inside }) => ({ inside, line })),
      );
    const [other] = others;
    if (!other || others.some(({ inside }) => inside !== other.inside)) continue;
    if (other.inside === mount.inside || isMountedToo(run, other.inside)) continue;
    if (timesOf(text, other.inside, /[\w./-]/) < 2) continue;
    yield findingAt(
      placeOfWord(run.reading, mount.at),
      `\`${mount.host}\` is mounted at \`${mount.inside}\`, which stands nowhere else; line ${other.line} mounts it at \`${other.inside}\` in the same image`,
      {
        help: `Mount it at \`${other.inside}\`, if that is meant.`,
        related: [relatedLine(view, other.line, `\`${other.inside}\``)],
      },
    );
  }
}

function isMountedToo({ mounts }: { mounts: readonly Mount[] }, inside: string): boolean {
  return mounts.some((one) => one.inside === inside);
}
