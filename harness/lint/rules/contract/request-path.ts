import { findingAt, placeOf } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { editDistance } from '../../near.ts';
import { ENDPOINTS } from '../../programs/requests.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** An address of OpenAI's API that no server has. */
export const requestPath: LessonRule = {
  scope: 'lesson',
  id: 'contract/request-path',
  severity: 'error',
  title: "A path of OpenAI's API is misspelt, or a client is given an address without `/v1`",
  why: `vLLM and other servers answer under the paths of OpenAI's API. \`/v1/completion\` and \`/v1/chat/completion\` are answered with \`404 Not Found\`; and so is a
client of the package \`openai\` that was given \`http://localhost:8000\`, since it puts \`/chat/completions\` behind what it is given.

A path is told that is a letter or two away from one of the API (\`completions\`, \`chat/completions\`, \`models\`, \`embeddings\`, ...) and that no server in the lesson
defines.`,
  remedy: 'Write the path as the API has it, and give clients an address that ends in `/v1`.',
  *check(view) {
    const { text } = view.lesson;
    yield* misspelt(view);
    if (!/openai/i.test(text)) return;
    for (const match of text.matchAll(BARE_BASE)) {
      const [whole, address = ''] = match;
      const from = match.index + whole.lastIndexOf(address);
      yield findingAt(
        placeOf(view, from, from + address.length),
        `the client puts \`/chat/completions\` right behind \`${address}\`, and servers answer below \`/v1\``,
        { help: `Write \`${address.replace(/\/$/, '')}/v1\`.`, severity: 'warning' },
      );
    }
  },
};

function* misspelt(view: LessonView): Iterable<Finding> {
  const { text } = view.lesson;
  if (!text.includes('/v1/')) return;
  const known = new Map<string, string | null>();
  for (const match of text.matchAll(PATH)) {
    const [whole, path = ''] = match;
    let meant = known.get(path);
    if (meant === undefined) {
      const near = nearest(path);
      meant = near !== null && isDefined(text, whole) ? null : near;
      known.set(path, meant);
    }
    if (meant === null) continue;
    const from = match.index + whole.length - path.length;
    yield findingAt(
      placeOf(view, from, from + path.length),
      `servers like OpenAI's have no \`/v1/${path}\``,
      { help: `Write \`/v1/${meant}\`.` },
    );
  }
}

const PATH = /\/v1\/([a-z]{4,20}(?:\/[a-z]{4,20})?)(?![\w/{<$-])/g;
/** `OpenAI(base_url="http://localhost:8000")`, and the variables that its client reads. */
const BARE_BASE =
  /(?:\bOpenAI\(\s*(?:api_key\s*=\s*[^,()]{1,60},\s*)?base_url\s*=\s*["']|\bOPENAI_(?:BASE_URL|API_BASE)\s*=\s*["']?)(https?:\/\/[\w.-]{1,80}(?::\d{2,5})?\/?)(?=["'\s])/g;

function nearest(path: string): string | null {
  if (ENDPOINTS.has(path)) return null;
  const [first = ''] = path.split('/');
  // What stands below an endpoint: `models/NAME`, `batches/ID`.
  if (path.includes('/') && ENDPOINTS.has(first)) return null;
  const near = [...ENDPOINTS.keys()].filter((one) => editDistance(one, path, 2) <= 2);
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** Whether the lesson writes a server that has the path. */
function isDefined(text: string, path: string): boolean {
  return new RegExp(`(?:route|get|post|put|api_route)\\(\\s*["']${path}["']`).test(text);
}
