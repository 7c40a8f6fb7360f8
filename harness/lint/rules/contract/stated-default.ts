import type { FlagContract, ProgramContract } from '../../../contract/contract.ts';
import { findingAt, placeOfLine } from '../../finding.ts';
import { relatedVersion, versionName } from '../../programs/faults.ts';
import { type FoundProgram, programsOf } from '../../programs/find-program.ts';
import type { LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

type Known = FoundProgram & { kind: 'known' };

export const statedDefault: LessonRule = {
  scope: 'lesson',
  id: 'contract/stated-default',
  severity: 'warning',
  title: 'The lesson gives a default that the program does not have',
  why: `Whoever leaves the flag out gets another value than the one that the lesson names, and other results.

The rule looks at sentences that call a value the default of a flag, \`Default: --batch_size 4\`, where every program of
the lesson that knows the flag has the same default, and that default is known.`,
  remedy: 'Name the program’s own default, or call the value recommended.',
  *check(view) {
    const programs = programsOf(view).filter((found): found is Known => found.kind === 'known');
    if (programs.length === 0) return;
    for (const { line, text, where } of spokenOf(view)) {
      if (where !== 'prose' && where !== 'row' && where !== 'heading') continue;
      const said = statedIn(text);
      if (!said) continue;
      const known = programs.filter(({ contract }) => flagOf(contract, said.flag) !== undefined);
      const [found] = known;
      const defaults = new Set(known.map(({ contract }) => defaultOf(contract, said.flag)));
      const [real] = defaults;
      if (!found || defaults.size !== 1 || real === null || real === undefined) continue;
      if (isSame(real, said.value)) continue;
      const version = found.judged ? ` in ${versionName(found.judged.version)}` : '';
      yield findingAt(
        placeOfLine(view, line),
        `\`${said.value}\` is called the default of \`${said.flag}\`, which is ${real}${version}`,
        {
          help: `Write ${real}, or call ${said.value} the value that this lesson uses.`,
          related: relatedVersion(view, found),
        },
      );
    }
  },
};

const DEFAULT = /\bdefaults?\b/i;
const FLAG = /(?<![\w-])(--[a-z][\w-]*)/;

/** The flag and the value of `Default: --batch_size 4` and `--top_k (default: 40)`; null for any other sentence. */
function statedIn(text: string): { flag: string; value: string } | null {
  if (!DEFAULT.test(text) || text.length > 300) return null;
  const before = /\bdefault(?:s to)?\b\W{1,6}(--[a-z][\w-]*)[ =]([\w.+-]+)/i.exec(text);
  if (before?.[1] && before[2]) return { flag: before[1], value: trimmed(before[2]) };
  const flags = text.match(new RegExp(FLAG, 'g')) ?? [];
  const behind = /\bdefaults?(?: value)?(?: is| to|:| of)? ?(\d[\w.+-]*)/i.exec(text);
  const [flag] = flags;
  if (flags.length !== 1 || !flag || !behind?.[1] || text.indexOf(flag) > behind.index) return null;
  return { flag, value: trimmed(behind[1]) };
}

function trimmed(text: string): string {
  return text.replace(/[.,;:]+$/, '');
}

function flagOf({ flags }: ProgramContract, name: string): FlagContract | undefined {
  return flags.find(({ names }) => names.includes(name));
}

function defaultOf(contract: ProgramContract, name: string): string | null {
  const flag = flagOf(contract, name);
  if (!flag || flag.value.kind === 'none') return null;
  return flag.default ?? contract.behaviour?.defaults[flag.destination] ?? null;
}

function isSame(one: string, other: string): boolean {
  return one === other || (Number.isFinite(Number(one)) && Number(one) === Number(other));
}
