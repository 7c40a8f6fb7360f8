import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const configPath: LessonRule = {
  scope: 'lesson',
  id: 'flow/config-path',
  severity: 'warning',
  title: 'A configuration names a file in another folder than all other lines',
  why: `\`openssl ... -out /etc/nginx/tls/server.crt\` and then \`ssl_certificate /etc/nginx/ssl/server.crt;\`: the server does not start, and says so in a log that the reader has to find.

The rule compares whole paths that end in the same name. It speaks of one that stands once, within a configuration, where all others stand in another folder, twice or more.`,
  remedy: 'Write the path at which the file is made.',
  *check(view) {
    if (!/\/(?:etc|opt|srv|var|home)\//.test(view.lesson.text)) return;
    const paths = pathsIn(view);
    if (paths.length > MOST) return;
    for (const odd of paths) {
      if (!odd.configures || COMMON.test(odd.name)) continue;
      const same = paths.filter(({ name }) => name === odd.name);
      const others = same.filter(({ path }) => path !== odd.path);
      const [first] = others;
      if (!first || others.length < 2 || others.length !== same.length - 1) continue;
      if (others.some(({ path }) => path !== first.path)) continue;
      yield findingAt(
        placeOf(view, odd.from, odd.from + odd.path.length),
        `\`${odd.path}\` stands here only; ${others.length} other places have \`${first.path}\``,
        {
          help: `Write \`${first.path}\`, or put the file here, too.`,
          related: [relatedLine(view, view.lines.lineAt(first.from), `\`${first.path}\``)],
        },
      );
    }
  },
};

interface WholePath {
  path: string;
  name: string;
  from: number;
  /** It stands in a file that a server or a service reads. */
  configures: boolean;
}

const PATH =
  /(?<![\w.:$~/}-])\/(?:etc|opt|srv|var|home)\/[\w./-]*[\w-]\.[A-Za-z]\w{0,10}(?![\w/-])/g;
/** Lines of configurations: \`key value;\`, \`Key=value\`, \`key: value\`. */
const CONFIGURES = /^\s*(?:[a-z_]+ +\S+;|[A-Z]\w+=\S|[\w-]+: +\S)/;
/** Names that many folders have. */
const COMMON =
  /^(?:config|settings|main|index|readme|requirements|package|docker-compose|compose|default|setup|env|app)\./i;
/** More than any lesson has. */
const MOST = 300;

function pathsIn({ lesson, lines }: LessonView): WholePath[] {
  const found: WholePath[] = [];
  for (const { 0: path, index } of lesson.text.matchAll(PATH)) {
    const line = lines.lineAt(index);
    const fenced = lesson.fences.some((fence) => fence.line < line && line < fence.endLine);
    const configures = fenced && CONFIGURES.test(lines.textOf(line));
    found.push({ path, name: baseName(path), from: index, configures });
  }
  return found;
}
