import { unwrap } from '../../shell/options.ts';
import type { Extent } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { type TypedCall, typedCalls } from '../typed.ts';

/** A request that a command sends with curl. */
export interface SentRequest extends TypedCall {
  url: string;
  urlAt: Extent;
  /** What is sent as it reaches the server but for variables; null when nothing is, or it comes from a file. */
  body: string | null;
  bodyAt: Extent | null;
}

const BODY = /^(?:-d|--data|--data-raw|--data-ascii|--json)$/;

/** Every request of the lesson that names its address in one word. */
export const requestsOf = derived((view: LessonView): SentRequest[] => {
  if (!view.lesson.text.includes('curl')) return [];
  const found: SentRequest[] = [];
  for (const typed of typedCalls(view)) {
    const call = unwrap(typed.call);
    if (call.name !== 'curl') continue;
    let request: Pick<SentRequest, 'url' | 'urlAt'> | null = null;
    let sent: { body: string; bodyAt: Extent } | null = null;
    for (const [at, word] of call.arguments.entries()) {
      const extent = call.words[at];
      if (!extent) continue;
      const before = call.arguments[at - 1] ?? '';
      if (BODY.test(before)) sent = sent ?? { body: word, bodyAt: extent };
      else if (/^https?:\/\/|^(?:localhost|127\.0\.0\.1|0\.0\.0\.0):/.test(word))
        request = request ?? { url: word, urlAt: extent };
    }
    if (!request) continue;
    const isFile = sent?.body.startsWith('@') ?? true;
    const { body, bodyAt } = sent && !isFile ? sent : { body: null, bodyAt: null };
    found.push({ ...typed, ...request, body, bodyAt });
  }
  return found;
});

/** Endpoints of OpenAI's API that a server answers like it, by what their requests must hold. Source: OpenAI's API reference. */
export const ENDPOINTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['chat/completions', ['messages']],
  ['completions', ['prompt']],
  ['embeddings', ['input']],
  ['responses', ['input']],
  ['models', []],
  ['moderations', ['input']],
  ['images/generations', ['prompt']],
  ['images/edits', []],
  ['audio/speech', ['input']],
  ['audio/transcriptions', []],
  ['audio/translations', []],
  ['files', []],
  ['batches', []],
]);

/** Methods of those that have one alone; files and batches are listed by the one and made by the other. */
export const METHODS: ReadonlyMap<string, 'GET' | 'POST'> = new Map(
  [...ENDPOINTS.keys()].flatMap((path): [string, 'GET' | 'POST'][] =>
    path === 'files' || path === 'batches' ? [] : [[path, path === 'models' ? 'GET' : 'POST']],
  ),
);

/** `chat/completions` of an address that ends in `/v1/chat/completions`; null where it is no such address. */
export function endpointOf(url: string): string | null {
  const path = /\/v1\/([a-z/_]+?)\/?(?:[?#]|$)/.exec(url)?.[1];
  return path !== undefined && ENDPOINTS.has(path) ? path : null;
}
