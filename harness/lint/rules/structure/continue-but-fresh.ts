import { placeIn } from '../../../lesson/shell-block.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';

const FRESH = /^--(?:fresh|from[-_]scratch|no[-_]resume|ignore[-_]checkpoints?)$/;
const CONTINUES =
  /\b(?:continu(?:e|es|ing)|resum(?:e|es|ing)|go(?:es|ing)? on|pick(?:s|ing)? up|carry(?:ing)? on|extend(?:s|ing)?)\b(?:\s+[\w'-]+){0,3}\s+(?:from|where|with)\s+(?:[\w'-]+\s+){0,3}(?:stage|checkpoint|run|step|epoch|left|weights|model|\S+\.(?:pkl|pt|ckpt|safetensors))|\bfrom (?:the|your|an?) (?:[\w-]+ ){0,2}checkpoint\b/i;
const NOT =
  /\b(?:don['’]?t|do not|never|cannot|can['’]t|instead of|rather than|without|not)\s+(?:\w+\s+){0,2}(?:continu|resum|go(?:ing)? on|pick|carry|extend)/i;

export const continueButFresh: LessonRule = {
  scope: 'lesson',
  id: 'structure/continue-but-fresh',
  severity: 'error',
  title: 'The text continues from a checkpoint, the command starts anew',
  why: `The reader expects to build on what was trained before. \`--fresh\` throws it away: the run begins at the first step, takes
its full time again, and the old checkpoint counts for nothing.

The rule looks at the words right before the block and at the comments above the command; it is silent where they say
that nothing is continued.`,
  remedy:
    'Take the flag out (and name the checkpoint to resume from), or say that the run starts anew.',
  *check(view) {
    for (const { reading, call, command } of typedCalls(view)) {
      const at = call.arguments.findIndex((word) => FRESH.test(word));
      const flag = call.words[at];
      if (at < 0 || !flag) continue;
      const said = [
        // A comment behind the flag offers the other way; those above say what is done.
        ...command.comments.filter(({ line }) => line < command.line),
        ...leadsTo(view, reading.fence.line),
      ].find(({ text }) => CONTINUES.test(text) && !NOT.test(text));
      if (!said) continue;
      const name = call.arguments[at] ?? '';
      const { line } = placeIn(reading.block, flag.start);
      const words = (CONTINUES.exec(said.text)?.[0] ?? '').trim();
      yield findingAt(
        placeOfWord(reading, flag),
        `\`${name}\` starts anew, but line ${said.line} says \`${words}\``,
        {
          help: `Take \`${name}\` out and resume from the checkpoint, or say that the run starts anew.`,
          related:
            said.line === line ? [] : [relatedLine(view, said.line, 'says that it continues')],
        },
      );
    }
  },
};

/** The two lines that say something right above a fence. */
function leadsTo({ lines }: LessonView, line: number): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = [];
  for (let at = line - 1; at > 0 && at > line - 6 && found.length < 2; at--) {
    const text = lines.textOf(at);
    if (/^\s*(?:```|~~~)/.test(text)) break;
    if (text.trim() === '') continue;
    found.push({ line: at, text: text.replace(/[*_`]+/g, '') });
    if (/^#{1,6}\s/.test(text)) break;
  }
  return found;
}
