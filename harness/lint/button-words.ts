import { type CommandTarget, commandTargetsOf, opensLesson } from './command-links.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { SNAPSHOT_COMMANDS } from './toolkit-snapshot.ts';

/** A command that the words of a button name, while the button runs another. */
export interface NamedCommand {
  command: string;
  /** A line of the lesson with a button that runs it; null when there is none. */
  line: number | null;
}

interface Words {
  /** Kinds of doing, as numbers of `DOING`. */
  doing: ReadonlySet<number>;
  /** All other words. */
  telling: readonly string[];
  /** All words in one, for those that one side joins and the other does not: `HuggingFace`. */
  joined: string;
}

/** Words for one and the same doing. */
const DOING = [
  'run start launch try execute play begin',
  'set setup install prepare configure create make generate build',
  'check verify test validate view show see open inspect detect ask',
  'download get fetch clone copy pull',
  'stop end quit close shut kill',
  'reset clear remove delete',
].map((words) => new Set(words.split(' ')));

const FILLING =
  /^(?:the|an?|and|or|your|my|our|to|with|on|in|for|of|now|again|here|this|it|up|tt|tenstorrent|command|click|button)$/;

/** Words that say what kind of thing it is, not which. */
const COMMON =
  /^(?:demo|server|model|script|example|code|device|env|environment|project|output|file|tool|app|program|agent|step|phase|all|quick|simple|direct|\d+)s?$/;

/** The command that the words of a button name; null where they fit the one that it runs, or none that is known. */
export function commandSaidBy(view: LessonView, link: CommandTarget): NamedCommand | null {
  const { command, text } = link;
  const dot = command.lastIndexOf('.') + 1;
  if (dot === 0 || opensLesson(link)) return null;
  const lineOf = (name: string) => linesByCommand(view).get(name) ?? null;
  // A button may carry the very name of the command.
  if (/^[a-z]+\.[a-z]\w+$/i.test(text) && text.startsWith(command.slice(0, dot)))
    return text === command ? null : { command: text, line: lineOf(text) };
  const said = wordsOf(text.replace(/\([^)]*\)/g, ' '));
  const own = wordsOf(command.slice(dot));
  const whole = wholeName(view, said, own, command.slice(0, dot));
  if (whole !== null) return { command: whole, line: lineOf(whole) };
  const missing = said.telling.filter((word) => !has(own, word));
  if (!missing.some((word) => word.length > 2 && !COMMON.test(word))) return null;
  const alone = missing.length === said.telling.length;
  for (const name of knownNames(view)) {
    if (name === command || !name.startsWith(command.slice(0, dot))) continue;
    const words = wordsOfName(view, name, dot);
    if (!said.telling.every((word) => has(words, word)) || !canBeSame(said.doing, words.doing))
      continue;
    const exact = said.telling.length > 1 && words.telling.every((word) => has(said, word));
    const line = lineOf(name);
    if (exact || (line !== null && (alone || said.telling.length > 1)))
      return { command: name, line };
  }
  return null;
}

/** The command whose name is all that a button says, `Reset Device`, where the one that is run does something else. */
function wholeName(view: LessonView, said: Words, own: Words, prefix: string): string | null {
  if (said.joined.length < 8 || said.doing.size === 0 || canBeSame(said.doing, own.doing))
    return null;
  const meant = knownNames(view).filter(
    (name) =>
      name.startsWith(prefix) && wordsOfName(view, name, prefix.length).joined === said.joined,
  );
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** The first line of the lesson with a button that runs a command. */
const linesByCommand = derived((view: LessonView): ReadonlyMap<string, number> => {
  const lines = new Map<string, number>();
  for (const { command, line } of commandTargetsOf(view))
    if (!lines.has(command)) lines.set(command, line);
  return lines;
});

/** Commands that are known, those of the lesson first. */
const knownNames = derived((view: LessonView): readonly string[] => {
  const known = view.around.registeredCommands ?? SNAPSHOT_WITH_PREFIX;
  const own = [...linesByCommand(view).keys()];
  return [...new Set([...own.slice(0, MOST_COMMANDS), ...known])];
});

/** Lessons have some twenty buttons. */
const MOST_COMMANDS = 300;

const wordsByName = derived((_: LessonView) => new Map<string, Words>());

function wordsOfName(view: LessonView, name: string, dot: number): Words {
  const known = wordsByName(view);
  const key = `${dot} ${name}`;
  const words = known.get(key) ?? wordsOf(name.slice(dot));
  known.set(key, words);
  return words;
}

const SNAPSHOT_WITH_PREFIX: readonly string[] = [...SNAPSHOT_COMMANDS].map(
  (name) => `tenstorrent.${name}`,
);

function wordsOf(text: string): Words {
  const words = text
    .replace(/([a-z])([A-Z\d])|(\d)([A-Z])/g, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !FILLING.test(word));
  const doing = new Set<number>();
  const telling: string[] = [];
  for (const word of words) {
    const kind = DOING.findIndex((kinds) => kinds.has(word));
    if (kind >= 0) doing.add(kind);
    else telling.push(word);
  }
  return { doing, telling, joined: words.join('') };
}

/** `models` is `model`, `vendored` is `vendor`. */
function has({ telling, joined }: Words, word: string): boolean {
  return (
    (word.length > 2 && joined.includes(word)) ||
    telling.some(
      (other) => other === word || (Math.min(other.length, word.length) > 2 && begins(other, word)),
    )
  );
}

function begins(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function canBeSame(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return one.size === 0 || other.size === 0 || [...one].some((kind) => other.has(kind));
}
