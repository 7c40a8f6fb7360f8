import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import { anyOf, editDistance } from '../../near.ts';
import { moduleRun } from '../../programs/module-run.ts';
import type { ToolContract } from '../../programs/tool-contract.ts';
import { TOOL_CONTRACTS } from '../../programs/tool-contracts.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';
import { written } from '../../typed.ts';

export const toolFlag: LessonRule = {
  scope: 'lesson',
  id: 'contract/tool-flag',
  severity: 'error',
  title: 'A flag that a common tool does not know',
  why: `\`docker ps --filters ...\` ends with "unknown flag: --filters", \`git clone --recursives\` and \`hf download --local_dir x\` with the usage. \`sudo usermod -G docker $USER\` ends
well, and takes every other group from the user, \`sudo\` among them.

The linter knows the long flags of what lessons use of git, Docker, pytest, pip, \`uv\`, \`python -m venv\`, \`hf\`, curl, wget and \`vllm serve\`, from their own help. Of git and Docker it refuses what
is not among them, of the others what is nearly one of them, since releases differ; and values outside a closed set (\`--repo-type datasets\`). Of \`docker run\`
and \`docker exec\` it reads what stands before the image.`,
  remedy: 'Write a flag that the tool lists in its help.',
  *check(view) {
    for (const { reading, call: outer } of everyCall(view)) {
      const call = moduleRun(unwrap(outer));
      if (call.name === null) continue;
      if (call.name === 'usermod') yield* groupsLost(call, reading);
      for (const tool of TOOLS_BY_WORD.get(call.name) ?? [])
        if (tool.words.every((word, index) => call.arguments[index] === word))
          yield* refusedFlags(call, tool, reading);
    }
  },
};

/** Contracts by the program that they are of. */
const TOOLS_BY_WORD: ReadonlyMap<string, readonly ToolContract[]> = TOOL_CONTRACTS.reduce(
  (known, tool) => known.set(tool.program, [...(known.get(tool.program) ?? []), tool]),
  new Map<string, ToolContract[]>(),
);

function* groupsLost(call: Call, reading: ShellReading): Iterable<Finding> {
  const at = call.arguments.findIndex((word) => word === '-G' || word === '--groups');
  const extent = call.words[at];
  if (!extent || call.arguments.some((word) => /^(?:-[A-Za-z]*[ar]|--append|--remove)/.test(word)))
    return;
  const message = 'without `-a`, the user leaves every other group, `sudo` among them';
  yield findingAt(placeOfWord(reading, extent), message, { help: 'Write `-aG`.' });
}

function* refusedFlags(call: Call, tool: ToolContract, reading: ShellReading): Iterable<Finding> {
  for (const at of flagsOf(call, tool)) {
    const word = call.arguments[at] ?? '';
    const flag = /^--[a-z][\w.-]*/i.exec(word)?.[0].slice(2);
    const extent = call.words[at];
    // What stands in quotes is a value.
    if (flag === undefined || !extent || /^["']/.test(written(reading, extent))) continue;
    const name = tool.underscores ? flag.replaceAll('_', '-') : flag;
    const gone = tool.gone.get(name);
    if (gone !== undefined) {
      yield findingAt(placeOfWord(reading, extent), `\`--${flag}\` is ${gone}`, {
        ...{ help: 'Leave it out.', severity: 'warning' },
      });
      continue;
    }
    if (isKnown(tool, name)) {
      yield* refusedValue(call, tool, name, at, reading);
      continue;
    }
    const near = nearest(tool, name);
    if (near === null && tool.knows === 'near') continue;
    yield findingAt(placeOfWord(reading, extent), `\`${tool.name}\` does not know \`--${flag}\``, {
      help:
        near === null ? `See \`${tool.name} --help\`.` : `Write \`--${near}\`, if that is meant.`,
    });
  }
}

function* refusedValue(
  call: Call,
  tool: ToolContract,
  flag: string,
  at: number,
  reading: ShellReading,
): Iterable<Finding> {
  const values = tool.choices.get(flag);
  if (!values) return;
  const word = call.arguments[at] ?? '';
  const joined = word.indexOf('=');
  const value = joined < 0 ? call.arguments[at + 1] : word.slice(joined + 1);
  const extent = call.words[joined < 0 ? at + 1 : at];
  if (value === undefined || !extent || !/^[\w-]+$/.test(value) || values.includes(value)) return;
  yield findingAt(
    placeOfWord(reading, extent),
    `\`--${flag}\` of \`${tool.name}\` takes no \`${value}\``,
    {
      help: `Write ${anyOf(values)}.`,
    },
  );
}

/** Flags of Docker without a value. */
const BARE =
  /^(?:--(?:detach|rm|privileged|init|interactive|tty|read-only|quiet|publish-all|no-healthcheck|oom-kill-disable|help|use-api-socket)|-[itdPq]+|--[a-z-]+=.*)$/;

/** Indices of the words that are flags of the tool itself. */
function flagsOf({ arguments: words }: Call, { words: own, leads }: ToolContract): number[] {
  const found: number[] = [];
  for (let at = own.length; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') break;
    if (word.startsWith('-')) {
      found.push(at);
      // Its value is no flag, whatever it begins with.
      if (leads && !BARE.test(word) && !word.includes('=')) at++;
    } else if (leads) break;
  }
  return found;
}

function isKnown({ flags, abbreviates }: ToolContract, flag: string): boolean {
  if (flags.includes(flag) || flag === 'help') return true;
  if (!abbreviates) return false;
  const bare = flag.replace(/^no-/, '');
  return flags.some((one) => one.startsWith(bare) || one.startsWith(flag));
}

/** The flag that is likely meant; null where none is near. */
function nearest({ flags }: ToolContract, flag: string): string | null {
  const name = flag.replaceAll('_', '-').toLowerCase();
  const most = name.length > 9 ? 2 : name.length > 4 ? 1 : 0;
  let near: { flag: string; apart: number } | null = null;
  for (const one of flags) {
    const apart = singular(name) === singular(one) ? 0 : editDistance(name, one, most);
    if (apart <= most && (near === null || apart < near.apart)) near = { flag: one, apart };
  }
  return near?.flag ?? flags.find((one) => isLonger(name, one)) ?? null;
}

/** Whether one flag is the other with its last word cut short: `max-model-len` and `max-model-length`. */
function isLonger(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const rest = long.slice(short.length);
  return short.split('-').length > 1 && long.startsWith(short) && /^[a-z]{1,6}$/.test(rest);
}

/** `retries` and `retry` are one word. */
function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}
