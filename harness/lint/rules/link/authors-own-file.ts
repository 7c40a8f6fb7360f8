import { derived } from '../../derived.ts';
import { findingAt, placeOf } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { linksOf } from '../../links.ts';
import { proseOf } from '../../prose.ts';
import type { LessonRule } from '../../rule.ts';

export const authorsOwnFile: LessonRule = {
  id: 'link/authors-own-file',
  severity: 'warning',
  scope: 'lesson',
  title: 'A file that only its author has',
  why: 'A link to `file:///home/me/...` or `~/notes.md` opens on one machine in the world. So it is with working notes that the text refers to, such as `tmp/docs/REPORT.md`: they are not shipped, and a reader who wants to follow them finds nothing. Links of the first kind are errors. Notes are left alone when a block of the lesson names them too, or when the file is there.',
  remedy: 'Put what a reader needs into the lesson, or publish the file and link to it.',
  *check(view) {
    for (const link of linksOf(view))
      if (OWN.test(link.target))
        yield findingAt(
          link,
          `\`${link.target}\` is a file of one machine: nobody else can open it`,
          {
            help: 'Publish the file and link to it, or leave the link out.',
            severity: 'error',
          },
        );
    for (const { from, text } of proseOf(view)) {
      if (!SIGN.test(text)) continue;
      for (const match of text.matchAll(NOTES)) {
        const path = match[1] ?? '';
        if (inCode(view).includes(path) || shipped(view, path)) continue;
        const at = from + match.index + match[0].length - path.length;
        yield findingAt(
          placeOf(view, at, at + path.length),
          `\`${path}\` is a working file of the author: no reader has it`,
          {
            help: 'Say here what a reader needs of it, or publish the file and link to it.',
          },
        );
      }
    }
  },
};

const OWN = /^(?:file:|vscode-file:|\/home\/|\/Users\/|~\/|[A-Z]:[\\/])/;
/** No path of the author's own is without one of these. */
const SIGN = /tmp\/|scratch\/|private\/|wip\/|CLAUDE_/;
const NOTES =
  /(?:^|[\s`(*"'])((?:\.\/)?(?:tmp|scratch|private|wip)\/(?:[\w.-]+\/){0,6}[\w.-]+\.(?:md|txt|pdf|html)|(?:[\w.-]+\/){0,6}CLAUDE_[\w.-]+\.md)(?![\w/])/g;

const inCode = derived(({ lesson }: LessonView): string =>
  lesson.fences.map(({ text }) => text).join('\n'),
);

function shipped({ around }: LessonView, path: string): boolean {
  const plain = path.replace(/^\.\//, '');
  return around.exists(plain) === true || around.exists(`../${plain}`) === true;
}
