import type { Command, Lesson, Step } from '../lesson/lesson.ts';
import type { Task } from '../plan/plan.ts';

const STEP: Step = {
  slug: 'step-1',
  title: 'Step 1',
  level: 2,
  line: 1,
  endLine: 999,
  parent: null,
  kind: 'main',
  stage: null,
};

/** A lesson with the given commands, and a troubleshooting section for each of `cures`. */
export function lessonOf(
  tasks: readonly Task[],
  cures: readonly { title: string; line: number; symptom?: string; body?: string }[] = [],
): Lesson {
  const commands: Command[] = tasks.map((task) => ({
    id: task.command,
    step: task.step,
    source: 'fence',
    text: task.text,
    line: task.line,
    column: 1,
    endLine: task.endLine,
    endColumn: 1,
    verb: 'shell',
    comments: [],
    stage: task.stage,
    fence: null,
    traits: [],
    outputs: [],
    leadIn: '',
    announced: null,
  }));
  const steps = cures.map((cure): Step => {
    const slug = cure.title.toLowerCase().replace(/\W+/g, '-');
    return {
      ...STEP,
      slug,
      title: cure.title,
      line: cure.line,
      endLine: cure.line + 9,
      kind: 'troubleshooting',
    };
  });
  const lines = Array.from({ length: 1000 }, () => '');
  for (const cure of cures) {
    lines[cure.line - 1] = `### ${cure.title}`;
    lines[cure.line] = cure.body ?? '';
  }
  return {
    id: 'lesson',
    file: 'lesson.md',
    text: lines.join('\n'),
    encoding: { misreadAs: null, lines: [] },
    frontMatter: {
      id: 'lesson',
      title: null,
      supportedHardware: ['n150'],
      status: null,
      validatedOn: [],
      validationDate: null,
      estimatedMinutes: null,
      minTTMetalVersion: null,
      all: {},
      line: 0,
      endLine: 0,
      keyLines: {},
    },
    steps: [{ ...STEP, endLine: 199 }, ...steps],
    fences: cures.flatMap((cure, index) =>
      cure.symptom
        ? [
            {
              index,
              language: '',
              info: '',
              line: cure.line + 2,
              endLine: cure.line + 4,
              text: cure.symptom,
              indents: [0],
              step: steps[index]?.slug ?? '',
              closed: true,
            },
          ]
        : [],
    ),
    commands,
    claims: [],
    saved: [],
    diagnostics: [],
  };
}
