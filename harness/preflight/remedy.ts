import type { RelatedPlace } from '../base/diagnostic.ts';
import type { Command, Lesson, Step } from '../lesson/lesson.ts';
import { type Cure, oneLine } from './finding.ts';

/** What to do about a broken precondition, in the lesson's own words where it has them. */
export interface Remedy {
  help: string;
  related: RelatedPlace[];
}

/** More commands than this make no sentence. */
const MOST_NAMED = 3;
const MOST_LENGTH = 100;

/**
 * The lesson's own remedy: a section of its troubleshooting whose heading, commands or text fit, else the step
 * of its main way that sets things right; where it has neither, the general advice.
 */
export function findRemedy(lesson: Lesson, cure: Cure): Remedy {
  const step = troubleshootingFor(lesson, cure);
  if (step) {
    const commands = runnable(lesson).filter((command) => command.step === step.slug);
    const first = commands.find((command) => cure.command?.test(command.text)) ?? commands[0];
    const place = {
      file: lesson.file,
      line: first?.line ?? step.line,
      message: `the lesson's own cure: ${oneLine(step.title)}`,
    };
    const how =
      commands.length === 0
        ? cure.otherwise
        : `Run what line ${place.line} gives: ${name(commands)}.`;
    return { help: how, related: [place] };
  }
  const command = runnable(lesson).find((one) => cure.command?.test(one.text) ?? false);
  if (!command) return { help: cure.otherwise, related: [] };
  return {
    help: `Run line ${command.line} of the lesson: ${name([command])}.`,
    related: [
      { file: lesson.file, line: command.line, message: 'the lesson brings it about here' },
    ],
  };
}

function troubleshootingFor(lesson: Lesson, cure: Cure): Step | null {
  const steps = lesson.steps.filter((step) => step.kind === 'troubleshooting');
  const phrases = cure.phrases.map(plain);
  for (const phrase of phrases) {
    const titled = steps.find((step) => plain(step.title).includes(phrase));
    if (titled) return titled;
  }
  const { command } = cure;
  if (command) {
    const curing = runnable(lesson).find(
      (one) => command.test(one.text) && steps.some((step) => step.slug === one.step),
    );
    const step = steps.find((one) => one.slug === curing?.step);
    if (step) return step;
  }
  const lines = lesson.text.split('\n');
  for (const phrase of phrases) {
    const told = steps.find((step) =>
      plain(lines.slice(step.line, step.endLine).join(' ')).includes(phrase),
    );
    if (told) return told;
  }
  return null;
}

/** Commands that can be typed as they stand. */
function runnable(lesson: Lesson): Command[] {
  return lesson.commands.filter((command) =>
    command.traits.every((trait) => trait.kind === 'optional'),
  );
}

function name(commands: readonly Command[]): string {
  const named = commands.slice(0, MOST_NAMED).map((command) => {
    const text = oneLine(command.text.replace(/\\\n/g, ' '));
    return `\`${text.length > MOST_LENGTH ? `${text.slice(0, MOST_LENGTH - 3)}...` : text}\``;
  });
  const more = commands.length - named.length;
  return `${named.join(', then ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Lower case, without quotes: headings and programs quote differently. */
function plain(text: string): string {
  return oneLine(text.toLowerCase().replace(/["'`“”‘’*]/g, ''));
}
