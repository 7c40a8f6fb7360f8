import type { Extent } from '../../../shell/shell.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import { jsonFault } from '../../json-fault.ts';
import { requestsOf } from '../../programs/requests.ts';
import type { LessonRule } from '../../rule.ts';
import { written } from '../../typed.ts';

/** A request whose JSON is none. */
export const requestBody: LessonRule = {
  scope: 'lesson',
  id: 'contract/request-body',
  severity: 'error',
  title: 'A request sends JSON that does not parse',
  why: `\`curl -d '{"prompt": "Hi",}'\` is answered with status 400 or 422, and the message is about the server's parser. Usual are a comma too
many, single quotes within, and a comma that an edit took away.

Bodies that leave something out (\`...\`), hold a variable or a placeholder, and such as are no object are left alone.`,
  remedy: 'Mend the body; `jq . <<< ...` says where it breaks.',
  *check(view) {
    for (const { reading, body, bodyAt, call } of requestsOf(view)) {
      if (body === null || bodyAt === null || !/^\s*\{/.test(body) || UNFINISHED.test(body))
        continue;
      if (body.length > LONGEST) continue;
      const fault = jsonFault(body);
      if (fault === null) continue;
      // A form, or a language of its own.
      if (!/json/i.test(call.arguments.join(' ')) && !/^\s*\{\s*"/.test(body)) continue;
      const there = /^\S{1,12}/.exec(body.slice(fault.offset, fault.offset + 12))?.[0];
      const found = there === undefined ? 'it ends' : `\`${there}\` stands there`;
      yield findingAt(
        placeOfWord(reading, faultAt(written(reading, bodyAt), body, bodyAt, fault.offset)),
        `what is sent here is no JSON: ${fault.wanted} is wanted where ${found}`,
        { help: 'Mend the body, or show with `...` that a part is left out.' },
      );
    }
  },
};

/** The sign at which it breaks, where the word stands there as it is sent; else the whole of it. */
function faultAt(raw: string, body: string, at: Extent, offset: number): Extent {
  if (raw !== `'${body}'`) return at;
  const start = Math.min(at.start + 1 + offset, at.end - 1);
  return { start, end: start + 1 };
}

/** Something is left out, or put in by the shell. */
const UNFINISHED = /\.{3}|…|<[A-Za-z][\w .-]*>|\{\{|\$|`/;
const LONGEST = 20_000;
