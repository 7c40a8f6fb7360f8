import type { Extent } from '../../../shell/shell.ts';
import { parseTarget } from '../../../target/aliases.ts';
import type { TargetName } from '../../../target/target.ts';
import { TARGETS } from '../../../target/targets.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { valuesSet } from '../../set-values.ts';
import { stepOf } from '../../step-of.ts';
import { assignmentOf, type TypedCall, typedCalls } from '../../typed.ts';
import { closedVariable, wrongValue } from './variables.ts';

export const deviceOfTarget: LessonRule = {
  scope: 'lesson',
  id: 'environment/device-of-target',
  severity: 'warning',
  title: 'A device that is not the one that the heading or comment names',
  why: `Blocks for one board are copied to make the next, and \`MESH_DEVICE\` stays behind: under "n300", \`MESH_DEVICE=N150\`
uses one of two chips, and \`MESH_DEVICE=T3K\` finds too few. The reader sees a wrong speed, or an error about the number of
devices. So does the \`--device n150\` or \`--tt-device n150\` of a command that was copied.

The rule compares a value with the comment right above, the words that lead to the block, or its heading, where these name
exactly one kind of hardware. It stays silent where they speak of a single chip or of part of a machine.`,
  remedy: 'Write the device of the hardware that the words name, or say why another one is meant.',
  *check(view) {
    for (const typed of typedCalls(view)) {
      yield* ofVariable(view, typed);
      yield* ofOption(view, typed);
    }
  },
};

function* ofVariable(view: LessonView, typed: TypedCall): Generator<Finding> {
  const value = valuesSet(typed.call)?.['MESH_DEVICE'];
  const variable = closedVariable('MESH_DEVICE');
  if (value === undefined || !variable || wrongValue(variable, value) !== null) return;
  const named = namedBy(view, typed);
  if (named === null) return;
  const { meshDevice } = TARGETS[named.target];
  // `P150x4` is several boards of the kind that is named.
  if (meshDevice.some((one) => value === one || value.startsWith(`${one}x`))) return;
  const at = assignmentOf(typed.reading, typed.call, 'MESH_DEVICE');
  yield wrongDevice(typed, at ?? typed.call, value, named, meshDevice);
}

/** Options by which programs are told a board in words of their own; other values (`cuda`, `0`) are no board. */
const OPTION = /^--(?:tt[-_])?device(?:=|$)/;

function* ofOption(view: LessonView, typed: TypedCall): Generator<Finding> {
  const words = typed.call.arguments;
  for (const [at, word] of words.entries()) {
    if (!OPTION.test(word)) continue;
    const joined = word.indexOf('=');
    const value = joined > 0 ? word.slice(joined + 1) : (words[at + 1] ?? '');
    const target = parseTarget(value);
    const place = typed.call.words[joined > 0 ? at : at + 1];
    const named = target === null || !place ? null : namedBy(view, typed);
    if (!named || !place || named.target === target) continue;
    yield wrongDevice(typed, place, value, named, [named.target]);
  }
}

function wrongDevice(
  { reading }: TypedCall,
  at: Extent,
  value: string,
  { target, words }: Named,
  right: readonly string[],
): Finding {
  return findingAt(
    placeOfWord(reading, at),
    `\`${value}\` is not the device of ${TARGETS[target].title}, of which "${words}" speaks: that is \`${right.join('` or `')}\``,
    { help: 'Write the device of the hardware that is meant.' },
  );
}

interface Named {
  target: TargetName;
  words: string;
}

/** One kind of hardware that the nearest words name. */
function namedBy(view: LessonView, typed: TypedCall): Named | null {
  const step = stepOf(view, typed.command.step);
  const comments = typed.command.comments.map(({ text }) => text);
  const nearest = [
    comments.join(' '),
    view.leadIns[typed.reading.fence.index] ?? '',
    step?.title ?? '',
  ];
  for (const words of nearest) {
    const targets = new Set(
      [...words.matchAll(/[A-Za-z]\w+/g)].flatMap(([word]) => parseTarget(word) ?? []),
    );
    if (targets.size === 0) continue;
    const [target] = targets;
    if (targets.size > 1 || !target || PART.test(words)) return null;
    return { target, words: words.length > 60 ? `${words.slice(0, 57)}...` : words };
  }
  return null;
}

const PART =
  /\b(?:single|one|first|only|each|subset|part|half|not|instead|other|or|and|vs|chips?|devices?)\b|\+/i;
