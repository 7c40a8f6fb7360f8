import { findingAt, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { placeInProgram, pythonProgramsOf } from '../../programs/python-programs.ts';
import type { LessonRule } from '../../rule.ts';
import { timesOf } from '../../times-of.ts';

export const searchedFolder: LessonRule = {
  scope: 'lesson',
  id: 'flow/searched-folder',
  severity: 'warning',
  title: 'A program looks for files in a folder that nothing makes, and they lie in another',
  why: `\`glob.glob("runs/lr_*.log")\`, where every command of the lesson writes \`logs/lr_0.1.log\`: the program finds nothing, and mostly says nothing.

The rule reads \`glob\` in programs of Python with a folder in front. It speaks where the folder stands nowhere else in code, and files that the pattern means stand twice or more in code, all of them in one
other folder.`,
  remedy: 'Search the folder into which the commands write.',
  *check(view) {
    const { lesson } = view;
    if (!/\bi?glob\(/.test(lesson.text)) return;
    const code = lesson.fences.map(({ text }) => text);
    let left = MOST;
    for (const program of pythonProgramsOf(view)) {
      for (const { 0: whole, 1: folder = '', 2: pattern = '', index } of program.text.matchAll(
        SEARCH,
      )) {
        if (left-- <= 0) return;
        const times = code.reduce((sum, text) => sum + timesOf(text, folder), 0);
        if (times !== 1) continue;
        const lie = filesLike(view, pattern).filter((one) => one.folder !== folder);
        const [first] = lie;
        if (!first || lie.length < 2 || lie.some((one) => one.folder !== first.folder)) continue;
        const offset = index + whole.indexOf(folder);
        const place = placeInProgram(view, program, offset, folder);
        if (!place) continue;
        yield findingAt(
          place,
          `\`${folder}\` stands nowhere else; files such as \`${pattern}\` lie in \`${first.folder}\` (line ${first.line})`,
          {
            help: `Search \`${first.folder}/${pattern}\`, if that is meant.`,
            related: [relatedLine(view, first.line, `\`${first.folder}/${first.name}\``)],
          },
        );
      }
    }
  },
};

/** Each is looked for in the whole lesson. */
const MOST = 30;
/** `glob("runs/lr_*.log")`: one folder, and a pattern with one star. */
const SEARCH = /\bi?glob\(\s*["']([A-Za-z][\w-]{1,60})\/([\w.-]{0,60}\*[\w-]{0,30}\.\w{1,11})["']/g;

interface Lying {
  folder: string;
  name: string;
  line: number;
}

const FILE = /(?<![\w${-])([A-Za-z][\w.-]{0,60})\/([\w.${}-]{1,80}\.\w{1,11})(?![\w/-])/g;

/** Files in code whose names a pattern means, each with the folder right before. */
function filesLike(view: LessonView, pattern: string): Lying[] {
  const [before = '', after = ''] = pattern.split('*');
  const { lesson, lines } = view;
  return lesson.fences.flatMap(({ text, line }) =>
    [...text.matchAll(FILE)].flatMap(({ 1: folder = '', 2: name = '', index }) =>
      name.startsWith(before) && name.endsWith(after) && name.length > before.length + after.length
        ? [
            {
              folder,
              name,
              line: Math.min(line + text.slice(0, index).split('\n').length, lines.count),
            },
          ]
        : [],
    ),
  );
}
