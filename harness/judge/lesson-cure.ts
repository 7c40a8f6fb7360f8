import type { RelatedPlace } from '../base/diagnostic.ts';
import type { Lesson, Step } from '../lesson/lesson.ts';

/** Shorter symptoms (`error`, a prompt) would fit anything. */
const LEAST_SYMPTOM = 8;

/**
 * The section of the lesson's own troubleshooting that names a symptom: by what a program printed, or by
 * phrases for what shows in numbers alone. Headings are asked before texts. Null when the lesson has none.
 */
export function lessonCure(
  lesson: Lesson,
  symptom: { line?: string; phrases?: readonly string[] },
): Step | null {
  const steps = lesson.steps.filter((step) => step.kind === 'troubleshooting');
  const printed = plain(symptom.line ?? '');
  if (printed !== '') {
    const byText = steps.find((step) =>
      symptomsOf(lesson, step).some((text) => printed.includes(text)),
    );
    if (byText) return byText;
  }
  const phrases = (symptom.phrases ?? []).map(plain).filter((phrase) => phrase !== '');
  for (const phrase of phrases) {
    const byTitle = steps.find((step) => plain(step.title).includes(phrase));
    if (byTitle) return byTitle;
  }
  const lines = lesson.text.split('\n');
  for (const phrase of phrases) {
    const byBody = steps.find((step) =>
      plain(lines.slice(step.line, step.endLine).join(' ')).includes(phrase),
    );
    if (byBody) return byBody;
  }
  return null;
}

/** The first command of that section, else its heading, as a related place: none or one. */
export function curePlaces(
  lesson: Lesson,
  symptom: { line?: string; phrases?: readonly string[] },
): RelatedPlace[] {
  const step = lessonCure(lesson, symptom);
  if (!step) return [];
  const first = lesson.commands.find((command) => command.step === step.slug);
  const line = first?.line ?? step.line;
  return [{ file: lesson.file, line, message: `the lesson's own cure: ${step.title}` }];
}

/** What the section says a reader sees: the quoted part of its heading, its heading, the outputs it shows. */
function symptomsOf(lesson: Lesson, step: Step): string[] {
  const quoted = [...step.title.matchAll(/["“]([^"”]+)["”]/g)].map((match) => match[1] ?? '');
  const bare = step.title.replace(/^\s*(issue|problem|error)\b[\s\d.:#-]*/i, '');
  const shown = lesson.fences
    .filter(
      (fence) => fence.step === step.slug && !/^(ba|z)?sh$|^shell|^python/.test(fence.language),
    )
    .flatMap((fence) => fence.text.split('\n'));
  return [...quoted, bare, ...shown]
    .map(plain)
    .filter((text) => text.length >= LEAST_SYMPTOM && /[a-z]{3}/.test(text));
}

/** Lower case, quotes and backticks off, blanks single: headings and programs quote differently. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/["'`“”‘’*]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
