import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const activationDiffers: LessonRule = {
  scope: 'lesson',
  id: 'flow/activation-differs',
  severity: 'warning',
  title: 'One line activates another environment than all others',
  why: `\`source ~/tt-metal/venv/bin/activate\` in the troubleshooting, and \`~/tt-metal/python_env\` everywhere else: the environment was renamed, or is called so in another guide, and a reader in
trouble gets \`No such file or directory\`.

The rule compares the environments of one folder that the text activates, in blocks and in sentences. It speaks of one that stands there and nowhere else, where another is activated twice or more.`,
  remedy: 'Activate the environment that the lesson makes.',
  *check(view) {
    const { text } = view.lesson;
    if (!text.includes('/bin/activate')) return;
    const activated = activatedIn(view);
    if (activated.length > MOST) return;
    for (const odd of activated) {
      // A path from the folder that the reader is in is the same environment.
      const usual = activated.filter(
        ({ folder, name }) => name !== odd.name && (folder === odd.folder || folder === ''),
      );
      const [first] = usual;
      if (odd.folder === '') continue;
      // One that the lesson makes or names again counts as much as two.
      const times =
        usual.length + (first && text.split(first.name).length > usual.length + 1 ? 1 : 0);
      if (!first || times < 2 || !usual.every(({ name }) => name === first.name)) continue;
      if (activated.some((one) => one !== odd && one.name === odd.name)) continue;
      // It is made, or spoken of.
      if (text.split(`${odd.folder}/${odd.name}`).length > 2 || isMade(text, odd.name)) continue;
      yield findingAt(
        placeOf(view, odd.from, odd.from + odd.path.length),
        `\`${odd.path}\` is activated here only, and \`${first.path}\` in ${usual.length === 1 ? 'another place' : `${usual.length} other places`}`,
        {
          help: `Write \`${first.path}\`, or make the other one first.`,
          related: [relatedLine(view, view.lines.lineAt(first.from), `\`${first.path}\``)],
        },
      );
    }
  },
};

/** No lesson activates as often. */
const MOST = 200;

interface Activated {
  path: string;
  folder: string;
  name: string;
  from: number;
}

const END = '/bin/activate';
/** The words that stand right in front of it. */
const ACTIVATE =
  /(?:\bsource|(?:^|[\s`;&])\.)[ \t]+["']?((?:[~$\w{}./-]{1,100}\/)?([\w.-]{1,40}))$/;
const LONGEST = 160;

function activatedIn({ lesson: { text } }: LessonView): Activated[] {
  const found: Activated[] = [];
  for (let at = text.indexOf(END); at >= 0; at = text.indexOf(END, at + 1)) {
    const match = ACTIVATE.exec(text.slice(Math.max(0, at - LONGEST), at));
    if (!match || /\w/.test(text[at + END.length] ?? '')) continue;
    const [, path = '', name = ''] = match;
    const folder = path.slice(0, Math.max(0, path.length - name.length - 1));
    found.push({ path, name, folder, from: at - path.length });
  }
  return found;
}

/** Whether a command makes an environment of the name, wherever. */
function isMade(text: string, name: string): boolean {
  const escaped = name.replaceAll('.', '\\.');
  return new RegExp(`(?:venv|virtualenv)[ \\t]+(?:-\\S+[ \\t]+)*\\S*\\b${escaped}(?![\\w/-])`).test(
    text,
  );
}
