import type { RelatedPlace } from '../base/diagnostic.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { SuiteData } from '../suite/suite.ts';
import type { TargetName } from '../target/target.ts';
import type { FacetName } from './facts.ts';

/** What facts mean for one precondition. */
export interface FacetFinding {
  facet: FacetName;
  /** `unknown`: the facts do not tell. */
  state: 'held' | 'broken' | 'unknown';
  /** `preflight/<facet>`. */
  rule: string;
  /** One sentence: what was found, and what was expected. */
  message: string;
  measured: string | null;
  expected: string | null;
  /** What to do next; empty when it held. */
  help: string;
  /** The lesson's own remedy. */
  related: RelatedPlace[];
  /** Where the lesson states the requirement, else 1. */
  line: number;
}

export interface AssessContext {
  suite: SuiteData | null;
  lesson: Lesson;
  target: TargetName;
  machine: MachineDescriptor;
}

/** What one facet's assessment says; the rest follows from the facet and the context. */
export interface Answer {
  state: FacetFinding['state'];
  message: string;
  measured: string | null;
  expected: string | null;
  line: number;
  /** How to find the lesson's own remedy, and what to advise where it has none; left out when it held. */
  cure?: Cure;
}

export interface Cure {
  /** Words of headings and symptoms, the most telling first. */
  phrases: readonly string[];
  /** What the curing command looks like. */
  command: RegExp | null;
  /** Help for when the lesson has none, one sentence. */
  otherwise: string;
}

/** Messages are one line, whatever a program printed into them. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A text as a part of a regular expression that matches just it. */
export function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * First line of the lesson's main text that matches one of the patterns, tried in order; 1 when none does.
 * Front matter and troubleshooting state no requirements.
 */
export function lineOf(lesson: Lesson, patterns: readonly RegExp[]): number {
  const lines = lesson.text.split('\n');
  const aside = lesson.steps.filter((step) => step.kind !== 'main');
  for (const pattern of patterns)
    for (const [index, text] of lines.entries()) {
      const line = index + 1;
      if (line <= lesson.frontMatter.endLine || !pattern.test(text)) continue;
      if (aside.some((step) => step.line <= line && line <= step.endLine)) continue;
      return line;
    }
  return 1;
}
