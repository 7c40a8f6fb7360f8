import { describe, expect, it } from 'vitest';
import { readLesson } from '../lesson/read-lesson.ts';
import { statusUse } from './status-use.ts';

function usesOf(...lines: string[]) {
  const text = `# A\n\n\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`;
  const { commands } = readLesson(Buffer.from(text), 'a.md');
  return commands.map((_, index) => statusUse(commands, index));
}

describe('statusUse', () => {
  it.each([
    [['test -d build; echo $?'], ['shown', null]],
    [['ls; false; echo "status ${?}"'], [null, 'shown', null]],
    [['[[ -d build ]]; echo $?'], ['shown', null]],
    [['python train.py; echo $?'], [null, null]],
    [['diff <(echo a) <(echo b); true'], ['dropped', null]],
    [['false; echo hi; :'], ['dropped', 'dropped', null]],
    [
      ['cat <<EOF', 'x', 'EOF', 'false; true'],
      [null, 'dropped', null],
    ],
    [['rm a 2>/dev/null; mkdir b'], ['dropped', null]],
    [['rm a >/dev/null; mkdir b'], [null, null]],
    [['rm a 2>/dev/null'], [null]],
    [['false; echo hi'], [null, null]],
    [
      ['false', 'true'],
      [null, null],
    ],
    [
      ['false', 'echo $?'],
      [null, null],
    ],
  ])('%j', (lines, uses) => expect(usesOf(...lines)).toEqual(uses));
});
