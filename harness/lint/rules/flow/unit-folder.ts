import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { wordsOf } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';

export const unitFolder: LessonRule = {
  scope: 'lesson',
  id: 'flow/unit-folder',
  severity: 'error',
  title: 'A unit works in a folder of the home that nothing else names',
  why: `\`WorkingDirectory=%h/agent\`, where every command of the lesson works in \`~/card-agent\`: systemd ends with status 200, "Changing to the requested working directory failed", and the service
starts again and again.

The rule reads \`WorkingDirectory=\`, \`ExecStart=\`, \`ExecStartPre=\` and \`EnvironmentFile=\` with a path below the home. It speaks where the folder stands nowhere else, and one with a word in common in two
places or more.`,
  remedy: 'Write the folder that the commands of the lesson work in.',
  *check(view) {
    const { text } = view.lesson;
    if (!/^[ \t]*(?:WorkingDirectory|ExecStart)/m.test(text)) return;
    const told = new Set<string>();
    for (const match of text.matchAll(SETTING)) {
      const [whole, path = '', folder = ''] = match;
      if (told.has(folder) || isNamedElsewhere(text, folder)) continue;
      const usual = usualFolder(view, folder);
      if (!usual) continue;
      told.add(folder);
      const from = match.index + whole.length - path.length;
      yield findingAt(
        placeOf(view, from, from + path.length),
        `\`${path}\` stands here only; the lesson works in \`~/${usual.name}\``,
        {
          help: `Write \`${path.replace(folder, usual.name)}\`, if that is meant.`,
          related: [relatedLine(view, usual.line, `\`~/${usual.name}\``)],
        },
      );
    }
  },
};

/** As a path of the home in another place, or as what a command makes, enters or fetches. */
function isNamedElsewhere(text: string, folder: string): boolean {
  const paths = text.match(
    new RegExp(`(?:~|\\$HOME|\\$\\{HOME\\}|%h|/home/[\\w.-]+)/${folder}(?![\\w.-])`, 'g'),
  );
  const used = new RegExp(
    `\\b(?:mkdir|cd|pushd|clone|venv|mv|cp|tar|unzip)\\b[^\\n]*[\\s/]${folder}(?![\\w.-])`,
  );
  return (paths ?? []).length > 1 || used.test(text);
}

const SETTING =
  /^[ \t]*(?:WorkingDirectory|ExecStart|ExecStartPre|EnvironmentFile)=[-@+!:]*((?:%h|\/home\/[\w.-]+)\/([A-Za-z][\w-]+))(?![\w.-])/gm;
const FOLDER = /(?:~|\$HOME|\$\{HOME\}|%h)\/([A-Za-z][\w-]+)(?![\w.-])/g;

/** A folder of the home that stands twice or more and has a word in common with a name. */
function usualFolder(view: LessonView, name: string): { name: string; line: number } | null {
  const times = new Map<string, { count: number; from: number }>();
  for (const { 1: folder = '', index } of view.lesson.text.matchAll(FOLDER)) {
    const known = times.get(folder) ?? { count: 0, from: index };
    times.set(folder, { ...known, count: known.count + 1 });
  }
  const words = wordsOf(name);
  const near = [...times].filter(
    ([folder, { count }]) =>
      folder !== name && count > 1 && [...wordsOf(folder)].some((word) => words.has(word)),
  );
  const [only] = near;
  return only && near.length === 1
    ? { name: only[0], line: view.lines.lineAt(only[1].from) }
    : null;
}
