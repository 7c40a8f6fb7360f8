import type { Place, RelatedPlace, Severity } from '../base/diagnostic.ts';
import type { ContentView } from './content-view.ts';
import type { LessonView } from './lesson-view.ts';

/** A replacement of text in the lesson. Places count from 1; the end is exclusive in its column. */
export interface Edit extends Omit<Place, 'file'> {
  text: string;
}

/** What a rule found: a diagnostic before it has its rule's id, severity and file. */
export interface Finding extends Omit<Place, 'file'> {
  /** One sentence, one line: what stands there, and why it cannot be right. */
  message: string;
  /** What to do; one sentence. */
  help: string;
  related: RelatedPlace[];
  /** Makes it right and cannot make anything wrong; all of them or none. Empty when a person has to decide. */
  edits: Edit[];
  /** Instead of the rule's own, where one case matters less than the others. */
  severity?: Severity;
  /** Instead of the lesson's file: the registry, a suite. */
  file?: string;
}

/** What every rule says of itself; `docs/rules/` is made of it and of the rule's fixtures. */
export interface RuleText {
  /** `group/what-is-wrong`, lower case with dashes. Never renamed: suppressions name it. */
  id: `${string}/${string}`;
  /** Error: a reader will fail or be misled. Warning: likely. Hint: worth a look. */
  severity: Severity;
  /** What is wrong, in one short sentence without a full stop. */
  title: string;
  /** What happens to a reader, and when the rule stays silent. A paragraph or two of Markdown. */
  why: string;
  /** What an author does about it. */
  remedy: string;
}

/** Looks at one lesson alone. */
export interface LessonRule extends RuleText {
  scope: 'lesson';
  check(view: LessonView): Iterable<Finding>;
}

/** Looks at all lessons of a content folder together, by their digests. */
export interface ContentRule extends RuleText {
  scope: 'content';
  check(view: ContentView): Iterable<Finding & { file: string }>;
}

/** Data plus a pure function: no rule reads a file, keeps state, or knows of another. */
export type Rule = LessonRule | ContentRule;
