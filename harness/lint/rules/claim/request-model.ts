import { lastPart } from '../../../base/last-part.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

/** A request for a model that the lesson serves in another size. */
export const requestModel: LessonRule = {
  scope: 'lesson',
  id: 'claim/request-model',
  severity: 'warning',
  title: 'A request or an answer names another size of the model than the lesson serves',
  why: `A server answers for the model that it was started with: a request for \`Small-8B\` to the server of \`Small-32B\` ends with "model not
found", and a sample answer that names \`Small-8B\` is not what the reader sees.

The rule speaks of a name in a request or an answer (\`"model":\`, \`"id":\`, \`model=\`) that stands nowhere else in the lesson, where the same name with
another size stands three times or more.`,
  remedy: 'Name the model that the lesson serves.',
  *check(view) {
    const { text } = view.lesson;
    if (!/\d[bB]\b/.test(text)) return;
    const requests = [...text.matchAll(REQUEST)];
    if (requests.length === 0 || requests.length > 500) return;
    const models = modelsIn(view);
    for (const request of requests) {
      const name = lastPart(request[1] ?? '');
      const odd = models.get(name);
      if (odd?.length !== 1) continue;
      const usual = [...models].find(
        ([other, places]) =>
          places.length >= USUAL && other !== name && bareOf(other) === bareOf(name),
      );
      if (!usual) continue;
      const [meant, [first = 0]] = usual;
      const from = request.index + request[0].lastIndexOf(name);
      const line = view.lines.lineAt(first);
      yield findingAt(
        placeOf(view, from, from + name.length),
        `\`${name}\` stands here only; the lesson has \`${meant}\` in ${usual[1].length} places`,
        {
          help: `Write \`${meant}\`, or show how \`${name}\` is served.`,
          related: [relatedLine(view, line, `\`${meant}\``)],
        },
      );
    }
  },
};

/** Times that make a model the lesson's. */
const USUAL = 3;
const REQUEST = /(?:"(?:model|id)"\s*:\s*|\bmodel\s*=\s*)\\?["']([\w./-]{3,120})\\?["']/g;
/** A name with a size in thousands of millions: `Qwen3-0.6B`, `Llama-3.1-8B-Instruct`. */
const MODEL = /(?<![\w.-])[A-Za-z][\w.]*(?:-[\w.]+)*?-\d+(?:\.\d+)?[bB](?:-[\w.]*\w)*(?![\w-])/g;

function modelsIn({ lesson }: LessonView): ReadonlyMap<string, number[]> {
  const models = new Map<string, number[]>();
  for (const { 0: name, index } of lesson.text.matchAll(MODEL)) {
    const places = models.get(name);
    if (places) places.push(index);
    else models.set(name, [index]);
  }
  return models;
}

function bareOf(name: string): string {
  return name.replace(/-\d+(?:\.\d+)?[bB](?![\w])/, '-B').toLowerCase();
}
