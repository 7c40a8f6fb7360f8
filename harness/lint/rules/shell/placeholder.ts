import { placeholderIn } from '../../../lesson/placeholder.ts';
import { unwrap } from '../../../shell/options.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeInLine, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { proseOf } from '../../prose.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { hasTrait, type TypedStatement, typedStatements } from '../../typed.ts';
import { commentsIn, wordsAround } from '../../words-around.ts';
import { isElision } from './elision.ts';

export const placeholder: LessonRule = {
  scope: 'lesson',
  id: 'shell/placeholder',
  severity: 'hint',
  title: 'A placeholder that nothing tells the reader to replace',
  why: `A command with \`/path/to/model\` or \`<venv>\` in it fails when it is pasted as it stands, and \`<venv>\` makes the
shell look for a file called \`venv\`. Nobody but the author knows what belongs there. In a URL (\`https://.../[source]/x\`) it
is a warning: no reader can guess an address. So is \`docker stop 4f1c9a77be02\`: the id of a container is another at every start.

The rule stays silent where the words or comments around the block speak of replacing, or show how a command is built, and
for names such as \`your-token\` that say themselves what to do.`,
  remedy:
    'Say right above the block what to put in its place and where to find it, or set a variable before.',
  *check(view) {
    for (const typed of typedStatements(view)) {
      if (!hasTrait(typed.command, 'placeholder')) continue;
      const found = placeholderIn(typed.statement);
      if (found === null || isElision(found) || /your/i.test(found)) continue;
      const address = /^\w+:\/\//.test(found);
      const told = address ? REPLACE : TOLD;
      if (isPrinted(typed, found)) continue;
      if (isTold(view, typed, told) || isExplained(view, typed, found, told)) continue;
      yield findingAt(
        placeInLine(view, lineWith(view, typed, found), found),
        address
          ? `\`${found}\` is no address, and nothing says what belongs in its place`
          : `\`${found}\` has to be replaced, and nothing says by what`,
        {
          ...(address && { severity: 'warning' as const }),
          help: 'Say above the block what the reader puts there, or give a value that works.',
        },
      );
    }
    yield* containerIds(view);
  },
};

/** Ids of containers that commands name: each start of one makes another. */
function* containerIds(view: LessonView): Iterable<Finding> {
  if (!/\b(?:docker|podman)\b/.test(view.lesson.text)) return;
  const told = new Set<string>();
  for (const typed of typedStatements(view)) {
    for (const outer of typed.statement.calls) {
      const call = unwrap(outer);
      if (!/^(?:docker|podman)$/.test(call.name ?? '')) continue;
      if (!OF_CONTAINERS.test(call.arguments.slice(0, 2).join(' '))) continue;
      const at = call.arguments.findIndex((word) => CONTAINER_ID.test(word));
      const id = call.arguments[at];
      const extent = call.words[at];
      if (id === undefined || !extent || told.has(id) || toldOfIds(view)) continue;
      if (isTold(view, typed, TOLD)) continue;
      told.add(id);
      yield findingAt(
        placeOfWord(typed.reading, extent),
        `the container \`${id}\` is the author's own: every start makes another id`,
        {
          severity: 'warning',
          help: 'Name the container with `--name`, take its id from `docker ps -q`, or say above that the reader puts in their own.',
        },
      );
    }
  }
}

const OF_CONTAINERS =
  /^(?:container )?(?:stop|logs|exec|rm|kill|restart|attach|inspect|top|port|cp|start|wait|stats|pause)\b/;
/** Short as `docker ps` prints it, or whole; a word of letters alone, or a number, is a name. */
const CONTAINER_ID = /^(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])(?:[0-9a-f]{12}|[0-9a-f]{64})$/;

/** Whether the lesson says anywhere, in words or in a comment, that such an id is the reader's to put in. */
const toldOfIds = derived(({ lesson }: LessonView): boolean =>
  /\b(?:replac\w*|substitut\w*|use|with|put in|your)\b[^\n]{0,60}\bcontainer(?:['’]s)? ?(?:id|name)\b/i.test(
    lesson.text,
  ),
);

/** `<container-id>` behind `docker ps`, which prints them. */
function isPrinted({ reading, statement }: TypedStatement, found: string): boolean {
  const before = reading.block.text.slice(0, statement.start);
  return /container/i.test(found) && /\b(?:docker|podman) (?:ps|container ls)\b/.test(before);
}

/** Words that make a placeholder one, or a block a form of what people write. */
const TOLD =
  /\b(?:replac\w*|substitut\w*|placeholders?|fill in|in place of|your (?:own|actual|real)|instead of|syntax|structure|usage|general form|template|adjust|where `?<?\w+>? is|change (?:the|this|these)|find (?:the|your)|edit the)\b/i;

/** Of an address, nothing less will do. */
const REPLACE =
  /\b(?:replac\w*|substitut\w*|placeholders?|fill in|in place of|(?:between|instead of) the brackets)\b/i;

function isTold(view: LessonView, { reading }: TypedStatement, told: RegExp): boolean {
  const { before, after } = wordsAround(view, reading.fence);
  return [before, after, commentsIn(reading)].some((words) => told.test(words));
}

/** `Replace \`<you>\` with your name wherever you see it`, said once for all blocks that follow. */
function isExplained(
  view: LessonView,
  { command }: TypedStatement,
  found: string,
  told: RegExp,
): boolean {
  const start = view.lines.startOf(command.line);
  return proseOf(view).some(
    ({ from, text }) => from < start && text.includes(found) && told.test(text),
  );
}

/** Line of a statement in which a text stands; its first line where none does. */
function lineWith(view: LessonView, { command }: TypedStatement, text: string): number {
  for (let line = command.line; line <= command.endLine; line++)
    if (view.lines.textOf(line).includes(text)) return line;
  return command.line;
}
