import { derived } from '../../derived.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

export const model: LessonRule = {
  scope: 'lesson',
  id: 'claim/model',
  severity: 'error',
  title: 'The lesson promises one model and works with another',
  why: `A reader chooses a lesson by the model that it names. Here the introduction names one that no command, no block of code and
no button of the lesson ever touches, while the text states that another is used.

The rule speaks where a line such as \`**Model:** NanoGPT\` says what is used, and a sentence about what the reader will do
(the description in the front matter, "take X and transform it", \`Input: X\`) names a model of another family that occurs in
no command and no code. It stays silent of models that are compared, recommended for later or linked to.`,
  remedy: 'Write the introduction for the model that the lesson trains.',
  *check(view) {
    const used = usedModel(view);
    if (!used) return;
    const code = codeOf(view);
    for (const one of promisedModels(view)) {
      const name = one.name.toLowerCase();
      if (familyOf(one.name) === familyOf(used.name) || code.includes(name.replace(/-.*$/, '')))
        continue;
      yield findingAt(
        placeInLine(view, one.line, one.name),
        `${one.name} is promised here, and no command or code touches it; the model is ${used.name} (line ${used.line})`,
        {
          help: `Promise ${used.name}, or add the steps that work with ${one.name}.`,
          related: [relatedLine(view, used.line, `the model is ${used.name}`)],
        },
      );
    }
  },
};

/** Families of models by which lessons are named. */
const MODEL =
  /\b(?:TinyLlama|NanoGPT|(?:Meta-)?Llama|CodeLlama|Qwen|QwQ|Mi[sx]tral|Gemma|Falcon|Phi|DeepSeek|Whisper|BERT|GPT-?2|Stable Diffusion|SDXL|AnimateDiff|Wan|Mochi|YOLO\w*|ResNet)(?:[-\s]?v?\d[\w.]*)?(?:-[\w.]+)*/i;

interface Named {
  name: string;
  line: number;
}

function usedModel(view: LessonView): Named | null {
  for (const { line, text, where } of spokenOf(view)) {
    if (where !== 'prose' || !text.includes('Model:')) continue;
    const label = /^\W{0,4}Model:\s*(.*)$/.exec(text);
    const name = label ? MODEL.exec(label[1] ?? '')?.[0] : undefined;
    if (name !== undefined) return { name, line };
  }
  return null;
}

const PROMISE =
  /\b(?:take|transform|fine-?tun(?:e|ing)|train(?:ing)?|turn|deploy|run|serve)\b|^\W{0,4}(?:Input|Base model|Output):/i;
const LATER =
  /\b(?:later|next|another lesson|other lessons?|unlike|instead of|compared?|like|such as|e\.g\.|similar|bigger|larger|smaller)\b/i;

function promisedModels(view: LessonView): Named[] {
  const { frontMatter, steps } = view.lesson;
  const found: Named[] = [];
  for (let line = Math.max(1, frontMatter.line); line < frontMatter.endLine; line++) {
    const text = view.lines.textOf(line);
    const name = PROMISE.test(text) && !LATER.test(text) ? MODEL.exec(text)?.[0] : undefined;
    if (name !== undefined) found.push({ name, line });
  }
  // What comes in the last part of a lesson looks ahead.
  const last = steps[Math.floor(steps.length * 0.6)]?.line ?? 0;
  for (const { line, text, where, step } of spokenOf(view)) {
    if (where !== 'prose' || step.kind !== 'main' || step.line > last) continue;
    const name = PROMISE.test(text) && !LATER.test(text) ? MODEL.exec(text)?.[0] : undefined;
    if (name !== undefined) found.push({ name, line });
  }
  return found;
}

/** Everything that a machine or a button reads, lower case. */
const codeOf = derived((view: LessonView): string =>
  [
    ...view.lesson.fences.filter(({ language }) => language !== '').map(({ text }) => text),
    ...(view.lesson.text.match(/\]\([^)\n]{0,300}\)/g)?.map((link) => link) ?? []),
    ...view.lesson.commands.map(({ text }) => text),
  ]
    .join('\n')
    .toLowerCase(),
);

function familyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/^meta-/, '')
    .replace(/[-\s\d].*$/, '');
}
