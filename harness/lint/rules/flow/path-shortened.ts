import { derived } from '../../derived.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import { walkOf } from '../../flow/walk.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const pathShortened: LessonRule = {
  scope: 'lesson',
  id: 'flow/path-shortened',
  severity: 'warning',
  title: 'One file is written with a folder in its path and without it',
  why: `The text speaks of \`tt_metal/python_env/requirements-dev.txt\`, and a command edits \`~/tt-metal/python_env/requirements-dev.txt\`: one of the two is not there.

The rule compares paths of files with three folders or more that end in one name, and speaks where one has every folder of the other and a single one more, not the first unless the other is written from the clone on. It
stays silent where one line names both, about names that many folders hold (\`README.md\`, \`config.yaml\`, \`__init__.py\` ...), and about files that the lesson makes.`,
  remedy: 'Write the path in one way.',
  *check(view) {
    for (const paths of pathsByName(view).values()) {
      if (paths.size < 2 || paths.size > MOST) continue;
      for (const long of paths.values())
        for (const short of paths.values()) {
          if (!leavesOutOne(long, short)) continue;
          if ([...long.lines].some((line) => short.lines.has(line))) continue;
          const fewer = long.lines.size - short.lines.size || short.from - long.from;
          const [odd, other] = fewer < 0 ? [long, short] : [short, long];
          if (odd.lines.size > 1 || isMade(view, odd) || isMade(view, other)) continue;
          const [line = 1] = other.lines;
          yield findingAt(
            placeOf(view, odd.from, odd.from + odd.text.length),
            `\`${odd.text}\` stands here, and \`${other.text}\` on line ${line}: they differ by one folder`,
            {
              help: 'Find out which of the two there is, and write it in both places.',
              related: [relatedLine(view, line, `\`${other.text}\``)],
            },
          );
        }
    }
  },
};

/** A path of a file as it is written. */
interface WrittenFile {
  text: string;
  /** Its folders below the home, a root or the tree that is named first, and its name. */
  parts: readonly string[];
  /** Written from the clone on, so that nothing can stand in front. */
  fromClone: boolean;
  from: number;
  lines: Set<number>;
}

const PATH =
  /(?<![\w./@:-])(?:~\/|\$\{?\w{1,40}\}?\/|\.\/|\/)?(?:[\w.+-]{1,60}\/){2,9}[\w.+-]{1,80}\.(?:py|cpp|hpp|cc|h|sh|txt|ya?ml|json|toml|md|cfg|ini|so|pt|pkl|bin|safetensors|ipynb|ts|js|cmake)(?![\w/.-]*\w)/g;
/** Names that stand in many folders. */
const COMMON =
  /^(?:readme|index|main|__init__|__main__|config|configs|settings|conftest|setup|requirements|package|package-lock|tsconfig|pyproject|dockerfile|cmakelists|makefile|license|changelog|model|models|utils|common|test|tests|data|meta|metadata|tokenizer|special_tokens_map|generation_config|demo|run|train|app|server)\.\w+$/i;
/** More paths of one name are in no lesson. */
const MOST = 40;

function pathsByName(view: LessonView): ReadonlyMap<string, ReadonlyMap<string, WrittenFile>> {
  const byName = new Map<string, Map<string, WrittenFile>>();
  for (const { 0: text, index } of view.lesson.text.matchAll(PATH)) {
    const path = text.replace(/^(?:~|\$\{?\w+\}?|\.)?\//, '');
    // The clone itself, however it is reached.
    const fromClone = path.startsWith('tt-metal/');
    const parts = (fromClone ? path.slice('tt-metal/'.length) : path).split('/');
    const name = parts.at(-1) ?? '';
    if (
      parts.length < (fromClone ? 2 : 3) ||
      COMMON.test(name) ||
      parts.includes('..') ||
      parts.includes('node_modules')
    )
      continue;
    const paths = byName.get(name) ?? new Map<string, WrittenFile>();
    byName.set(name, paths);
    const key = parts.join('/');
    const written = paths.get(key) ?? { text, parts, fromClone, from: index, lines: new Set() };
    paths.set(key, written);
    written.lines.add(view.lines.lineAt(index));
  }
  return byName;
}

/** Whether a path is the other without one of its folders: no sort of package folder, and the first only where nothing can stand in front. */
function leavesOutOne({ parts: long }: WrittenFile, { parts: short, fromClone }: WrittenFile) {
  if (long.length !== short.length + 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at++;
  const left = long[at] ?? '';
  return (
    (at > 0 || fromClone) &&
    !/^(?:build.*|dist|lib|src|bin|include)$/.test(left) &&
    long.slice(at + 1).join('/') === short.slice(at).join('/')
  );
}

function isMade(view: LessonView, { parts }: WrittenFile): boolean {
  const path = `/${parts.join('/')}`;
  const made = madeByName(view).get(parts.at(-1) ?? '') ?? [];
  return made.slice(0, MOST).some((one) => one.endsWith(path));
}

const madeByName = derived((view: LessonView) => {
  const byName = new Map<string, string[]>();
  for (const { sure, path } of walkOf(view).makings) {
    if (!sure) continue;
    const name = baseName(path);
    byName.set(name, [...(byName.get(name) ?? []).slice(0, MOST), `/${path}`]);
  }
  return byName;
});
