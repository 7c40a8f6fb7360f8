import { describe, expect, it } from 'vitest';
import { blockOf, lessonOf, textAt } from './read-lesson.test-support.ts';

describe('commands', () => {
  it('are the statements of shell blocks, with ids that hold neither line nor dot', () => {
    const lesson = lessonOf(
      [
        '## Step 1. Build it',
        '',
        '```bash',
        'cd x && ls',
        './build_metal.sh; cd y',
        '. env/bin/activate',
        '[ -f x ] && A=1',
        'B=2',
        '```',
        '```python',
        'print(1)',
        '```',
        '```sh',
        'cd z',
        '```',
      ].join('\n'),
    );
    expect(lesson.commands.map(({ id, line, column }) => `${id} ${line}:${column}`)).toEqual([
      'step-1-build-it/cd-1 4:1',
      'step-1-build-it/build_metal-sh-1 5:1',
      'step-1-build-it/cd-2 5:19',
      'step-1-build-it/source-1 6:1',
      'step-1-build-it/test-1 7:1',
      'step-1-build-it/shell-1 8:1',
      'step-1-build-it/cd-3 14:1',
    ]);
    for (const command of lesson.commands) expect(textAt(lesson, command)).toBe(command.text);
  });

  it('keep here-documents and continued lines whole', () => {
    const { commands } = blockOf(
      "python a.py \\\n  --x 1 \\\n  --y  # why\ncat > f <<'EOF'\nbody\nEOF\nls",
    );
    expect(commands.map((command) => command.text)).toEqual([
      'python a.py \\\n  --x 1 \\\n  --y',
      "cat > f <<'EOF'\nbody\nEOF",
      'ls',
    ]);
    expect(commands[0]).toMatchObject({
      line: 6,
      endLine: 8,
      endColumn: 6,
      comments: [{ line: 8, text: 'why' }],
    });
  });

  it('carry the comments above their group of lines', () => {
    const { commands } = blockOf(
      '# Set up\n# the paths\ncd a\ncd b # here\n\ncd c\n# Last\n\ncd d',
    );
    expect(commands.map((command) => command.comments.map((comment) => comment.text))).toEqual([
      ['Set up', 'the paths'],
      ['Set up', 'the paths', 'here'],
      [],
      [],
    ]);
  });

  it('belong to the stage that a comment, a label or the section names', () => {
    const lesson = lessonOf(
      [
        '# Stage 3',
        '```bash',
        'a',
        '# Stage 1 (early)',
        'b',
        'c',
        '',
        '# Compare Stage 1 and Stage 2',
        'd',
        '# Continue from Stage 4',
        'e',
        '```',
        '# Other',
        '',
        '**Stage 2: quick look**',
        '```bash',
        'f',
        '```',
        'Use the model of Stage 4:',
        '```bash',
        'g',
        '```',
      ].join('\n'),
    );
    expect(lesson.commands.map((command) => command.stage)).toEqual([
      'stage-3',
      'stage-1',
      'stage-1',
      'stage-3',
      'stage-3',
      'stage-2',
      null,
    ]);
  });

  it('of transcripts are the lines with a prompt; the others are their output', () => {
    const lesson = lessonOf(
      '```console\n$ ls \\\n>   -l\nfile\n\nother\nuser@host:~/x$ pwd\n/home\n```\n```console\nonly output\n```\n',
    );
    expect(lesson.commands.map(({ text, line, column }) => [text, line, column])).toEqual([
      ['ls \\\n  -l', 2, 3],
      ['pwd', 7, 16],
    ]);
    expect(lesson.commands[0]?.outputs).toMatchObject([
      { text: 'file\n\nother', line: 4, kind: 'expected' },
    ]);
  });

  it('of blocks that bash cannot parse come with a diagnostic at the place', () => {
    const lesson = blockOf('ls\necho "open');
    expect(lesson.diagnostics).toMatchObject([
      { rule: 'shell/syntax', severity: 'error', line: 7, column: 6 },
    ]);
    expect(lesson.commands).toHaveLength(2);
  });
});

describe('links', () => {
  const read = (target: string, text: string | null = null) => {
    const asked: [string, string | null][] = [];
    const lesson = lessonOf(`# A\n\ntext ${target}\n`, {
      commandText: (command, args) => {
        asked.push([command, args]);
        return text;
      },
    });
    return { lesson, asked };
  };

  it('take their shell text from the map', () => {
    const { lesson, asked } = read(
      '[x](command:tenstorrent.install)',
      'cd x && pip install -e .\n',
    );
    expect(asked).toEqual([['tenstorrent.install', null]]);
    expect(lesson.commands).toMatchObject([
      {
        id: 'a/cd-1',
        source: 'link',
        text: 'cd x && pip install -e .',
        line: 3,
        column: 6,
        endColumn: 38,
        traits: [],
        fence: null,
      },
    ]);
  });

  it.each([
    ['[x](command:t.show?["a"])', 'command:t.show?["a"]', '["a"]'],
    ['[x](command:t.show?%5B%22a%20b%22%5D)', 'command:t.show?%5B%22a%20b%22%5D', '["a b"]'],
    ['[x](command:t.show?%zz)', 'command:t.show?%zz', '%zz'],
    ['<a href="command:t.show?[&quot;a&quot;]">x</a>', 'command:t.show?["a"]', '["a"]'],
    ['[x][r]\n\n[r]: command:t.show', 'command:t.show', null],
  ])('%s without a text are not shell text', (link, target, args) => {
    const { lesson, asked } = read(link);
    expect(asked).toEqual([['t.show', args]]);
    expect(lesson.commands).toMatchObject([
      { id: 'a/shell-1', verb: 'shell', text: target, traits: [{ kind: 'no-shell-text' }] },
    ]);
  });

  it('stand among the blocks in reading order', () => {
    const { commands } = lessonOf('```sh\na\n```\n[x](command:b)\n```sh\nc\n```\n[x](https://d)\n');
    expect(commands.map((command) => command.source)).toEqual(['fence', 'link', 'fence']);
  });
});
