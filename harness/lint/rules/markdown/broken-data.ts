import { parseAllDocuments } from 'yaml';
import { placeInFence } from '../../fence-place.ts';
import { findingAt } from '../../finding.ts';
import { jsonFault } from '../../json-fault.ts';
import type { LessonRule } from '../../rule.ts';

export const brokenData: LessonRule = {
  scope: 'lesson',
  id: 'markdown/broken-data',
  severity: 'warning',
  title: 'A block of JSON or YAML that does not parse',
  why: `A reader saves the block as a configuration, and the program that reads it stops with a message about some other line. Usual are a
comma too many, a tab, an indent that moved, and a value with \`: \` in it that stands without quotes.

Blocks that leave something out (\`...\`), hold a placeholder or a template, or are a part of a file or comments in JSON are left
alone.`,
  remedy: 'Paste the block into a parser and mend it; or leave a part out so that it can be seen.',
  *check({ lesson }) {
    for (const fence of lesson.fences) {
      const kind = KINDS.get(fence.language);
      if (kind === undefined || fence.text.trim() === '' || !fence.closed) continue;
      const fault = kind === 'JSON' ? faultOfJson(fence.text) : faultOfYaml(fence.text);
      if (fault === null) continue;
      const place = placeInFence(fence, fault.offset);
      yield findingAt(place, `this block is called ${kind} and is none: ${fault.message}`, {
        help: 'Mend it, or show with `...` that a part is left out.',
      });
    }
  },
};

const KINDS: ReadonlyMap<string, 'JSON' | 'YAML'> = new Map([
  ['json', 'JSON'],
  ['yaml', 'YAML'],
  ['yml', 'YAML'],
]);
/** Something is left out, to be put in, or made by a program. */
const UNFINISHED = /\.{3}|…|<[A-Za-z][\w .-]*>|\{\{|\$\{|\{%/;

interface Fault {
  offset: number;
  message: string;
}

function faultOfJson(text: string): Fault | null {
  if (!/^\s*[{[]/.test(text) || UNFINISHED.test(text) || /\/\/|\/\*|#/.test(text)) return null;
  const fault = jsonFault(text);
  if (fault === null) return null;
  const there = /^\S{1,12}/.exec(text.slice(fault.offset, fault.offset + 12))?.[0];
  // Several documents, one below the other.
  const severally = text.split(/\n(?=[{[])/).every((part) => jsonFault(part) === null);
  if (severally) return null;
  const found = there === undefined ? 'it ends' : `\`${there}\` stands there`;
  return { offset: fault.offset, message: `${fault.wanted} is wanted where ${found}` };
}

function faultOfYaml(text: string): Fault | null {
  if (UNFINISHED.test(text) || /^ {200}/m.test(text) || /[[{]{50}/.test(text)) return null;
  const documents = parseAllDocuments(text, {
    prettyErrors: false,
    logLevel: 'silent',
    uniqueKeys: false,
  });
  const [error] = 'empty' in documents ? [] : documents.flatMap(({ errors }) => errors);
  if (!error) return null;
  return { offset: error.pos[0], message: error.message.replace(/\.$/, '') };
}
