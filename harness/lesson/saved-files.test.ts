import { describe, expect, it } from 'vitest';
import { readLesson } from './read-lesson.ts';
import { savedAs } from './saved-files.ts';

describe('savedAs', () => {
  it.each([
    ['Save this as ~/demo.py:', '~/demo.py'],
    ['Save the following as app/config.yaml:', 'app/config.yaml'],
    ['Create a file called demo.py:', 'demo.py'],
    ['Create ~/demo.py with this content:', '~/demo.py'],
    ['Now write this into $HOME/x/demo.py, then run it:', '$HOME/x/demo.py'],
    ['2. Next, put this in Dockerfile:', 'Dockerfile'],
    ['It is short. Save it as measure.py.', 'measure.py'],
    ['In your editor, paste this into demo.py:', 'demo.py'],
  ])('%j is %s', (leadIn, path) => {
    expect(savedAs(leadIn)).toBe(path);
  });

  it.each([
    'This will create out.json:',
    'The script writes out.json:',
    'If you want, save this as demo.py:',
    'Optional: save this as demo.py:',
    'Look at demo.py:',
    'demo.py:',
    'Save this:',
    'Save this as demo.py, next to data.json:',
    'Created out.json:',
    'Edit config.yaml:',
  ])('%j names none', (leadIn) => {
    expect(savedAs(leadIn)).toBeNull();
  });
});

describe('saved files of a lesson', () => {
  it('have the text of the block, and are no blocks of shell', () => {
    const text =
      '# A\n\nSave this as `a.py`:\n\n```python\nprint(1)\n```\n\nSave this as `b.sh`:\n\n```bash\necho\n```\n';
    const { saved } = readLesson(Buffer.from(text), 'a.md');
    expect(saved).toEqual([{ path: 'a.py', text: 'print(1)\n', line: 5, step: 'a' }]);
  });
});
