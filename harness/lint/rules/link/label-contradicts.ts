import { parseTarget } from '../../../target/aliases.ts';
import { TARGETS } from '../../../target/targets.ts';
import { commandSaidBy } from '../../button-words.ts';
import { commandTargetsOf, lessonAskedFor, opensLesson } from '../../command-links.ts';
import { type LessonLink, lessonLinksOf } from '../../content-links.ts';
import { findingAt, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { SNAPSHOT_LESSONS } from '../../toolkit-snapshot.ts';

export const labelContradicts: LessonRule = {
  id: 'link/label-contradicts',
  severity: 'warning',
  scope: 'lesson',
  title: 'A link whose words name one thing and whose address another',
  why: `A reader believes the words. A button that says N300 and starts a server for an N150, a link that says Lab 3 and opens Lab 2, one that carries the title of another lesson in the registry, a button with the words of another button's command, or one of two links of the same words to two lessons, takes them to the wrong place, and nothing tells them so.

Words that name several boards, or none, are left alone, and so are titles that no lesson of the registry has. Words are held against a command's name only where they all fit another command, of the lesson or known to the linter, and some that tell do not fit the one that is run.`,
  remedy: 'Make the words and the address name the same thing.',
  *check(view) {
    yield* oneTextTwoLessons(view);
    for (const link of commandTargetsOf(view)) {
      const asked = opensLesson(link) ? lessonAskedFor(link) : null;
      if (asked !== null) {
        const said = otherNumber(link.text, asked) ?? otherTitle(link.text, asked, view);
        if (said) yield findingAt(link, said.message, { help: HELP, related: said.related });
        continue;
      }
      const other = commandSaidBy(view, link);
      if (other !== null)
        yield findingAt(
          link,
          `this button says \`${link.text}\`, which is \`${other.command}\`, and runs \`${link.command}\``,
          {
            help: HELP,
            related:
              other.line === null ? [] : [relatedLine(view, other.line, `\`${other.command}\``)],
          },
        );
      const given = hardwareGiven(link.args);
      const [named, ...others] = boardsNamed(link.text);
      const target = given === null ? null : boardOf(given);
      if (given === null || target === null || named === undefined || others.length > 0) continue;
      if (named !== target)
        yield findingAt(
          link,
          `this button says ${nameOf(named)} and hands \`${given}\` to the command`,
          { help: HELP },
        );
    }
  },
};

/** Links of one text to two lessons: the one to a lesson that nobody knows, or the rarer, or the later. */
function* oneTextTwoLessons(view: LessonView): Iterable<Finding> {
  const byText = new Map<string, LessonLink[]>();
  for (const link of lessonLinksOf(view)) {
    const text = bareOf(link.text);
    const links = byText.get(text);
    if (links) links.push(link);
    else byText.set(text, [link]);
  }
  for (const [text, links] of byText) {
    const ids = [...new Set(links.map(({ id }) => id))];
    if (ids.length !== 2 || text.length < SHORTEST || ANY_LESSON.test(links[0]?.text ?? ''))
      continue;
    const unknown = ids.filter((id) => !isKnownLesson(view, id));
    const times = (id: string | undefined) => links.filter((link) => link.id === id).length;
    const [first, second] = ids;
    const odd = unknown.length === 1 ? unknown[0] : times(first) < times(second) ? first : second;
    const link = links.find(({ id }) => id === odd);
    const other = links.find(({ id }) => id !== odd);
    if (!link || !other) continue;
    yield findingAt(
      link,
      `this link says \`${link.text}\` and opens \`${link.id}\`; on line ${other.line} the same words open \`${other.id}\``,
      { help: HELP, related: [relatedLine(view, other.line, `\`${other.id}\``)] },
    );
  }
}

/** Letters of a text that can be a lesson's name. */
const SHORTEST = 6;
/** Words for whatever lesson is meant. */
const ANY_LESSON =
  /^\W*(?:the |this |that |an? )?(?:(?:next|previous|last|first|other|same|earlier|later|full|open|start|go to|back to|view|see|read|continue|begin|launch|try|do|complete|follow)\b.{0,12}|(?:lesson|learn|click|more|details?|here)\b.*|.{0,3}\b(?:lesson|guide|tutorial|lab|module|part|step)\b.{0,4})$/i;

function isKnownLesson({ around }: LessonView, id: string): boolean {
  const { registry } = around;
  return (
    around.exists(`lessons/${id}.md`) === true ||
    (registry ? registry.lessons.some((one) => one.id === id) : SNAPSHOT_LESSONS.has(id))
  );
}

const HELP = 'Make the words and the address name the same thing.';

interface Said {
  message: string;
  related?: { file: string; line: number; message: string }[];
}

/** `Lab 3` with `lfs-02-embeddings`, `CT-5` with `ct4-...`. */
function otherNumber(text: string, id: string): Said | null {
  const said = /\b(Lab|Module|CT)[ -]?0?(\d{1,2})\b/i.exec(text);
  const series = /^(ct)(\d{1,2})-|^(lfs|cs-fundamentals)-0?(\d{1,2})-/.exec(id);
  if (!said || !series) return null;
  const word = said[1]?.toLowerCase();
  if (WORDS[series[1] ?? series[3] ?? ''] !== word) return null;
  const number = Number(series[2] ?? series[4]);
  if (number === Number(said[2])) return null;
  return { message: `this link says \`${said[0]}\` and opens number ${number}, \`${id}\`` };
}

const WORDS: Record<string, string> = { ct: 'ct', lfs: 'lab', 'cs-fundamentals': 'module' };

function otherTitle(text: string, id: string, { around }: LessonView): Said | null {
  const { registry } = around;
  if (!registry || text === '') return null;
  const bare = bareOf(text);
  const titled = registry.lessons.filter(
    ({ fields }) => bareOf(String(fields['title'] ?? '')) === bare,
  );
  if (bare === '' || titled.length !== 1 || titled[0]?.id === id) return null;
  const [other] = titled;
  return {
    message: `this link carries the title of \`${other?.id}\` and opens \`${id}\``,
    related: [
      { file: registry.file, line: other?.line ?? 1, message: `the lesson \`${other?.id}\`` },
    ],
  };
}

function bareOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function hardwareGiven(args: readonly unknown[] | null): string | null {
  const first = args?.[0];
  if (typeof first !== 'object' || first === null) return null;
  const { hardware } = first as { hardware?: unknown };
  return typeof hardware === 'string' ? hardware : null;
}

/** A p300 is a board of its own, half of a TT-QuietBox 2. */
const P300 = 'p300';

function boardOf(word: string): string | null {
  return word.toLowerCase() === P300 ? P300 : parseTarget(word);
}

function nameOf(board: string): string {
  return board === P300 ? 'P300' : TARGETS[board as keyof typeof TARGETS].title;
}

function boardsNamed(text: string): string[] {
  const words = text
    .replace(/TT-QuietBox(?:<sup>.*?<\/sup>|®)? ?2/gi, 'qb2')
    .match(/\b(?:[np]\d{3}[a-z]?(?:x2)?|t3k|t3000|loudbox|qb2|galaxy)\b/gi);
  return [...new Set((words ?? []).flatMap((word) => boardOf(word) ?? []))];
}
