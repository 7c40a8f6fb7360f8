import type { Command, Lesson } from './lesson.ts';
import { type ReadLessonOptions, readLesson } from './read-lesson.ts';

/** Reads a lesson from its text. */
export function lessonOf(text: string, options: ReadLessonOptions = {}): Lesson {
  return readLesson(new TextEncoder().encode(text), 'lesson.md', options);
}

/** A lesson of one shell block under one heading. */
export function blockOf(shell: string, before = 'Do this:'): Lesson {
  return lessonOf(`# Step\n\n${before}\n\n\`\`\`bash\n${shell}\n\`\`\`\n`);
}

/** Kinds of traits of each command of one block, by the command's first line. */
export function traitsOf(shell: string, before?: string): Record<string, string> {
  return Object.fromEntries(
    blockOf(shell, before).commands.map((command) => [
      command.text.split('\n')[0] ?? '',
      command.traits.map((trait) => trait.kind).join(' '),
    ]),
  );
}

/** What the file holds at a command's place, with the container's indents taken off. */
export function textAt(lesson: Lesson, command: Command): string {
  const lines = lesson.text.split('\n');
  const fence = lesson.fences.find((one) => one.index === command.fence);
  const parts: string[] = [];
  for (let line = command.line; line <= command.endLine; line++) {
    const text = lines[line - 1] ?? '';
    const indent = fence?.indents[line - fence.line - 1] ?? 0;
    const start = line === command.line ? command.column - 1 : indent;
    const end = line === command.endLine ? command.endColumn - 1 : text.length;
    parts.push(text.slice(start, end));
  }
  return parts.join('\n');
}
