import type { Fence } from '../../../lesson/lesson.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { isSlip } from '../../near.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const variableTwoWays: LessonRule = {
  scope: 'lesson',
  id: 'environment/variable-two-ways',
  severity: 'warning',
  title: 'A variable is set under a name that differs a little from the one used elsewhere',
  why: `\`export APP_SIM=...\` in one block and \`APP_SIMULATOR\` in all others: the program looks for the one, the reader sets the other, and
nothing says so; the program takes its default.

The rule speaks of a name that stands in the lesson once, where it is set, while another one stands in two lines or more and is set or read
there: a letter left out, put in, changed or swapped, a word cut short, or the words in another order. A name that is set and stands nowhere else is also held against those that tools are known to read (\`OPENAI_API_BASE\`). It stays silent where one block sets both, about short words, about other numbers,
and about pairs that programs are known to read side by side.`,
  remedy: 'Write the name as the other lines do.',
  *check(view) {
    const { text } = view.lesson;
    if (!/[A-Z]\w{4}=/.test(text)) return;
    const settings = settingsIn(view);
    const uses = usesIn(view, new Set(settings.map(({ name }) => name)));
    yield* knownNames(view, settings, uses);
    const usual = [...uses].filter(([, { lines, count }]) => lines.length > 1 || count > 2);
    for (const { name, from, fence } of settings.slice(0, MOST)) {
      if (uses.get(name)?.count !== 1) continue;
      for (const [other, { lines, count, first }] of usual.slice(0, MOST)) {
        if (!(lines.length > 1 ? areOne(name, other) : areReordered(name, other))) continue;
        if (settings.some((one) => one.name === other && one.fence === fence)) continue;
        const line = lines[0] ?? view.lines.lineAt(first);
        yield findingAt(
          placeOf(view, from, from + name.length),
          `\`${name}\` is set here and stands nowhere else; ${lines.length || count} other ${lines.length > 0 ? 'lines' : 'places'} have \`${other}\``,
          {
            help: `Write \`${other}\`, if that is meant.`,
            related: [relatedLine(view, line, `\`${other}\``)],
          },
        );
        break;
      }
    }
  },
};

/** Variables that tools of these lessons read, by their documentation. */
const KNOWN =
  'OPENAI_API_BASE OPENAI_BASE_URL OPENAI_API_KEY HF_HUB_OFFLINE HF_HUB_CACHE HUGGING_FACE_HUB_TOKEN TRANSFORMERS_CACHE TT_METAL_HOME TT_METAL_RUNTIME_ROOT TT_METAL_LOGGER_LEVEL TT_METAL_DPRINT_CORES TT_METAL_WATCHER TT_METAL_CACHE TT_METAL_DEVICE_PROFILER TT_METAL_SLOW_DISPATCH_MODE TT_METAL_ARCH_NAME WH_ARCH_YAML MESH_DEVICE LD_LIBRARY_PATH PYTHONPATH VLLM_RPC_TIMEOUT VLLM_TARGET_DEVICE TOKENIZERS_PARALLELISM TTNN_CONFIG_OVERRIDES'.split(
    ' ',
  );

/** A name that is set and stands nowhere else, of the words of one that tools read, or a letter off. */
function* knownNames(
  view: LessonView,
  settings: readonly Setting[],
  uses: ReturnType<typeof usesIn>,
): Iterable<Finding> {
  for (const { name, from } of settings.slice(0, MOST)) {
    if (uses.get(name)?.count !== 1 || KNOWN.includes(name)) continue;
    const meant = KNOWN.find(
      (one) => areReordered(name, one) || (name.length > 7 && isSlip(name, one)),
    );
    if (meant === undefined || uses.has(meant)) continue;
    yield findingAt(
      placeOf(view, from, from + name.length),
      `\`${name}\` is read by no tool that we know; \`${meant}\` is`,
      { help: `Write \`${meant}\`, if that is meant.` },
    );
  }
}

/** Each is held against each, and no lesson has a tenth of them. */
const MOST = 500;

/** Blocks that set variables: shells, and files of variables. */
const SETTING =
  /^(?:|bash|sh|shell|zsh|console|text|env|dotenv|ini|conf|systemd|service|dockerfile|make)$/i;
const SET = /(?<![\w$}.:/@-])([A-Z][A-Z0-9_]{4,60})=(?!=)/g;
const NAME = /(?<!\w)[A-Z][A-Z0-9_]{4,60}(?!\w)/g;

interface Setting {
  name: string;
  from: number;
  fence: Fence;
}

function settingsIn({ lesson, lines }: LessonView): Setting[] {
  const found: Setting[] = [];
  for (const fence of lesson.fences) {
    if (!SETTING.test(fence.language)) continue;
    for (let line = fence.line + 1; line < fence.endLine; line++) {
      const text = lines.textOf(line);
      if (!text.includes('=')) continue;
      for (const match of text.matchAll(SET))
        found.push({ name: match[1] ?? '', from: lines.startOf(line) + match.index, fence });
    }
  }
  return found;
}

/** How often each name stands anywhere, and the lines that set or read it; of names that are set somewhere. */
function usesIn({ lesson, lines }: LessonView, names: ReadonlySet<string>) {
  const uses = new Map<string, { count: number; first: number; lines: number[] }>();
  for (const { 0: name, index } of lesson.text.matchAll(NAME)) {
    const known = uses.get(name) ?? { count: 0, first: index, lines: [] };
    uses.set(name, known);
    known.count++;
    if (!names.has(name)) continue;
    const before = lesson.text.slice(Math.max(0, index - 2), index);
    const isUse = lesson.text[index + name.length] === '=' || /\$\{?$|["']$/.test(before);
    const line = isUse ? lines.lineAt(index) : known.lines.at(-1);
    if (line !== undefined && known.lines.at(-1) !== line) known.lines.push(line);
  }
  return uses;
}

/** Whether two names have the same words in another order. */
function areReordered(one: string, other: string): boolean {
  const [words, others] = [one.split('_'), other.split('_')];
  return one !== other && words.length > 2 && words.sort().join() === others.sort().join();
}

/** Whether two names are likely one. */
function areOne(one: string, other: string): boolean {
  if (one === other || one.replace(/\D/g, '') !== other.replace(/\D/g, '')) return false;
  if (/HTTPS?_|_PROXY$/.test(one)) return false;
  const words = one.split('_');
  const others = other.split('_');
  // A sign between words left out: `APP_SIMULATOR` and `APPSIMULATOR`.
  if (words.join('') === others.join('')) return true;
  if (words.length !== others.length) return false;
  if (areReordered(one, other)) return true;
  const differing = words.flatMap((word, at) =>
    word === others[at] ? [] : [[word, others[at] ?? ''] as const],
  );
  const [pair] = differing;
  if (!pair || differing.length !== 1) return false;
  const [short, long] = pair[0].length < pair[1].length ? pair : [pair[1], pair[0]];
  if (short.length > 4 && isSlip(short, long)) return true;
  return (
    words.length > 1 && short.length > 2 && long.startsWith(short) && long.length - short.length > 2
  );
}
