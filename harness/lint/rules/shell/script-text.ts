import type { ShellReading } from '../../../lesson/read-lesson.ts';
import type { LessonView } from '../../lesson-view.ts';
import { wordsAround } from '../../words-around.ts';

/** Whether a block is the text of a script to be saved, or a part of one, and not what is typed into a terminal. */
export function isScriptText(view: LessonView, { block, fence }: ShellReading): boolean {
  if (/^\s*#!/.test(block.text)) return true;
  const { before } = wordsAround(view, fence);
  const lead = `${view.leadIns[fence.index] ?? ''}\n${before.split('\n').slice(-6).join('\n')}`;
  return SCRIPT.test(lead);
}

const SCRIPT =
  /\bsave\b|\bscripts?\b|\bcreate (?:a |the )?(?:file|`)|\bfile:|\.sh`|\bCI\b|\bworkflow\b/i;
