import { findingAt, placeOf } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const tokenCount: LessonRule = {
  scope: 'lesson',
  id: 'claim/token-count',
  severity: 'warning',
  title: 'The tokens of a sample answer do not add up',
  why: `A server's answer ends with its \`usage\`: \`total_tokens\` is the sum of \`prompt_tokens\` and \`completion_tokens\`, always. A sample in which it is not was
edited by hand, and a reader who learns to read the numbers from it learns them wrong.`,
  remedy: 'Paste the answer as the server gave it.',
  *check(view) {
    const { text } = view.lesson;
    for (const match of text.matchAll(TOTAL)) {
      const total = Number(match[1]);
      const open = text.lastIndexOf('{', match.index);
      const close = text.indexOf('}', match.index);
      if (open < 0 || match.index - open > LONGEST) continue;
      const usage = text.slice(open, close < 0 ? match.index + LONGEST : close);
      const prompt = numberOf(usage, 'prompt_tokens');
      const completion = numberOf(usage, 'completion_tokens');
      if (prompt === null || completion === null || prompt + completion === total) continue;
      const from = match.index + match[0].lastIndexOf(match[1] ?? '');
      yield findingAt(
        placeOf(view, from, from + (match[1] ?? '').length),
        `${prompt} tokens of the prompt and ${completion} of the completion are ${prompt + completion}, not ${total}`,
        { help: 'Paste the numbers of one answer.' },
      );
    }
  },
};

const TOTAL = /["']?\btotal_tokens\b["']?\s*[:=]\s*(\d{1,9})\b/g;
/** Characters of an answer's `usage`. */
const LONGEST = 400;

function numberOf(usage: string, key: string): number | null {
  const found = new RegExp(`\\b${key}\\b["']?\\s*[:=]\\s*(\\d{1,9})\\b`).exec(usage);
  return found ? Number(found[1]) : null;
}
