import { placeIn } from '../../../lesson/shell-block.ts';
import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';

export const flagTwoWays: LessonRule = {
  scope: 'lesson',
  id: 'contract/flag-two-ways',
  severity: 'warning',
  title: 'One flag of a program is written with a hyphen and with an underscore',
  why: `\`--max_steps\` and \`--max-steps\` are two flags to nearly every program, and it knows one of them: the other is refused. Python
scripts have underscores as often as hyphens, so nobody sees which is right.

The rule speaks of a flag that one line writes, where other lines give the same words joined otherwise to the same program, or, for a flag in a
sentence, where two other lines or more write it and all in one way. It stays silent where a line names both, and of
vLLM, which takes both.`,
  remedy: 'Write the flag as the program lists it, everywhere.',
  *check(view) {
    for (const ways of flagsOf(view).values()) {
      if (ways.length < 2) continue;
      for (const odd of ways) {
        if (odd.lines.size !== 1) continue;
        const usual = ways.find((other) => other !== odd && isMeant(odd, other));
        const [line = 1] = odd.lines;
        if (!usual || usual.lines.has(line)) continue;
        const [first = 1] = usual.lines;
        yield findingAt(
          placeOf(view, odd.from, odd.from + odd.flag.length),
          `\`${odd.flag}\` stands here only; ${usual.lines.size === 1 ? `line ${first} has` : `${usual.lines.size} other lines have`} \`${usual.flag}\``,
          {
            help: 'Write the flag as the program lists it.',
            related: [relatedLine(view, first, `\`${usual.flag}\``)],
          },
        );
      }
    }
  },
};

interface Way {
  flag: string;
  lines: Set<number>;
  /** Programs that commands give it to; none where only sentences name it. */
  programs: Set<string>;
  /** Offset of the first. */
  from: number;
}

function isMeant(odd: Way, usual: Way): boolean {
  const shared = [...odd.programs].some((program) => usual.programs.has(program));
  if (shared) return usual.lines.size > 1 || usual.from < odd.from;
  return odd.programs.size === 0 && usual.programs.size === 1 && usual.lines.size > 1;
}

const FLAG = /(?<![\w-])--[a-z][a-z\d]*(?:[-_][a-z\d]+)+(?![\w-])/gi;
const TAKES_BOTH = /vllm|api_server|hf|huggingface/i;

/** Flags of more than one word, by their words alone: the ways in which the lesson writes each. */
function flagsOf(view: LessonView): ReadonlyMap<string, Way[]> {
  const found = new Map<string, Way[]>();
  const { text } = view.lesson;
  if (!/--[a-z]+_/i.test(text)) return found;
  const programs = programsOf(view);
  for (const { 0: flag, index } of text.matchAll(FLAG)) {
    const key = flag.replace(/[-_]/g, '').toLowerCase();
    const ways = found.get(key) ?? [];
    found.set(key, ways);
    let way = ways.find((one) => one.flag === flag);
    if (!way) {
      way = { flag, lines: new Set(), programs: new Set(), from: index };
      ways.push(way);
    }
    const line = view.lines.lineAt(index);
    way.lines.add(line);
    const program = programs.get(`${line} ${flag}`);
    if (program !== undefined) way.programs.add(program);
  }
  for (const [key, ways] of found)
    if (ways.some((way) => [...way.programs].some((program) => TAKES_BOTH.test(program))))
      found.delete(key);
  return found;
}

/** The program that each flag of a command is given to, by the flag's line. */
function programsOf(view: LessonView): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { reading, call: outer } of typedCalls(view)) {
    const call = unwrap(outer);
    const program = programOf(call);
    if (program === null) continue;
    for (const [at, word] of call.arguments.entries()) {
      const flag = /^--[\w-]+/.exec(word)?.[0];
      const place = call.words[at];
      if (flag === undefined || !place) continue;
      const { line } = placeIn(reading.block, place.start);
      found.set(`${line} ${flag}`, baseName(program));
    }
  }
  return found;
}

/** The script or module that Python runs, else the program itself; null when there is none. */
function programOf({ name, program, arguments: words }: Call): string | null {
  if (!/^python/.test(name ?? '')) return program === '' ? null : program;
  const script = words.find((word) => /\.(?:py|sh)$/.test(word));
  const module = words.indexOf('-m');
  return script ?? (module < 0 ? null : (words[module + 1] ?? null));
}
