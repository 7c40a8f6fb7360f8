import { placeIn } from '../../../lesson/shell-block.ts';
import type { Statement } from '../../../shell/shell.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { proseOf } from '../../prose.ts';
import type { LessonRule } from '../../rule.ts';

/** Two commands that the text wants in one order and the lesson runs in the other. */
export const toldOrder: LessonRule = {
  scope: 'lesson',
  id: 'flow/told-order',
  severity: 'error',
  title: 'The text says which command comes first, and the lesson runs it last',
  why: `"Always run \`patch.sh\` after \`fetch.sh\`", says the text, and the steps fetch what was to be patched after the patch:
one of the two is in the wrong place, and a reader who does what the blocks say loses what the first command did.

The rule compares where each of the two is first run. It stays silent where one of them runs on both sides of the
other, where one is never run, and about sections for when something is wrong.`,
  remedy: 'Put the steps into the order that the text gives, or correct the sentence.',
  *check(view) {
    for (const { from, text } of proseOf(view)) {
      if (text.length > 2000 || !text.includes('`') || !/\b(?:after|before)\b/i.test(text))
        continue;
      for (const told of ordersIn(text)) {
        const [first, then] = [runsOf(view, told.first), runsOf(view, told.then)];
        const [early] = then;
        const [late] = first;
        if (!early || !late || late <= early) continue;
        if ((then.at(-1) ?? early) > late) continue;
        yield findingAt(
          placeOf(view, from + told.at, from + told.end),
          `\`${told.first}\` has to come before \`${told.then}\` by this sentence, but runs on line ${late}, and \`${told.then}\` on line ${early}`,
          {
            help: 'Put the steps into this order, or correct the sentence.',
            related: [
              relatedLine(view, early, `\`${told.then}\` runs here`),
              relatedLine(view, late, `\`${told.first}\` runs only here`),
            ],
          },
        );
      }
    }
  },
};

interface Told {
  first: string;
  then: string;
  /** Within the text. */
  at: number;
  end: number;
}

const RUN =
  '(?:run|running|ran|re-?run|apply|applying|execute|executing|source|sourcing|call|use|start|starting)';
const FILLER = `(?:\\s+(?:only|always|again|once|right|immediately|you|you've|have|the|your|${RUN}))*\\s+`;
const CODE = '`([^`\\n]{3,120})`(?:\\s+(?:script|command|step))?';
/** "run `a` after `b`" */
const STRAIGHT = new RegExp(
  `\\b${RUN}${FILLER}${CODE}${FILLER}(after|before)${FILLER}${CODE}`,
  'gi',
);
/** "after `b`, run `a`" */
const INVERTED = new RegExp(`\\b(after|before)${FILLER}${CODE},?${FILLER}${CODE}`, 'gi');

function* ordersIn(text: string): Iterable<Told> {
  for (const match of text.matchAll(STRAIGHT)) {
    const [whole, one = '', word = '', other = ''] = match;
    const [first, then] = /after/i.test(word) ? [other, one] : [one, other];
    yield { first, then, at: match.index, end: match.index + whole.length };
  }
  for (const match of text.matchAll(INVERTED)) {
    const [whole, word = '', other = '', one = ''] = match;
    if (!new RegExp(`\\b${RUN}\\b`, 'i').test(whole)) continue;
    const [first, then] = /after/i.test(word) ? [other, one] : [one, other];
    yield { first, then, at: match.index, end: match.index + whole.length };
  }
}

const runsByCommand = derived((_: LessonView) => new Map<string, readonly number[]>());

/** Lines of the main way on which a command runs, in order; none for what is asked for beyond `MOST_COMMANDS`. */
function runsOf(view: LessonView, command: string): readonly number[] {
  const wanted = command.trim().replace(/^\.\//, '');
  const known = runsByCommand(view);
  const runs = known.get(wanted) ?? (known.size < MOST_COMMANDS ? findRuns(view, wanted) : []);
  known.set(wanted, runs);
  return runs;
}

/** Sentences of a lesson name a handful of commands in an order. */
const MOST_COMMANDS = 200;

function findRuns(view: LessonView, wanted: string): readonly number[] {
  const aside = new Set(
    view.lesson.steps.filter(({ kind }) => kind === 'troubleshooting').map(({ slug }) => slug),
  );
  return view.shells.flatMap((reading) => {
    if (aside.has(reading.fence.step) || !reading.block.text.includes(wanted)) return [];
    return reading.shell.statements
      .filter((statement) => isRun(statement, wanted))
      .map(({ start }) => placeIn(reading.block, start).line);
  });
}

function isRun({ calls, text }: Statement, wanted: string): boolean {
  if (wanted.includes(' ')) return text.includes(wanted);
  return calls.some(({ program, name, arguments: words }) => {
    const script = /^(?:python[\d.]*|bash|sh|source|\.|sudo)$/.test(name ?? '')
      ? (words[0] ?? '')
      : program;
    return script === wanted || script.endsWith(`/${wanted}`);
  });
}
