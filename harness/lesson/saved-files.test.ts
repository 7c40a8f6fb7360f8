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
    ['Save the following as b.py in ~/proj:', '~/proj/b.py'],
    ['Save the following as b.py in the folder ~/proj/x/:', '~/proj/x/b.py'],
    ['Save b.py to $HOME/proj/:', '$HOME/proj/b.py'],
    ['Save b.py in ~/proj.', '~/proj/b.py'],
    ['Save app/b.py in ~/proj:', '~/proj/app/b.py'],
    ['Save this as ~/x/b.py in ~/proj:', '~/x/b.py'],
    ['Save this as b.py in your home directory:', '~/b.py'],
    ['Save this in the folder as b.py:', 'b.py'],
    ['Save this in app/b.py:', 'app/b.py'],
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
  const saved = (leadIn: string, language: string, text: string) =>
    readLesson(
      Buffer.from(`# A\n\n${leadIn}\n\n\`\`\`${language}\n${text}\n\`\`\`\n`),
      'a.md',
    ).saved.map(({ path }) => path);

  it('have the text of the block', () => {
    const text = '# A\n\nSave this as `a.py`:\n\n```python\nprint(1)\n```\n';
    expect(readLesson(Buffer.from(text), 'a.md').saved).toEqual([
      { path: 'a.py', text: 'print(1)\n', line: 5, step: 'a' },
    ]);
  });

  it.each([
    ['Save this as `~/run.sh`:', '#!/bin/sh\necho "from run $1"', '~/run.sh'],
    ['Save this as `run.sh` and run it:', '#!/bin/bash\n./run.sh --help', 'run.sh'],
    ['Create a file called `run.sh`:', 'set -e\npython3 x.py', 'run.sh'],
    ['Save this as `~/bin/hello`:', '#!/bin/sh\necho hello', '~/bin/hello'],
    ['Save as `~/e.env`:', '# Names\nexport A=1\nB="2 3"', '~/e.env'],
  ])('are blocks of shell that are the text of a file: %j', (leadIn, text, path) => {
    expect(saved(leadIn, 'bash', text)).toEqual([path]);
  });

  it.each([
    ['Create `run.sh`:', 'cat > run.sh <<EOF\nls\nEOF'],
    ['Create `run.sh`:', 'nano run.sh'],
    ['Create `run.sh` by typing:', 'printf ls > "$X"'],
    ['Save `e.env`:', 'A=1\nenv > $X'],
    ['Create `demo.py`:', 'curl -O https://host/x'],
    ['Save this as `run.sh`:', '$ #!/bin/sh\n$ ls'],
    ['Run it:', '#!/bin/sh\nls'],
  ])('are no blocks of shell that are typed: %j', (leadIn, text) => {
    expect(saved(leadIn, 'bash', text)).toEqual([]);
  });
});
