import type { ShellReading } from '../../../lesson/read-lesson.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOf, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { isPython, placeInProgram, pythonProgramsOf } from '../../programs/python-programs.ts';
import { ENDPOINTS, endpointOf, requestsOf } from '../../programs/requests.ts';
import { asksCompletions, wrongCounts } from '../../programs/usage-fields.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** A request to OpenAI's API with fields of another endpoint. */
export const requestField: LessonRule = {
  scope: 'lesson',
  id: 'contract/request-field',
  severity: 'error',
  title: 'A request has the fields of another endpoint',
  why: `\`/v1/chat/completions\` wants \`messages\`, \`/v1/completions\` wants \`prompt\`; each refuses what is meant for the other. Their answers differ, too: the text
of a chat is \`.choices[0].message.content\`, that of a completion \`.choices[0].text\`, and \`jq\` prints \`null\` for the wrong one. \`max_new_tokens\`, the name of
Transformers, is passed over by these servers: the answer ends after 16 tokens. What their \`usage\` counts are \`prompt_tokens\`, \`completion_tokens\` and \`total_tokens\`; a program that
takes \`output_tokens\` of it ends with a \`KeyError\`.

The rule reads what curl sends and what \`jq\` takes of it, calls of the package \`openai\`, and what \`requests.post\` is given there and then.`,
  remedy: 'Write the fields that the endpoint has.',
  *check(view) {
    for (const request of requestsOf(view)) {
      const endpoint = endpointOf(request.url);
      if (endpoint === null) continue;
      const { reading, body, bodyAt, statement } = request;
      if (body !== null && bodyAt !== null) {
        const place = placeOfWord(reading, bodyAt);
        for (const [message, help] of faultsOf(body, endpoint))
          yield findingAt(place, message, { help });
      }
      for (const call of statement.calls) {
        const at = call.name === 'jq' ? call.arguments.findIndex(isFilter) : -1;
        const wrong = wrongPart(call.arguments[at] ?? '', endpoint);
        const extent = call.words[at];
        if (wrong && extent) yield findingAt(placeOfWord(reading, extent), ...wrong);
        if (call.name === 'jq' && endpoint.endsWith('completions')) yield* countsIn(call, reading);
      }
    }
    yield* clientCalls(view);
    for (const program of pythonProgramsOf(view)) {
      if (!asksCompletions(program.text)) continue;
      for (const { field, meant, offset } of wrongCounts(program.text)) {
        const place = placeInProgram(view, program, offset, field);
        if (place) yield toldOfCount(place, field, meant);
      }
    }
  },
};

/** What jq takes of an answer's usage. */
function* countsIn(call: Call, reading: ShellReading): Iterable<Finding> {
  for (const [at, word] of call.arguments.entries()) {
    const extent = call.words[at];
    if (!extent || !word.includes('.usage')) continue;
    for (const { field, meant } of wrongCounts(word).slice(0, 1))
      yield toldOfCount(placeOfWord(reading, extent), field, meant);
  }
}

function toldOfCount(
  place: Parameters<typeof findingAt>[0],
  field: string,
  meant: string | null,
): Finding {
  return findingAt(place, `the usage of a completion has no \`${field}\``, {
    help: meant
      ? `Write \`${meant}\`.`
      : 'It has `prompt_tokens`, `completion_tokens` and `total_tokens`.',
  });
}

function isFilter(word: string): boolean {
  return word.includes('.choices');
}

/** What a body has that its endpoint does not take; each with what to do. */
function* faultsOf(body: string, endpoint: string): Iterable<[string, string]> {
  if (!/^\s*\{/.test(body) || body.length > LONGEST) return;
  const [wanted] = ENDPOINTS.get(endpoint) ?? [];
  if (wanted === undefined || /\.{3}|…/.test(body)) return;
  const has = (field: string) => new RegExp(`["']${field}["']\\s*:`).test(body);
  const other = [...FIELDS].find((field) => field !== wanted && has(field));
  if (other !== undefined && !has(wanted))
    yield [
      `\`/v1/${endpoint}\` wants \`${wanted}\`, and this sends \`${other}\``,
      `Send \`${wanted}\`, or ask the endpoint that takes \`${other}\`.`,
    ];
  if (endpoint.endsWith('completions') && has('max_new_tokens') && !has('max_tokens'))
    yield [
      '`max_new_tokens` is passed over here; the API calls it `max_tokens`',
      'Write `max_tokens`.',
    ];
}

const LONGEST = 20_000;
const FIELDS: ReadonlySet<string> = new Set(['messages', 'prompt', 'input']);

/** Where an expression takes the text of the other endpoint's answer. */
function wrongPart(expression: string, endpoint: string): [string, { help: string }] | null {
  if (endpoint === 'chat/completions' && /\.choices\[\d*\]\.text\b/.test(expression))
    return [
      'the answer of a chat has no `text`: its words are in `message.content`',
      { help: 'Write `.choices[0].message.content`.' },
    ];
  if (endpoint === 'completions' && /\.choices\[\d*\]\.message\b/.test(expression))
    return [
      'the answer of a completion has no `message`: its words are in `text`',
      { help: 'Write `.choices[0].text`.' },
    ];
  return null;
}

/** `requests.post("http://localhost:8000/v1/completions"`, or with a variable in front. */
const POST = /\.post\(\s*f?["'][^"'\s]{0,100}\/v1\/((?:chat\/)?completions)(?=["'])/g;
const CREATE = /\.(chat\.)?completions\.create\(/g;

/** Calls of the package `openai` in blocks of Python. */
function* clientCalls(view: LessonView): Iterable<Finding> {
  const { lesson, lines } = view;
  if (!/completions\.create\(|\.post\(/.test(lesson.text)) return;
  for (const { line, endLine } of lesson.fences.filter(isPython)) {
    const start = lines.startOf(line + 1);
    const text = lesson.text.slice(start, lines.endOf(endLine));
    for (const post of text.matchAll(POST)) {
      const sent = /\bjson\s*=\s*(\{[\s\S]*)/.exec(
        argumentsOf(text.slice(post.index, post.index + MOST_CHARACTERS)),
      );
      const from = start + post.index + post[0].length - (post[1] ?? '').length;
      if (sent)
        for (const [message, help] of faultsOf(sent[1] ?? '', post[1] ?? ''))
          yield findingAt(placeOf(view, from, from + (post[1] ?? '').length), message, { help });
    }
    const calls = [...text.matchAll(CREATE)];
    for (const call of calls) {
      const chat = call[1] !== undefined;
      const words = text.slice(call.index, call.index + MOST_CHARACTERS);
      const odd =
        /^[^()]{0,40}\(\s*(?:\w+\s*=\s*(?:"[^"\n]*"|'[^'\n]*'|[\w.]+)\s*,\s*){0,6}(messages|prompt)\s*=/.exec(
          words,
        );
      const [wanted, wrong] = chat ? ['messages', 'prompt'] : ['prompt', 'messages'];
      if (!odd || odd[1] !== wrong || new RegExp(`\\b${wanted}\\s*=`).test(argumentsOf(words)))
        continue;
      const from = start + call.index + odd[0].lastIndexOf(wrong);
      yield findingAt(
        placeOf(view, from, from + wrong.length),
        `\`${chat ? 'chat.' : ''}completions.create\` wants \`${wanted}\`, and this gives it \`${wrong}\``,
        { help: `Give it \`${wanted}\`, or call \`${chat ? '' : 'chat.'}completions.create\`.` },
      );
    }
    const kinds = new Set(
      calls.map((call) => (call[1] === undefined ? 'completions' : 'chat/completions')),
    );
    const [endpoint, ...more] = kinds;
    if (endpoint === undefined || more.length > 0) continue;
    for (const taken of text.matchAll(/\w\.choices\[\d*\]\.(?:text|message)\b/g)) {
      const wrong = wrongPart(taken[0], endpoint);
      const from = start + taken.index + 1;
      if (wrong) yield findingAt(placeOf(view, from, from + taken[0].length - 1), ...wrong);
    }
  }
}

const MOST_CHARACTERS = 3000;

/** As far as the bracket that closes the first. */
function argumentsOf(text: string): string {
  let open = 0;
  for (let at = text.indexOf('('); at < text.length; at++) {
    if (text[at] === '(') open++;
    else if (text[at] === ')' && --open === 0) return text.slice(0, at);
  }
  return text;
}
