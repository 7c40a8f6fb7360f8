import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lesson } from './lesson.ts';
import { lessonOf, textAt } from './read-lesson.test-support.ts';
import { readLesson } from './read-lesson.ts';

function hold(condition: boolean, words: string): void {
  if (!condition) throw new Error(words);
}

/** What holds for every lesson, however broken. */
function expectSound(lesson: Lesson): void {
  const lines = lesson.text.split('\n');
  const inside = (what: string, line: number, column: number) =>
    hold(
      line >= 1 &&
        line <= lines.length &&
        column >= 1 &&
        column <= (lines[line - 1] ?? '').length + 1,
      `${what} at ${line}:${column} lies outside the file`,
    );
  hold(!/[.\s@#/]/.test(lesson.id), `id ${lesson.id}`);
  const slugs = new Set(lesson.steps.map((step) => step.slug));
  hold(slugs.size === lesson.steps.length, 'slugs are unique');
  for (const slug of slugs) hold(!/[.\s/]/.test(slug), `slug ${slug}`);
  const ids = new Set(lesson.commands.map((command) => command.id));
  hold(ids.size === lesson.commands.length, 'ids are unique');
  for (const fence of lesson.fences) {
    hold(slugs.has(fence.step), 'a fence lies in a step');
    const content = fence.indents.length === 0 ? [] : fence.text.split('\n');
    hold(content.length === fence.indents.length, 'each line has its indent');
    content.forEach((text, at) => {
      const line = lines[fence.line + at] ?? '';
      hold(line.slice(fence.indents[at]) === text, `line ${fence.line + 1 + at} of a fence`);
    });
  }
  let last = 0;
  for (const command of lesson.commands) {
    inside('a command', command.line, command.column);
    inside('the end of a command', command.endLine, command.endColumn);
    hold(command.line >= last, 'commands are in reading order');
    last = command.line;
    hold(slugs.has(command.step) && !/[.\s]/.test(command.id), `id ${command.id}`);
    for (const { line } of [...command.comments, ...command.outputs]) inside('a remark', line, 1);
    if (command.source === 'link') continue;
    const first = command.text.split('\n')[0] ?? '';
    const line = lines[command.line - 1] ?? '';
    hold(line.startsWith(first, command.column - 1), `${command.text} stands at its place`);
    // A transcript has marks before its continued lines.
    if (!/^\s*>/m.test(textAt(lesson, command)))
      hold(textAt(lesson, command) === command.text, `${command.text} is the file's text`);
  }
  for (const claim of lesson.claims) inside('a claim', claim.line, 1);
  if (lesson.encoding.misreadAs === null)
    for (const { rule, line, column } of lesson.diagnostics) inside(rule, line, column);
}

describe('readLesson', () => {
  it.each([
    ['a/b.c/ct4.md', '', 'ct4'],
    ['v1.2 draft.md', '', 'v1-2-draft'],
    ['x.md', '---\nid: my.lesson v2\n---\n', 'my-lesson-v2'],
    ['x.md', '---\nid: given\n---\n', 'given'],
    ['...', '', 'lesson'],
  ])('names %s with %j as %s', (file, text, id) => {
    expect(readLesson(new TextEncoder().encode(text), file).id).toBe(id);
  });

  it('reads nothing out of nothing', () => {
    expect(lessonOf('')).toMatchObject({
      text: '',
      steps: [{ slug: 'top', line: 1, endLine: 1 }],
      commands: [],
      claims: [],
      diagnostics: [],
    });
  });

  it('keeps places right behind front matter, with CRLF and a byte order mark', () => {
    const lesson = lessonOf('\ufeff---\r\nid: x\r\n---\r\n# A\r\n```bash\r\nls -l\r\n```\r\n');
    expect(lesson.frontMatter).toMatchObject({ id: 'x', line: 1, endLine: 3 });
    expect(lesson.commands).toMatchObject([
      { text: 'ls -l', line: 6, column: 1, endColumn: 6, step: 'a' },
    ]);
  });

  it('holds its own words for any text made of Markdown', () => {
    const piece = fc.constantFrom(
      ...[
        '# ',
        '## Stage 2\n',
        '```bash\n',
        '```\n',
        '~~~sh\n',
        '~~~\n',
        '```console\n',
        '$ ls\n',
        '> ',
        '- ',
        '1. ',
      ],
      ...[
        '   ',
        '\t',
        '\n',
        '\n\n',
        'cd x && ls\n',
        '# or\n',
        'cat <<EOF\n',
        'EOF\n',
        'echo "a\n',
        'b"\n',
        'python \\\n',
      ],
      ...[
        '  --x 1\n',
        '<details>\n',
        '</details>\n',
        '<summary>x</summary>\n',
        '<!--\n',
        '-->\n',
        '| a | b |\n',
        '|---|---|\n',
      ],
      ...[
        'Expected output:\n',
        'Symptoms:\n',
        '# Should be 5\n',
        '[x](command:a.b)',
        '[r]: command:c\n',
        '---\n',
        '===\n',
      ],
      ...[
        'id: x\n',
        'Loss: 4.6 → 1.6-1.8\n',
        'v0.67.0 or later\n',
        '~20-30 min\n',
        '‚Üí',
        'é',
        '🎓',
        '\r\n',
        '\u0000',
        '|',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40, size: 'max' }), (pieces) => {
        expectSound(lessonOf(pieces.join('')));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    `# ${'*a **b '.repeat(5000)}c${'** d*'.repeat(5000)}\n\n\`\`\`sh\nls\n\`\`\``,
    `${'> '.repeat(500)}\`\`\`sh\nls`,
    `---\na: ${'['.repeat(5000)}${']'.repeat(5000)}\n---\n`,
    `\`\`\`sh\necho ${'$('.repeat(2000)}\n\`\`\`\n`,
  ])('survives nesting that nobody writes: %#', (text) => {
    expectSound(lessonOf(text));
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expectSound(readLesson(bytes, 'x.md'));
      }),
    );
  });
});

const shared = join(process.cwd(), '..', 'shared');

const seeds = join(shared, 'seeds');

// A skipped suite's function runs all the same, so that nothing may be read in it.
describe.runIf(existsSync(seeds))('the seed', () => {
  const read = (name: string) => readLesson(readFileSync(join(seeds, name)), name);
  const seed = existsSync(seeds) ? read('ct4-finetuning-basics.md') : readLesson(Buffer.of(), 'x');

  it('is repaired to the very text', () => {
    const received = read('ct4-finetuning-basics.as-received.md');
    expect(received.text).toBe(seed.text);
    expect(received.encoding.misreadAs).toBe('mac-roman');
    expect(received.encoding.lines).toHaveLength(91);
    expect(received.commands).toEqual(seed.commands);
    expect(seed.encoding).toEqual({ misreadAs: null, lines: [] });
  });

  it('is read as a reader would', () => {
    expectSound(seed);
    expect(seed.diagnostics).toEqual([]);
    const at = (line: number) => seed.commands.find((command) => command.line === line);
    expect(at(161)).toMatchObject({ text: 'pip uninstall -y ttnn', traits: [] });
    expect(at(179)?.traits).toMatchObject([{ kind: 'optional' }]);
    expect(at(258)?.traits).toMatchObject([{ kind: 'placeholder' }]);
    expect(at(290)?.traits).toMatchObject([{ kind: 'no-shell-text' }]);
    expect(at(324)?.outputs).toMatchObject([{ text: '~1.1MB', line: 325 }]);
    expect(at(386)).toMatchObject({
      stage: 'stage-1',
      endLine: 392,
      outputs: [{ line: 398, kind: 'expected' }],
    });
    expect(at(656)).toMatchObject({ stage: 'stage-2' });
    expect(at(952)?.traits).toMatchObject([{ kind: 'alternative' }]);
    expect(at(1037)?.traits).toMatchObject([{ kind: 'placeholder' }]);
    expect(at(1103)?.traits).toMatchObject([{ kind: 'placeholder' }]);
    expect(at(1121)?.traits).toEqual([]);
    const bands = seed.claims.filter(
      (claim) => claim.kind === 'loss-band' && claim.stage === 'stage-2',
    );
    expect(bands.map(({ line, low, high }) => [line, low, high])).toEqual([
      [75, 1.7, 2],
      [461, 1.6, 1.8],
      [610, 1.6, 1.8],
      [784, 1.6, 1.8],
    ]);
  });
});

const bugs = join(shared, 'data', 'lesson-bugs');

describe.runIf(existsSync(bugs))('real lessons', () => {
  it.each(existsSync(bugs) ? readdirSync(bugs).filter((name) => name.endsWith('.md')) : [])(
    '%s',
    (name) => {
      const lesson = readLesson(readFileSync(join(bugs, name)), name);
      expectSound(lesson);
      expect(lesson.encoding.misreadAs).toBeNull();
      expect(lesson.diagnostics.filter((one) => one.rule === 'front-matter/yaml')).toEqual([]);
    },
  );
});
