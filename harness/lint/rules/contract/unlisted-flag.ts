import { unwrap } from '../../../shell/options.ts';
import type { Extent } from '../../../shell/shell.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeInLine, placeOfWord, relatedLine } from '../../finding.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import { editDistance } from '../../near.ts';
import { programsOf } from '../../programs/find-program.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** A flag that the lesson's own list of a program's options spells otherwise. */
export const unlistedFlag: LessonRule = {
  scope: 'lesson',
  id: 'contract/unlisted-flag',
  severity: 'warning',
  title: 'A flag is spelt otherwise than in the list of options that the lesson gives',
  why: `The lesson lists a program's options, \`--service-port PORT\` among them, and a command gives it \`--port\`: one of
the two spellings is refused. The rule speaks of a flag that stands once in the lesson and in no list, where the same
program is given listed flags elsewhere, and a listed one is the same but for a letter or two or for words in front of it.

So is a flag of the list that no command gives, where commands give one of the same spelling twice that the list lacks; and one that a
letter or a dash tells from a flag that the program is given three times or more.

It stays silent where the list has fewer than four flags, and about programs whose flags are known from their source: there
\`contract/unknown-flag\` knows better.`,
  remedy: 'Give the flag as the list spells it, or correct the list.',
  *check(view) {
    const flags = flagsOf(view);
    if (flags.length === 0) return;
    const listed = listedFlags(view);
    const isList = listed.size >= FEWEST;
    const times = new Map<string, number>();
    const known = new Map<string, Map<string, GivenFlag[]>>();
    for (const given of flags) {
      times.set(given.flag, (times.get(given.flag) ?? 0) + 1);
      const ofProgram = known.get(given.program) ?? new Map<string, GivenFlag[]>();
      known.set(given.program, ofProgram);
      ofProgram.set(given.flag, [...(ofProgram.get(given.flag) ?? []).slice(0, USUAL), given]);
    }
    const judged = new Set(
      programsOf(view)
        .filter((found) => found.kind === 'known' && !found.contract.lenient)
        .map(({ call }) => baseName(call.script.text)),
    );
    for (const { flag, program, reading, at } of flags) {
      if (times.get(flag) !== 1 || judged.has(program) || listed.has(flag)) continue;
      const given = known.get(program) ?? new Map<string, GivenFlag[]>();
      const usual = [...given].find(
        ([one, places]) => places.length >= USUAL && isNear(flag, one) && !isPlural(flag, one),
      );
      const isListing = isList && [...given.keys()].filter((one) => listed.has(one)).length > 1;
      const meant = isListing ? [...listed.keys()].find((one) => isSpelling(flag, one)) : undefined;
      if ((!usual && meant === undefined) || isSaidElsewhere(view, flag)) continue;
      const name = meant ?? usual?.[0] ?? '';
      const first = usual?.[1][0];
      const line =
        listed.get(meant ?? '') ??
        (first ? placeOfWord(first.reading, first.at).line : placeOfWord(reading, at).line);
      yield findingAt(
        placeOfWord(reading, at),
        `\`${program}\` is given \`${flag}\` here; line ${line} ${meant === undefined ? 'and others give it' : 'lists'} \`${name}\`${meant === undefined ? '' : ` and no \`${flag}\``}`,
        {
          help: `Write \`${name}\`${meant === undefined ? '' : `, or list \`${flag}\``}.`,
          related: [relatedLine(view, line, `\`${name}\` stands here`)],
        },
      );
    }
    yield* listedOtherwise(view, listed, known);
  },
};

/** Flags that only the list has, where commands give one of the same spelling that the list lacks. */
function* listedOtherwise(
  view: LessonView,
  listed: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, ReadonlyMap<string, GivenFlag[]>>,
): Iterable<Finding> {
  if (listed.size < FEWEST) return;
  for (const [program, given] of known) {
    if ([...given.keys()].filter((flag) => listed.has(flag)).length < 2) continue;
    const missing = [...given].filter(([flag, places]) => places.length > 1 && !listed.has(flag));
    for (const [flag, line] of missing.length > 0 ? listed : []) {
      const meant = missing.find(
        ([one]) => (isSpelling(flag, one) || isSpelling(one, flag)) && !isPlural(flag, one),
      );
      if (!meant || given.has(flag) || isSaidElsewhere(view, flag)) continue;
      const [name, [first]] = meant;
      const there = first ? placeOfWord(first.reading, first.at).line : line;
      yield findingAt(
        placeInLine(view, line, flag),
        `this list has \`${flag}\`, and commands give \`${program}\` \`${name}\`, which no list has`,
        {
          help: `Write \`${name}\` here, or \`${flag}\` in the commands.`,
          related: [relatedLine(view, there, `\`${name}\` is given here`)],
        },
      );
    }
  }
}

/** Times that a program is given a flag, for it to be known to have it. */
const USUAL = 3;
/** A list of fewer may well leave some out. */
const FEWEST = 4;
/** No program has more; a text that seems to list more is no list. */
const MOST = 300;
/** An item, a row or a line of help that begins with a flag. */
const LISTED = /^\s*(?:[-*+]\s+|\|\s*|\d+\.\s+)?(?:\*\*)?`?(?:-\w,\s*)?(--[a-z][\w-]*)/;

/** Flags that a line of the lesson begins with, each with its first line; those that continue a command left out. */
const listedFlags = derived(({ lines }: LessonView): ReadonlyMap<string, number> => {
  const listed = new Map<string, number>();
  let continues = false;
  for (let line = 1; line <= lines.count; line++) {
    const text = lines.textOf(line);
    const flag =
      continues || !text.includes('--') ? undefined : LISTED.exec(text.slice(0, 200))?.[1];
    if (flag !== undefined && !listed.has(flag) && listed.size < MOST) listed.set(flag, line);
    continues = text.includes('\\') && /\\\s*(?:#.*)?$/.test(text.slice(-200));
  }
  return listed;
});

interface GivenFlag {
  flag: string;
  program: string;
  reading: LessonView['shells'][number];
  at: Extent;
}

/** Long flags of scripts and of programs with a name of their own. */
function flagsOf(view: LessonView): GivenFlag[] {
  return view.shells.flatMap((reading) =>
    reading.shell.statements.flatMap((statement, index) => {
      const kinds = reading.commands[index]?.traits.map(({ kind }) => kind) ?? [];
      if (kinds.includes('not-shell')) return [];
      return statement.calls.flatMap((outer) => {
        const call = unwrap(outer);
        const python = /^python[\d.]*$/.test(call.name ?? '');
        const script = python ? call.arguments[0] : call.program;
        if (!script || script.startsWith('-')) return [];
        return call.arguments.flatMap((word, at): GivenFlag[] => {
          const flag = /^--[a-z][\w-]*/.exec(word)?.[0];
          const extent = call.words[at];
          return flag && extent ? [{ flag, program: baseName(script), reading, at: extent }] : [];
        });
      });
    }),
  );
}

/** `--port` for `--service-port`, `--num-step` for `--num-steps`. */
function isSpelling(flag: string, listed: string): boolean {
  return (listed.endsWith(flag.slice(1)) && listed.length > flag.length) || isNear(flag, listed);
}

/** `--workspace` and `--workspaces` of one program are two flags. */
function isPlural(one: string, other: string): boolean {
  return `${one}s` === other || one === `${other}s`;
}

/** A letter or two apart, or another dash within. */
function isNear(flag: string, listed: string): boolean {
  if (flag === listed) return false;
  const letters = Math.min(2, Math.floor((flag.length - 2) / 4));
  return (
    flag.replace(/\d/g, '') !== listed.replace(/\d/g, '') &&
    !/^--no-/.test(flag) &&
    editDistance(flag, listed, letters) <= letters
  );
}

/** Whether the text speaks of the flag outside the one command. */
function isSaidElsewhere({ lesson }: LessonView, flag: string): boolean {
  const first = lesson.text.search(new RegExp(`(?<![\\w-])${flag}(?![\\w-])`));
  return new RegExp(`(?<![\\w-])${flag}(?![\\w-])`).test(lesson.text.slice(first + flag.length));
}
