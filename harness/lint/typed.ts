import type { Command } from '../lesson/lesson.ts';
import type { ShellReading } from '../lesson/read-lesson.ts';
import { type Placement, placementsOf } from '../shell/placement.ts';
import type { Call, Extent, Statement } from '../shell/shell.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';

/** One top-level statement that a reader types. */
export interface TypedStatement {
  reading: ShellReading;
  statement: Statement;
  /** What the lesson makes of it: its traits and comments. */
  command: Command;
  /** Ordinal in its block. */
  at: number;
}

/** A simple command within it, as it stands: `sudo` and its like are not taken off. */
export interface TypedCall extends TypedStatement {
  call: Call;
}

/** Every statement that can be meant for a shell, in reading order; output and data in shell blocks left out. */
export const typedStatements = derived((view: LessonView): TypedStatement[] =>
  view.shells.flatMap((reading) =>
    reading.shell.statements.flatMap((statement, at) => {
      const command = reading.commands[at];
      if (!command || hasTrait(command, 'not-shell')) return [];
      return [{ reading, statement, command, at }];
    }),
  ),
);

export const typedCalls = derived((view: LessonView): TypedCall[] =>
  typedStatements(view).flatMap((typed) =>
    typed.statement.calls.map((call) => ({ ...typed, call })),
  ),
);

/** The same by their blocks, in reading order. */
export const callsByBlock = derived((view: LessonView): ReadonlyMap<ShellReading, TypedCall[]> => {
  const blocks = new Map<ShellReading, TypedCall[]>();
  for (const typed of typedCalls(view)) {
    const calls = blocks.get(typed.reading);
    if (calls) calls.push(typed);
    else blocks.set(typed.reading, [typed]);
  }
  return blocks;
});

export function hasTrait({ traits }: Command, kind: Command['traits'][number]['kind']): boolean {
  return traits.some((trait) => trait.kind === kind);
}

/** A stretch of a shell block as it stands there. */
export function written({ block }: Pick<ShellReading, 'block'>, { start, end }: Extent): string {
  return block.text.slice(start, end);
}

/** Where a call sets a variable, as one word: `A="x"`; undefined where it does not stand in the text as such. */
export function assignmentOf(
  reading: Pick<ShellReading, 'block'>,
  { assignedAt = [] }: Pick<Call, 'assignedAt'>,
  name: string,
): Extent | undefined {
  return assignedAt.find((at) => written(reading, at).startsWith(`${name}=`));
}

const placementsIn = derived((reading: ShellReading) => placementsOf(reading.block.text));

/** Where a call of a block runs; `always` when the grammar did not say. */
export function placementOf(reading: ShellReading, call: Pick<Call, 'start'>): Placement {
  return placementsIn(reading).get(call.start) ?? 'always';
}
