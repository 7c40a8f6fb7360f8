import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOf, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { endpointOf, METHODS, requestsOf } from '../../programs/requests.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const requestMethod: LessonRule = {
  scope: 'lesson',
  id: 'contract/request-method',
  severity: 'error',
  title: "A request to OpenAI's API is made by the other method",
  why: `\`curl http://localhost:8000/v1/chat/completions\` without a body is a GET, and \`requests.get(".../v1/chat/completions")\` is one too: the server answers
\`405 Method Not Allowed\`. Completions, embeddings and what else takes a body are asked by POST; \`/v1/models\`, \`/health\` and \`/metrics\` by GET. A server that the lesson itself writes with Flask or
FastAPI answers each path by the method of its decorator.

The rule reads commands with \`curl\`, calls of \`requests\` and \`httpx\`, and tables and sentences that put a method in front of a path. It stays silent
where the text speaks of 405 or of what is not allowed.`,
  remedy: 'Use the method of the path.',
  *check(view) {
    const { text } = view.lesson;
    const routes = routesIn(text);
    if (routes.size === 0 && !PATHS.test(text)) return;
    yield* sentByCurl(view, routes);
    yield* said(view, CALLED, routes);
    yield* said(view, NAMED, routes);
  },
};

const PATHS = /\/v1\/[a-z]|\/(?:health|metrics)\b/;
/** `requests.get("http://localhost:8000/v1/models"`. */
const CALLED =
  /\b(?:requests|httpx|session|client)\.(get|post)\(\s*f?["'](?:https?:\/\/[\w.-]+(?::\d+)?|\{\w+\})?(\/[\w/-]{1,60})["']/g;
/** `POST /v1/models`, and the same in two cells of a table. */
const NAMED = /(?<![\w"'-])`?(GET|POST)`?[ |]{1,12}`?(\/[\w/-]{1,60})(?![\w/{<-])/g;
const EXPECTED = /\b40[45]\b|not allowed|\bOPTIONS\b|wrong|❌/i;

/** A path with the one method by which a server of the lesson answers it; null for several. */
type Routes = ReadonlyMap<string, 'GET' | 'POST' | null>;

const DECORATED =
  /@\w+\.(?:route\(\s*["'](\/[\w/-]*)["'](?:[^()\n]*\bmethods\s*=\s*[[(]([^\])]*)[\])])?|(get|post|put|delete|patch)\(\s*["'](\/[\w/-]*)["'])/g;

function routesIn(text: string): Routes {
  const routes = new Map<string, 'GET' | 'POST' | null>();
  if (!/@\w+\.(?:route|get|post)\(/.test(text)) return routes;
  for (const [, route, methods, method, other] of text.matchAll(DECORATED)) {
    const path = route ?? other ?? '';
    const named = method ?? methods ?? 'get';
    const all = ['get', 'post', 'put', 'delete', 'patch'].filter((one) =>
      named.toLowerCase().includes(one),
    );
    const only = all.length === 1 && !routes.has(path) ? all[0] : undefined;
    routes.set(path, only === 'get' ? 'GET' : only === 'post' ? 'POST' : null);
  }
  return routes;
}

function* sentByCurl(view: LessonView, routes: Routes): Iterable<Finding> {
  for (const { reading, call: outer, url, urlAt, statement } of requestsOf(view)) {
    const right = methodOf(url, routes);
    if (right === null || EXPECTED.test(statement.text)) continue;
    const words = unwrap(outer).arguments;
    const method = methodOfCurl(words);
    if (method === null || method === right) continue;
    yield findingAt(
      placeOfWord(reading, urlAt),
      `this sends a ${method}, and the server answers ${right} alone at this path`,
      { help: cureOf(right, words) },
    );
  }
}

function cureOf(right: 'GET' | 'POST', words: readonly string[]): string {
  if (right === 'POST') return 'Send a body with `-d`.';
  const asked = words.some((word) => /^(?:-X|--request)/.test(word));
  return asked ? 'Leave `-X POST` out.' : 'Leave the body out.';
}

/** The method that curl takes by its words; null for one that is neither. */
function methodOfCurl(words: readonly string[]): 'GET' | 'POST' | null {
  const at = words.findIndex((word) => word === '-X' || word === '--request');
  const joined = words.find((word) => /^(?:-X[A-Z]|--request=)/.test(word));
  const asked = at >= 0 ? words[at + 1] : joined?.replace(/^(?:-X|--request=)/, '');
  if (asked !== undefined) return asked === 'GET' || asked === 'POST' ? asked : null;
  if (
    words.some((word) => /^(?:-[a-zA-Z]*[IGT]$|--(?:head|get|upload-file|config)$|-K$)/.test(word))
  )
    return null;
  return words.some((word) => /^(?:-d|-F|--(?:data|json|form)\b)/.test(word)) ? 'POST' : 'GET';
}

function* said(view: LessonView, pattern: RegExp, routes: Routes): Iterable<Finding> {
  for (const match of view.lesson.text.matchAll(pattern)) {
    const [whole, method = '', path = ''] = match;
    const right = methodOf(path, routes);
    if (right === null || right === method.toUpperCase()) continue;
    const line = view.lines.lineAt(match.index);
    if (EXPECTED.test(view.lines.textOf(line))) continue;
    const from = match.index + whole.search(/get|post/i);
    yield findingAt(
      placeOf(view, from, from + method.length),
      `\`${path}\` is asked by ${right}, not by ${method.toUpperCase()}`,
      { help: `Write ${method === method.toUpperCase() ? right : right.toLowerCase()}.` },
    );
  }
}

function methodOf(url: string, routes: Routes): 'GET' | 'POST' | null {
  const path = url.replace(/^(?:https?:\/\/)?[^/]*/, '').replace(/[?#].*$/, '');
  const own = routes.get(path);
  if (own !== undefined) return own;
  if (/^(?:https?:\/\/[^/]+)?\/(?:health|metrics)\/?(?:[?#]|$)/.test(url)) return 'GET';
  const endpoint = endpointOf(url);
  return endpoint === null ? null : (METHODS.get(endpoint) ?? null);
}
