import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { type NamedThing, namedThingsOf, type ThingKind } from '../../flow/named-things.ts';
import { Once } from '../../flow/report.ts';
import type { LessonView } from '../../lesson-view.ts';
import { editDistance, wordsOf } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';
import { timesOf } from '../../times-of.ts';

/** A container, session or environment that a command asks for by a name under which nothing makes one. */
export const nameNeverMade: LessonRule = {
  scope: 'lesson',
  id: 'flow/name-never-made',
  severity: 'warning',
  title: 'A container, session or environment is asked for by a name that nothing gives',
  why: `\`docker run --name tt-server\` starts a container and \`docker logs tt-inference\` asks for another: the reader gets \`No such container\`. So it
goes with sessions of tmux and screen, environments of conda, services, releases and users.

The rule speaks where a lesson makes one of a kind under a name, and a command asks for another of that kind, of which the lesson
says nothing else. Of images, volumes, networks and branches, which exist without the lesson, it speaks only where the one that is made is never used and
the names are alike. It stays silent about names with variables, names for a reader to replace, and commands that may fail.`,
  remedy: 'Write one name in both places.',
  *check(view) {
    const { made, used } = namedThingsOf(view);
    if (made.length === 0) return;
    const times = timesByThing(used);
    if (times.size > MOST || made.length > MOST) return;
    const once = new Once();
    for (const use of used) {
      if (!once.first(thing(use))) continue;
      const maker = makerOf(use, made, times);
      if (!maker || saidElsewhere(view, use, times)) continue;
      yield findingAt(
        placeOfWord(use.reading, use.at),
        `no command makes the ${use.kind} \`${use.name}\`; line ${maker.line} makes \`${maker.name}\``,
        {
          help: `Write \`${maker.name}\` here, or \`${use.name}\` on line ${maker.line}.`,
          related: [
            relatedLine(view, maker.line, `the ${maker.kind} \`${maker.name}\` is made here`),
          ],
        },
      );
    }
  },
};

/** Kinds that are there without the lesson. */
const ELSEWHERE: ReadonlySet<ThingKind> = new Set(['image', 'volume', 'network', 'branch', 'user']);

/** The command that was likely meant to make what is used; null where it is made, or may be there. */
function makerOf(
  use: NamedThing,
  made: readonly NamedThing[],
  times: ReadonlyMap<string, number>,
): NamedThing | null {
  const makers = made.filter(({ kind }) => kind === use.kind);
  if (use.kind === 'tagged image') {
    const own = makers.filter(({ name }) => untagged(name) === untagged(use.name));
    return own.some(({ name }) => name === use.name) ? null : (own[0] ?? null);
  }
  if (THERE.test(use.name) || makers.some(({ name }) => name === use.name)) return null;
  // Other users are there; a slip of the one that is made is not.
  if (use.kind === 'user')
    return makers.find(({ name }) => editDistance(name, use.name, 2) <= 2) ?? null;
  // What stands in a registry may be there whoever made it.
  const owner = ownerOf(use);
  const alike = makers.filter((one) => ownerOf(one) === owner && isAlike(one.name, use.name));
  if (ELSEWHERE.has(use.kind)) return alike.find((one) => !times.has(thing(one))) ?? null;
  return alike[0] ?? makers[0] ?? null;
}

function untagged(name: string): string {
  return name.replace(/:.*/, '');
}

function ownerOf({ name }: NamedThing): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}

/** Things that are there from the start. */
const THERE = /^(?:base|host|bridge|none|main|master|default)$/;
/** More names than any lesson has. */
const MOST = 50;

function thing({ kind, name }: NamedThing): string {
  return `${kind} ${name}`;
}

function timesByThing(things: readonly NamedThing[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const one of things) times.set(thing(one), (times.get(thing(one)) ?? 0) + 1);
  return times;
}

function isAlike(one: string, other: string): boolean {
  if (editDistance(one, other, 2) <= 2) return true;
  const words = wordsOf(other);
  return [...wordsOf(one)].some((word) => words.has(word));
}

/** Whether something but these commands speaks of the name, which may be what makes it. */
function saidElsewhere(
  view: LessonView,
  use: NamedThing,
  times: ReadonlyMap<string, number>,
): boolean {
  // A name that is a word of the language stands in sentences for other reasons.
  const total = /^[a-z]+$/.test(use.name)
    ? sum(codeOf(view).map((text) => timesOf(text, use.name, /[\w/.-]/)))
    : timesOf(textFor(view, use), use.name);
  return total > (times.get(thing(use)) ?? 0);
}

/** A user and the group of the same name, `a:a`, are one mention. */
function textFor({ lesson }: LessonView, { kind, name }: NamedThing): string {
  return kind === 'user' ? lesson.text.replaceAll(`${name}:${name}`, name) : lesson.text;
}

function codeOf({ lesson, nodes }: LessonView): string[] {
  return [
    ...lesson.fences.map(({ text }) => text),
    ...nodes.flatMap(({ name, from, to }) =>
      name === 'InlineCode' ? [lesson.text.slice(from, to)] : [],
    ),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
