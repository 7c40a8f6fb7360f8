import { lastPart } from '../../../base/last-part.ts';
import { placeIn } from '../../../lesson/shell-block.ts';
import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { timesOf } from '../../times-of.ts';
import { type TypedCall, typedCalls } from '../../typed.ts';

export const fetchedName: LessonRule = {
  scope: 'lesson',
  id: 'flow/fetched-name',
  severity: 'error',
  title: 'A file is fetched under one name and used under another',
  why: `\`wget -O puppy.jpg https://example.com/dog.jpg\` and then \`Image.open("dog.jpg")\`; \`wget https://example.com/pack-18.12.0.tar\` and then \`flash pack-18.2.0.tar\`:
the reader has the file and gets \`No such file or directory\`.

The rule speaks where the name that a download gets stands nowhere else while the address ends in the name that other lines use, and where a command wants the fetched file in another version, which nothing brings.`,
  remedy: 'Write the same name in all places.',
  *check(view) {
    if (!/\b(?:wget|curl)\b/.test(view.lesson.text)) return;
    const fetched = fetchedIn(view);
    if (fetched.length === 0 || fetched.length > MOST) return;
    const names = new Set(fetched.map(({ name }) => name));
    for (const one of fetched) {
      const { remote, name, typed, at } = one;
      if (name === remote || names.has(remote) || timesOf(view.lesson.text, name) !== 1) continue;
      // Once in the address itself.
      if (timesOf(view.lesson.text, remote) < 3) continue;
      const extent = unwrap(typed.call).words[at];
      if (!extent) continue;
      yield findingAt(
        placeOfWord(typed.reading, extent),
        `the file is saved as \`${name}\`, which nothing else names; other lines use \`${remote}\``,
        { help: `Save it as \`${remote}\`, or write \`${name}\` in the other lines.` },
      );
    }
    yield* otherVersions(view, fetched);
  },
};

/** No lesson fetches as many. */
const MOST = 100;

interface Fetched {
  /** What the file is called here. */
  name: string;
  /** What the address ends in. */
  remote: string;
  typed: TypedCall;
  /** Index of the word that gives the name. */
  at: number;
  line: number;
}

const FILE = /^[\w.+-]+\.[A-Za-z]\w{1,12}$/;

function fetchedIn(view: LessonView): Fetched[] {
  const found: Fetched[] = [];
  for (const typed of typedCalls(view)) {
    const call = unwrap(typed.call);
    if (call.name !== 'wget' && call.name !== 'curl') continue;
    const address = call.arguments.findIndex((word) => /^https?:\/\/\S+\/\S/.test(word));
    const remote = lastPart((call.arguments[address] ?? '').replace(/[?#].*$/, ''));
    const out = outputOf(call);
    const keeps =
      call.name === 'wget' ||
      call.arguments.some((word) => /^-[a-zA-Z]*O$|^--remote-name$/.test(word));
    if (!FILE.test(remote) || (out < 0 && !keeps)) continue;
    const name = out < 0 ? remote : lastPart(call.arguments[out] ?? '');
    if (!FILE.test(name)) continue;
    const line = placeIn(typed.reading.block, call.start).line;
    found.push({ name, remote, typed, at: out < 0 ? address : out, line });
  }
  return found;
}

/** Index of the word that says where the file goes; -1 where none does. */
function outputOf({ name, arguments: words }: Call): number {
  const at = words.findIndex((word) =>
    name === 'wget'
      ? /^(?:-[a-zA-Z]*O|--output-document)$/.test(word)
      : /^(?:-[a-zA-Z]*o|--output)$/.test(word),
  );
  return at < 0 || at + 1 >= words.length ? -1 : at + 1;
}

/** Words of commands that are a fetched file in another version. */
function* otherVersions(view: LessonView, fetched: readonly Fetched[]) {
  const versioned = fetched.filter(({ name }) => /\d+\.\d+/.test(name));
  if (versioned.length === 0) return;
  const bare = (name: string) => name.replace(/\d+/g, '#');
  for (const { call: outer, reading } of typedCalls(view)) {
    const call = unwrap(outer);
    if (call.name === 'wget' || call.name === 'curl') continue;
    for (const [at, word] of call.arguments.entries()) {
      const name = lastPart(word);
      const extent = call.words[at];
      if (!extent || !FILE.test(name) || !/\d+\.\d+/.test(name)) continue;
      const meant = versioned.find((one) => bare(one.name) === bare(name));
      if (!meant || meant.name === name || fetched.some((one) => one.name === name)) continue;
      // Spoken of elsewhere: another one that the reader has, or is told to fetch.
      if (timesOf(view.lesson.text, name) > 1) continue;
      yield findingAt(
        placeOfWord(reading, extent),
        `\`${name}\` is brought by nothing; line ${meant.line} fetches \`${meant.name}\``,
        {
          help: `Write \`${meant.name}\`, or fetch the other version.`,
          related: [relatedLine(view, meant.line, `\`${meant.name}\` is fetched here`)],
        },
      );
    }
  }
}
