import { derived } from '../../derived.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { scriptCalls } from '../../saved-scripts.ts';
import { stepOf } from '../../step-of.ts';
import { type TypedCall, typedCalls } from '../../typed.ts';
import { commentsIn, wordsAround } from '../../words-around.ts';
import { activationsOf } from './activations.ts';

export const barePython: LessonRule = {
  scope: 'lesson',
  id: 'environment/bare-python',
  severity: 'warning',
  title: '`python` where only `python3` is sure to exist',
  why: `Ubuntu and Debian install \`python3\` and no \`python\`; the bare name exists only in an active virtual environment. A
reader without one gets \`python: command not found\`, and one with another \`python\` on the path runs the wrong interpreter.

It is a warning where the lesson calls \`python3\` elsewhere and no line activates an environment before; a hint where one
is activated only in another section, which a reader may have skipped, or where nothing else tells. The rule stays silent
where the block, its section or a section around it activates an environment or speaks of one that is active, and in
containers.`,
  remedy: 'Write `python3`, or activate the environment in the block.',
  *check(view) {
    if (/python-is-python3|alias python=/.test(view.lesson.text)) return;
    const calls = typedCalls(view);
    const scripted = scriptCalls(view).filter(({ reading }) => !BRINGS.test(reading.block.text));
    // A hint is given once a block, and once a lesson where the lesson itself never says `python3`.
    const hinted = new Set<unknown>();
    const three = calls.find(
      ({ call }) => call.name === 'python3' && !makesEnvironment(call.arguments),
    );
    for (const typed of [...calls, ...scripted]) {
      if (typed.call.program !== 'python') continue;
      // One of the two is meant to fail.
      if (/\|\||\bif\b/.test(typed.statement.text) && /\bpython3\b/.test(typed.statement.text))
        continue;
      const state = environmentAt(view, typed);
      if (state === 'active' || (state === 'elsewhere' && !three)) continue;
      const place = placeOfWord(typed.reading, typed.call.at);
      const sure =
        state === 'none' && (three !== undefined || makesEnvironment(typed.call.arguments));
      const hintedFor = three ? typed.reading : view;
      if (!sure && hinted.has(hintedFor)) continue;
      hinted.add(hintedFor);
      const line = three?.command.line ?? 0;
      yield findingAt(
        place,
        state === 'elsewhere'
          ? `\`python\` exists only in an environment that another section activates; line ${line} writes \`python3\``
          : three
            ? `\`python\` need not exist where no environment is active; line ${line} writes \`python3\``
            : '`python` need not exist, and no line before activates an environment that has one',
        {
          ...(!sure && { severity: 'hint' as const }),
          help: 'Write `python3`, or activate the environment in the block.',
          related: three ? [relatedLine(view, line, '`python3` here')] : [],
          // In an environment, both are the same program.
          edits:
            three || makesEnvironment(typed.call.arguments) ? [{ ...place, text: 'python3' }] : [],
        },
      );
    }
  },
};

/** A script that may have an environment of its own. */
const BRINGS = /activate|conda|venv|python_env|\bPATH=|alias|docker/;

function makesEnvironment(words: readonly string[]): boolean {
  return words[0] === '-m' && /^(?:venv|virtualenv)$/.test(words[1] ?? '');
}

const SPOKEN =
  /\bactivat\w*|\bv?env(?:ironment)?s? (?:is |are )?active\b|\bvirtual environment\b|\bvenv\b|\binside (?:the|a) (?:container|environment)\b|python_env/i;

function environmentAt(view: LessonView, typed: TypedCall): 'active' | 'elsewhere' | 'none' {
  const first = firstActivations(view);
  const isBefore = (one: TypedCall | undefined) =>
    one !== undefined &&
    (one.command.line < typed.command.line ||
      (one.reading === typed.reading && one.call.start < typed.call.start));
  let near = false;
  for (let at = stepOf(view, typed.command.step); at && !near; at = stepOf(view, at.parent))
    near = isBefore(first.get(at.slug));
  const { before: words } = wordsAround(view, typed.reading.fence);
  if (near || SPOKEN.test(words) || SPOKEN.test(commentsIn(typed.reading))) return 'active';
  return isBefore(activationsOf(view)[0]) ? 'elsewhere' : 'none';
}

/** The first activation of each step, by its slug. */
const firstActivations = derived((view: LessonView): ReadonlyMap<string, TypedCall> => {
  const first = new Map<string, TypedCall>();
  for (const one of activationsOf(view))
    if (!first.has(one.command.step)) first.set(one.command.step, one);
  return first;
});
