import { findingAt, placeOf } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import {
  type PythonProgram,
  placeInProgram,
  pythonProgramsOf,
} from '../../programs/python-programs.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const chatPart: LessonRule = {
  scope: 'lesson',
  id: 'contract/chat-part',
  severity: 'error',
  title: 'A client of a chat asks for a part that is not there, or sends one that is none',
  why: `The pieces of a stream have \`delta\` and no \`message\`, and a whole answer has \`message\` and no \`delta\`: Python ends with \`AttributeError\` or prints \`None\`. What a tool
gave goes back under the role \`tool\`, with its \`tool_call_id\`. And what a tool's schema requires has to be among its properties, or the model can never give it.

The rule reads programs for the package \`openai\`, and schemas of tools in Python and JSON.`,
  remedy: 'Write the part as the API has it.',
  *check(view) {
    const { text } = view.lesson;
    if (/\.completions\.create\(/.test(text))
      for (const program of pythonProgramsOf(view)) yield* streamed(view, program);
    for (const match of text.matchAll(ROLE)) {
      const from = match.index + match[0].indexOf('function', 6);
      yield findingAt(
        placeOf(view, from, from + 'function'.length),
        'what a tool gave goes back under the role `tool`',
        { help: 'Write `"role": "tool"`.' },
      );
    }
    if (/["']required["']/.test(text)) yield* required(view);
  },
};

const ROLE = /["']role["']\s*:\s*["']function["']\s*,\s*["']tool_call_id["']/g;
/** `stream = client.chat.completions.create(..., stream=True)`, with the name that it is given. */
const CREATED = /\b(\w+)\s*=\s*(?:await\s+)?[\w.]+\.chat\.completions\.create\(/g;
const MOST_CHARACTERS = 3000;

function* streamed(view: LessonView, program: PythonProgram): Iterable<Finding> {
  const { text } = program;
  const created = [...text.matchAll(CREATED)];
  for (const [at, match] of created.entries()) {
    const end = created[at + 1]?.index ?? text.length;
    const own = text.slice(match.index, end);
    const name = match[1] ?? '';
    const given = own.slice(0, closing(own));
    if (given.includes('**')) continue;
    const isStream = /\bstream\s*=\s*True\b/.test(given);
    const piece = new RegExp(`\\bfor\\s+(\\w+)\\s+in\\s+${name}\\s*:`).exec(own)?.[1];
    const asked = isStream ? piece : name;
    if (asked === undefined || (!isStream && /\bstream\s*=/.test(given))) continue;
    const wrong = isStream ? 'message' : 'delta';
    const found = new RegExp(`(?<![\\w.])${asked}\\.choices\\[\\d\\]\\.(${wrong})\\b`).exec(own);
    if (!found) continue;
    const offset = match.index + found.index + found[0].length - wrong.length;
    const place = placeInProgram(view, program, offset, wrong);
    if (place)
      yield findingAt(
        place,
        isStream
          ? 'a piece of a stream has no `message`: its words are in `delta.content`'
          : 'a whole answer has no `delta`: its words are in `message.content`',
        { help: isStream ? 'Write `delta`.' : 'Write `message`, or ask with `stream=True`.' },
      );
  }
}

/** Offset behind the bracket that closes the first one. */
function closing(text: string): number {
  let open = 0;
  for (let at = text.indexOf('('); at >= 0 && at < Math.min(text.length, MOST_CHARACTERS); at++) {
    if (text[at] === '(') open++;
    else if (text[at] === ')' && --open === 0) return at;
  }
  return Math.min(text.length, MOST_CHARACTERS);
}

const PROPERTIES = /["']properties["']\s*:\s*\{/g;
const REQUIRED = /["']required["']\s*:\s*\[([^\]]{0,300})\]/g;

/** Names that a schema requires and does not have: both stand in one object. */
function* required(view: LessonView): Iterable<Finding> {
  const { text } = view.lesson;
  for (const match of text.matchAll(PROPERTIES)) {
    const open = match.index + match[0].length - 1;
    const end = closingBrace(text, open);
    if (end === null) continue;
    const names = namesIn(text.slice(open + 1, end));
    // Behind the properties, in the object that they are in.
    REQUIRED.lastIndex = end;
    const next = REQUIRED.exec(text);
    REQUIRED.lastIndex = 0;
    if (!next || !/^[\s,}]*$/.test(between(text.slice(end + 1, next.index)))) continue;
    if (names.size === 0 || /\*\*|\.{3}|…/.test(text.slice(open, end))) continue;
    const list = next[1] ?? '';
    for (const { 1: name = '', index } of list.matchAll(/["']([\w-]+)["']/g)) {
      if (names.has(name)) continue;
      const from = next.index + next[0].indexOf(list) + index + 1;
      yield findingAt(
        placeOf(view, from, from + name.length),
        `\`${name}\` is required here, and the properties are ${[...names].map((one) => `\`${one}\``).join(', ')}`,
        { help: 'Name the property that is there, or add the one that is required.' },
      );
    }
  }
}

/** What stands between the properties and what is required, without other keys of the object. */
function between(text: string): string {
  return text.replace(/["']\w+["']\s*:\s*(?:["'][^"']*["']|True|False|true|false|\d+)/g, '');
}

function closingBrace(text: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + MOST_CHARACTERS); at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return null;
}

/** Keys of an object, not those of objects within. */
function namesIn(body: string): ReadonlySet<string> {
  const names = new Set<string>();
  let depth = 0;
  for (const { 0: sign, 1: key } of body.matchAll(/["']([\w-]+)["']\s*:|[{}[\]]/g)) {
    if (key !== undefined && depth === 0) names.add(key);
    else if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
  }
  return names;
}
