import type { Step } from '../../lesson/lesson.ts';
import type { ShellReading } from '../../lesson/read-lesson.ts';
import type { Extent } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import type { Button } from './buttons.ts';
import type { Need } from './effect.ts';
import { Follower } from './follower.ts';
import type { Stand } from './where.ts';

/** Where something of the walk happens. `order` counts through the lesson as a reader meets it. */
export interface Moment {
  order: number;
  line: number;
  kind: Step['kind'];
  /** Ordinal of the fence; null for a button or a block that the reader saves. */
  fence: number | null;
  /** One of several ways, or only perhaps done. */
  aside: boolean;
}

/** Something that has to be there. */
export interface Use extends Moment {
  path: string;
  /** As written. */
  word: string;
  how: Need;
  checkpoint: boolean;
  /** What does not lie there the program finds among files of its own. */
  own: boolean;
  /** Where the reader stands. */
  stand: Stand;
  /** The last directory that any command before it led to, whether or not a reader comes that way. */
  last: Stand;
  reading: ShellReading;
  at: Extent;
}

/** Something that is made. */
export interface Making extends Moment {
  path: string;
  what: 'file' | 'folder' | 'tree';
  tree: boolean;
  parents: boolean;
  sure: boolean;
  checkpoint: boolean;
  /** Where the command that makes it runs, if its word holds only from there. */
  from: string | null;
}

export interface Removal extends Moment {
  path: string;
}

/** From here on anything below may be there; null: anything anywhere. */
export interface Stir extends Moment {
  below: string | null;
  /** It leaves what programs write, and none of what people write: see `isWritten`. */
  results: boolean;
  /** By a button, and whether its name says that it makes something; null for a command. */
  button: Pick<Button, 'makes'> | null;
}

/** A variable that a command reads, and whether it only looks (`echo $X`, `[ -n "$X" ]`). */
export interface Reading extends Moment {
  name: string;
  looks: boolean;
  reading: ShellReading;
  at: Extent;
}

export interface Setting extends Moment {
  name: string;
}

/** From here on variables may hold anything, or nothing. */
export interface Blur extends Moment {
  /** A sourced script, a sourced profile, a shell elsewhere, a button, a fresh terminal. */
  by: 'script' | 'profile' | 'shell' | 'button' | 'terminal';
}

export interface Walk {
  uses: Use[];
  makings: Making[];
  removals: Removal[];
  stirs: Stir[];
  reads: Reading[];
  settings: Setting[];
  blurs: Blur[];
}

/** The abstract walk through a lesson: what each command wants, makes and sets, in reading order. */
export const walkOf = derived((view: LessonView): Walk => new Follower(view).walk());
