import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surroundings } from '../lint.test-support.ts';
import { openLesson } from '../open-lesson.ts';
import type { LessonRule } from '../rule.ts';
import { flowRules } from '../rules/flow/index.ts';
import type { Surroundings } from '../surroundings.ts';
import { walkOf } from './walk.ts';

function view(text: string, known: Partial<Surroundings> = {}) {
  return openLesson(Buffer.from(text), 'lesson.md', 'lessons/lesson.md', surroundings(known));
}

function bash(...lines: string[]): string {
  return `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;
}

/** What is wanted, as `line path`. */
function wants(text: string): string[] {
  return walkOf(view(text)).uses.map(({ line, path }) => `${line} ${path}`);
}

describe('the walk', () => {
  it('goes on in the next block where the one before ended', () => {
    expect(wants(bash('cd ~/lab') + bash('cat notes.txt'))).toEqual([
      '2 ~/lab',
      '6 ~/lab/notes.txt',
    ]);
  });

  it('stays where it is when a process of its own goes elsewhere', () => {
    expect(wants(bash('cd ~/lab', '(cd x && cat y)', 'cat z'))).toEqual([
      '2 ~/lab',
      '3 ~/lab/x',
      '3 ~/lab/x/y',
      '4 ~/lab/z',
    ]);
  });

  it('does not come back from a section for trouble', () => {
    const text = `# A\n\n${bash('cd ~/lab')}## Troubleshooting\n\n${bash('cd ~/other')}# B\n\n${bash('cat x')}`;
    expect(wants(text).at(-1)).toBe('16 ~/lab/x');
  });

  it('knows nothing of where a fresh terminal stands', () => {
    const text = `${bash('cd ~/lab')}Open a second terminal:\n\n${bash('cat x')}`;
    const last = walkOf(view(text)).uses.at(-1);
    expect(last?.path).toMatch(/^\?\d+\/x$/);
    expect(walkOf(view(text)).blurs.map(({ by }) => by)).toEqual(['terminal']);
  });

  it('takes one unknown directory for the same until something moves', () => {
    const [first, second, third] = walkOf(
      view(bash('cat a/x') + bash('cat a/x', 'cd $(pick)', 'cat a/x')),
    ).uses;
    expect(first?.path).toBe(second?.path);
    expect(third?.path).not.toBe(first?.path);
  });

  it('asks nothing of commands that are perhaps run, or hold a placeholder', () => {
    expect(wants(bash('[ -f x ] || cat y', 'cat <your-file>'))).toEqual([]);
  });

  it('sees what a button makes when its text is known, and anything when it is not', () => {
    const text = '[Set up](command:example.setup)\n';
    const known = walkOf(
      view(text, { commandTexts: new Map([['example.setup', 'cd ~/a && mkdir b']]) }),
    );
    expect(known.makings.map(({ path }) => path)).toEqual(['~/a/b']);
    expect(known.stirs).toEqual([]);
    expect(walkOf(view(text)).stirs).toMatchObject([{ below: null, button: { makes: true } }]);
  });

  it('takes a block under the name that the text gives it', () => {
    const text = `${bash('cd ~/lab')}Create \`src/train.py\`:\n\n\`\`\`python\nprint(1)\n\`\`\`\n`;
    expect(walkOf(view(text)).makings.map(({ path }) => path)).toEqual(['~/lab/src/train.py']);
  });

  it('keeps settings that last, and none that a program alone is given', () => {
    const { settings } = walkOf(view(bash('A=1 make', 'B=2', 'export C=3', 'read -r D')));
    expect(settings.map(({ name }) => name)).toEqual(['B', 'C', 'D']);
  });
});

describe('rules of flow on any text', () => {
  const words = fc.constantFrom(
    ...'cd|~/lab|x.py|python|cp|mkdir|-p|rm|-rf|source|v/bin/activate|$X|export|X=1|&&|\n|```\n|```bash\n|# T\n|content/templates/a|├── a/\n|└── b.py\n|~/lab/\n|(|)|"|\''.split(
      '|',
    ),
  );
  it('never throw, and speak of places inside', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const one = view(`\`\`\`bash\n${parts.join(' ')}\n`, { content: '.', exists: () => false });
        for (const rule of flowRules as readonly LessonRule[])
          for (const { line, column, message } of rule.check(one)) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(one.lines.count);
            expect(column).toBeGreaterThanOrEqual(1);
            expect(message).not.toBe('');
          }
      }),
      { numRuns: 300 },
    );
  });
});
