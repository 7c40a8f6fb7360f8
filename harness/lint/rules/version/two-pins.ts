import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { isPip } from '../../../plan/calls.ts';
import type { Extent } from '../../../shell/shell.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { isAlternative, sectionsOf } from '../../sections.ts';
import { hasTrait, typedCalls } from '../../typed.ts';

interface Pin {
  name: string;
  version: string;
  reading: ShellReading;
  at: Extent;
}

export const twoPins: LessonRule = {
  scope: 'lesson',
  id: 'version/two-pins',
  severity: 'warning',
  title: 'One package installed at two exact versions',
  why: `The second command replaces what the first installed, and one of them is not the version that the lesson was tried
with.

The rule compares \`pip install name==version\` of the main path. It is silent for cures, for sections of which a reader
follows one, and in lessons that use several environments.`,
  remedy: 'Settle on one version.',
  *check(view) {
    if (environmentsOf(view) > 1) return;
    const first = new Map<string, Pin>();
    for (const pin of pinsOf(view)) {
      const before = first.get(pin.name);
      if (before === undefined) first.set(pin.name, pin);
      else if (before.version !== pin.version) {
        const { line } = placeOfWord(before.reading, before.at);
        yield findingAt(
          placeOfWord(pin.reading, pin.at),
          `${pin.name} ${pin.version} replaces ${before.version}, which line ${line} installs`,
          {
            help: 'Name the same version in both commands.',
            related: [relatedLine(view, line, `installs ${before.version}`)],
          },
        );
      }
    }
  },
};

function* pinsOf(view: LessonView): Generator<Pin> {
  const apart = new Set(
    sectionsOf(view)
      .filter(({ step }) => isAlternative(step))
      .map(({ step }) => step.slug),
  );
  const kinds = new Map(view.lesson.steps.map(({ slug, kind }) => [slug, kind]));
  for (const { reading, call, command } of typedCalls(view)) {
    const pip = isPip(call) || (call.name === 'uv' && call.arguments[0] === 'pip');
    if (!pip || !call.arguments.includes('install')) continue;
    if (hasTrait(command, 'alternative') || hasTrait(command, 'optional')) continue;
    if (kinds.get(command.step) !== 'main' || apart.has(command.step)) continue;
    for (const [index, word] of call.arguments.entries()) {
      const match = /^([A-Za-z][\w.-]*)(?:\[[^\]]*\])?==([\w.+!]+)$/.exec(word);
      const at = call.words[index];
      if (match?.[1] && match[2] && at)
        yield {
          name: match[1].toLowerCase().replace(/[_.]/g, '-'),
          version: match[2].replace(/\+.*$/, ''),
          reading,
          at,
        };
    }
  }
}

function environmentsOf(view: LessonView): number {
  const found = new Set<string>();
  for (const { call } of typedCalls(view)) {
    const activated = /(\S+)\/bin\/activate$/.exec(call.arguments[0] ?? '')?.[1];
    if (activated) found.add(activated.replace(/^.*\//, ''));
    if (call.name === 'conda' && call.arguments[0] === 'activate')
      found.add(call.arguments[1] ?? '');
  }
  return found.size;
}
