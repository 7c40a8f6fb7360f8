import { lastPart } from '../../../base/last-part.ts';
import { placeIn } from '../../../lesson/shell-block.ts';
import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { wordsOf } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';

export const servedModel: LessonRule = {
  scope: 'lesson',
  id: 'contract/served-model',
  severity: 'error',
  title: 'A request names the model otherwise than the server does',
  why: `vLLM answers for the name that it was started with, letter by letter: the value of \`--served-model-name\` where there is one, else the model as it
was given, owner included. A request for \`Qwen3-8B\` to a server of \`qwen3-8b\` or of \`Qwen/Qwen3-8B\` ends with status 404, "The model does not exist".

The rule compares names in requests (\`"model": ...\`, \`model=...\`) with those of \`vllm serve\` and of its module in the same lesson, where they are the same name but for capitals, for the
owner in front, or for the alias; and the one name that all requests ask for with that of the only server, where they have a word in common. Other names may belong to other servers.`,
  remedy: 'Write the name that the server was started with.',
  *check(view) {
    const { text } = view.lesson;
    if (!/\bvllm\b/.test(text)) return;
    const served = serversIn(view);
    if (served.length === 0 || served.length > MOST) return;
    const names = new Set(served.flatMap((one) => one.names));
    const lone = loneServer(served, text);
    for (const match of text.matchAll(ASKED)) {
      const name = match[1] ?? '';
      // A path may be the same in another form.
      if (names.has(name) || /^[./]/.test(name)) continue;
      const server =
        served.find((one) => isMeant(name, one)) ?? (name === lone?.name ? lone.server : undefined);
      if (!server || isAskedElsewhere(text, match.index, server)) continue;
      const from = match.index + match[0].lastIndexOf(name);
      const [own = ''] = server.names;
      yield findingAt(
        placeOf(view, from, from + name.length),
        `the server of line ${server.line} answers for \`${own}\`, and not for \`${name}\``,
        {
          help: `Write \`${own}\`.`,
          related: [relatedLine(view, server.line, `\`${own}\` is served here`)],
        },
      );
    }
  },
};

/**
 * The only server of a lesson, with the one name that all requests ask for, twice or more, where it shares a word with its own: somebody gave the
 * server another alias.
 */
function loneServer(
  served: readonly Server[],
  text: string,
): { name: string; server: Server } | null {
  const [server, ...others] = served;
  const asked = [...text.matchAll(ASKED)].map(([, name = '']) => name);
  const [name = ''] = asked;
  if (!server || others.length > 0 || asked.length < 2) return null;
  if (asked.some((one) => one !== name) || server.names.includes(name)) return null;
  const own = new Set(server.names.flatMap((one) => [...wordsOf(lastPart(one))]));
  const shares = [...wordsOf(lastPart(name))].some((word) => own.has(word));
  return shares ? { name, server } : null;
}

/** No lesson starts as many. */
const MOST = 50;
const ASKED = /(?:"model"\s*:\s*|\bmodel\s*=\s*)\\?["']([\w./-]{3,120})\\?["']/g;

/** Whether the address nearest before a request has another port than the server: a proxy has names of its own. */
function isAskedElsewhere(text: string, at: number, { port }: Server): boolean {
  const near = [...text.slice(Math.max(0, at - 400), at).matchAll(ADDRESS)].at(-1)?.[1];
  return near !== undefined && Number(near) !== port;
}

const ADDRESS = /https?:\/\/[\w.-]+:(\d{2,5})\b/g;

interface Server {
  /** What it answers for. */
  names: string[];
  /** What it was given. */
  model: string;
  port: number;
  line: number;
}

function serversIn(view: LessonView): Server[] {
  const found: Server[] = [];
  for (const { call: outer, reading } of typedCalls(view)) {
    const call = unwrap(outer);
    const words = call.arguments;
    const model =
      call.name === 'vllm' && words[0] === 'serve'
        ? (words[1] ?? '')
        : words.some((word) => word === 'vllm.entrypoints.openai.api_server')
          ? wordsBehind(words, '--model')[0]
          : undefined;
    if (model === undefined || !/^[\w.~$/{}-]*[\w.-]$/.test(model)) continue;
    const aliases = wordsBehind(words, '--served-model-name');
    // A name that holds a variable may be any.
    if (aliases.some((name) => !/^[\w./-]+$/.test(name))) return [];
    const line = placeIn(reading.block, call.start).line;
    const port = Number(wordsBehind(words, '--port')[0] ?? 8000);
    found.push({ names: aliases.length > 0 ? aliases : [model], model, port, line });
  }
  return found;
}

/** Words behind an option up to the next one. */
function wordsBehind(words: readonly string[], option: string): string[] {
  const joined = words.find((word) => word.startsWith(`${option}=`));
  if (joined !== undefined) return [joined.slice(option.length + 1)];
  const at = words.indexOf(option);
  if (at < 0) return [];
  const rest = words.slice(at + 1);
  const end = rest.findIndex((word) => word.startsWith('-'));
  return end < 0 ? rest : rest.slice(0, end);
}

function isMeant(name: string, { names, model }: Server): boolean {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  return [...names, model].some((one) => same(name, one) || same(lastPart(name), lastPart(one)));
}
