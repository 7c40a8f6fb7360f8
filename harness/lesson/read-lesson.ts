import type { Tree } from '@lezer/common';
import { type Diagnostic, diagnosticAtLine } from '../base/diagnostic.ts';
import type { ShellText } from '../shell/shell.ts';
import { announcementOf, meantOf } from './announced.ts';
import { alternativeSteps } from './choice.ts';
import { readClaims } from './claims.ts';
import { type CommandText, commandOfLink, commandsOfFence, numberCommands } from './commands.ts';
import { decodeLesson } from './decode.ts';
import { readFences } from './fences.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Command, Fence, FrontMatter, Lesson } from './lesson.ts';
import { Lines } from './lines.ts';
import { type CommandLink, readCommandLinks } from './links.ts';
import { parseMarkdown } from './markdown.ts';
import { type LessonNode, readNodes } from './nodes.ts';
import { attachOutputs } from './outputs.ts';
import { type Passage, readPassages } from './passages.ts';
import { savedFiles } from './saved-files.ts';
import type { ShellBlock } from './shell-block.ts';
import { readSteps } from './steps.ts';

export interface ReadLessonOptions {
  /** Shell text behind a `command:` link (`tenstorrent.installTtTrain`, its decoded arguments), or null. */
  commandText?: CommandText;
}

/** A shell text of a fence: its syntax, the way back to the lesson's places, and the commands made of it. */
export interface ShellReading {
  fence: Fence;
  block: ShellBlock;
  shell: ShellText;
  /** One a statement of `shell`; a single one for a block that is no shell. */
  commands: Command[];
}

/** A lesson with the syntax that it was read from, for those who look closer than a run does. */
export interface LessonReading {
  lesson: Lesson;
  /** Of the text with its front matter blanked; offsets are those of `lesson.text`. */
  tree: Tree;
  /** The nodes of the tree that are asked for most, in reading order. */
  nodes: readonly LessonNode[];
  lines: Lines;
  /** In reading order. */
  shells: ShellReading[];
  /** All that the lesson says outside code, with the stage that each line speaks of. */
  passages: Passage[];
  /** Words that lead to each fence, by the fence's index. */
  leadIns: string[];
  /** Links of the scheme `command:`. */
  commandLinks: CommandLink[];
}

/**
 * Reads a lesson. Never throws, whatever the bytes: what is wrong with them becomes a diagnostic, and the rest
 * is read as a reader would. `file` names it in diagnostics.
 */
export function readLesson(
  bytes: Uint8Array,
  file: string,
  options: ReadLessonOptions = {},
): Lesson {
  return readLessonClosely(bytes, file, options).lesson;
}

/** As `readLesson`, and keeps the syntax. */
export function readLessonClosely(
  bytes: Uint8Array,
  file: string,
  options: ReadLessonOptions = {},
): LessonReading {
  const { text, encoding, diagnostics } = decodeLesson(bytes, file);
  const front = readFrontMatter(text, file);
  for (const one of front.diagnostics) diagnostics.push(one);
  const { frontMatter } = front;
  const lines = new Lines(text);
  const tree = parseMarkdown(withoutFrontMatter(text, frontMatter, lines));
  const nodes = readNodes(tree);
  const steps = readSteps(nodes, text, lines, frontMatter.endLine + 1);
  const readings = readFences(nodes, text, lines, steps, file, diagnostics);
  const context = { steps, otherWays: alternativeSteps(steps), lines, file, diagnostics };
  const shellDrafts = readings.flatMap((reading) =>
    commandsOfFence(reading, context).map((draft) => ({ fence: reading.fence, ...draft })),
  );
  const commandLinks = readCommandLinks(nodes, text);
  const drafts = [
    ...shellDrafts.flatMap((one) => one.drafts),
    ...commandLinks.map((link) => commandOfLink(link, context, options.commandText)),
  ].sort((one, other) => one.offset - other.offset);
  attachOutputs(readings, drafts, steps);
  for (const { fence, drafts: block } of shellDrafts) {
    const meant = meantOf(block);
    const leadIn = readings[fence.index]?.leadIn ?? '';
    for (const draft of block)
      draft.announced = announcementOf(draft, draft === meant ? leadIn : '');
  }
  const fences = readings.map(({ fence }) => fence);
  const passages = readPassages(nodes, lines, text, steps, fences, frontMatter.endLine + 1);
  const commands = numberCommands(drafts);
  const commandOf = new Map(drafts.map((draft, at) => [draft, commands[at] as Command]));
  return {
    lesson: {
      id: lessonId(frontMatter, file, diagnostics),
      file,
      text,
      encoding,
      frontMatter,
      steps,
      fences,
      commands,
      claims: readClaims(passages, frontMatter),
      saved: savedFiles(readings, context.otherWays),
      diagnostics: diagnostics.sort((one, other) => one.line - other.line),
    },
    tree,
    nodes,
    lines,
    shells: shellDrafts.map(({ fence, block, shell, drafts: own }) => ({
      fence,
      block,
      shell,
      commands: own.flatMap((draft) => commandOf.get(draft) ?? []),
    })),
    passages,
    leadIns: readings.map((reading) => reading.leadIn),
    commandLinks,
  };
}

/** Blanks in its place, so that every offset stays and Markdown sees no rules and headings in it. */
function withoutFrontMatter(text: string, { endLine }: FrontMatter, lines: Lines): string {
  if (endLine === 0) return text;
  const end = lines.endOf(endLine);
  return text.slice(0, end).replace(/[^\n]/g, ' ') + text.slice(end);
}

function lessonId({ id, keyLines }: FrontMatter, file: string, diagnostics: Diagnostic[]): string {
  const name = file.replace(/^.*[\\/]/, '').replace(/\.(?:md|markdown|mdx)$/i, '');
  const clean = idOf(id ?? name);
  if (id !== null && clean !== id)
    diagnostics.push(
      diagnosticAtLine(
        'front-matter/id',
        'warning',
        file,
        keyLines['id'] ?? 1,
        `the id \`${id}\` is none that can be; it is taken as \`${clean}\``,
        { help: `Use letters, digits, \`-\` and \`_\`, ${MOST_LETTERS} at most.` },
      ),
    );
  return clean;
}

/** Ids name files, of which most file systems take 255 bytes. */
const MOST_LETTERS = 64;

function idOf(text: string): string {
  const clean = text.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, MOST_LETTERS);
  return clean.replace(/^-+|-+$/g, '') || 'lesson';
}
