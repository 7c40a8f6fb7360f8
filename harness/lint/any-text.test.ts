import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_BOOK } from '../contract/contract-book.ts';
import { MetalTree } from '../contract/metal-tree.ts';
import { applyEdits } from './apply-edits.ts';
import { markdownBelow, surroundings } from './lint.test-support.ts';
import { type LintFinding, lintContent, lintLesson, PANIC } from './lint.ts';
import { openLesson } from './open-lesson.ts';
import { CONTENT_RULES, LESSON_RULES, RULES } from './rules.ts';

const TREE = new MetalTree(
  [
    'models',
    'models/demos',
    'models/tt_transformers',
    'tt-train',
    'tt_metal',
    'tt_metal/include',
  ].map((path) => ({ path, kind: 'folder' })),
);

/** Surroundings in which everything is there and nothing has much in it. */
const around = surroundings({
  today: '2026-02-04',
  content: '.',
  exists: () => true,
  read: () => 'exit 1\n',
  commandTexts: new Map([['tenstorrent.x', 'cd ~/x']]),
  registeredCommands: new Set<string>(),
  contracts: { ...EMPTY_BOOK, versions: ['v0.70.0'], tree: () => TREE },
});

/** Checks one lesson through every rule, alone and with itself; gives its findings. */
function hold(text: string): LintFinding[] {
  const view = openLesson(Buffer.from(text), 'lessons/a.md', 'lessons/a.md', around);
  // Rules tell what their order says; a rule that throws becomes a finding.
  const one = lintLesson(view, LESSON_RULES);
  const content = { lessons: [one.digest], whole: true, suites: [], around };
  const between = lintContent(content, CONTENT_RULES, [one]);
  const findings = [...one.findings, ...between.findings];
  const { lines } = view;
  for (const found of findings) {
    const told = JSON.stringify(found);
    expect(found.rule, told).not.toBe(PANIC);
    expect(found.message, told).toMatch(/^\S.*$/u);
    expect(found.message, told).not.toMatch(/[\n\r]/);
    expect(found.help, told).not.toMatch(/[\n\r]/);
    if (found.file !== view.file) continue;
    const { line, column, endLine, endColumn } = found;
    expect(line >= 1 && endLine >= line && endLine <= lines.count, told).toBe(true);
    expect(column >= 1 && column <= lines.textOf(line).length + 1, told).toBe(true);
    expect(endColumn >= 1 && endColumn <= lines.textOf(endLine).length + 1, told).toBe(true);
    expect(endLine > line || endColumn >= column, told).toBe(true);
    for (const related of found.related)
      if (related.file === view.file)
        expect(related.line >= 1 && related.line <= lines.count, told).toBe(true);
  }
  // Throws for an edit that lies outside the text. Those of one finding go together.
  const groups = one.findings.flatMap(({ edits }) => (edits.length > 0 ? [edits] : []));
  for (const group of groups)
    expect(applyEdits(view.lesson.text, [group]), JSON.stringify(group)).toMatchObject({
      ...{ applied: 1, postponed: 0 },
    });
  applyEdits(view.lesson.text, groups);
  return findings;
}

const own = Object.values(markdownBelow('fixtures/lint'));
const lesson = readFileSync('fixtures/content/lessons/ct4-finetuning-basics.md', 'utf8');
const lines = [...new Set([...own, lesson].flatMap((text) => text.split('\n')))];

/** Words that mean something to one parser or another. */
const word = fc.constantFrom(
  ...['```bash', '```', '~~~', '```yaml', '```python', '---', '# A', '## Stage 1: B', '> '],
  ...['- [ ] x', '| a | b |', '|---|---|', '<details>', '<!--', '[a](#b)', '![a](b.png)', '[a]: b'],
  ...['<!-- tt-lessons-ignore x/y: z -->', '$(', '"', "'", '`', '\\', '<<EOF', 'EOF', '&&'],
  ...['for i in a; do', 'done', 'cd ~/x', 'pip install a>=1', 'python train.py --steps 10'],
  ...['export A=1', 'source v/bin/activate', '3.5-4.0', 'loss', 'epochs', '10 minutes', 'n150'],
  ...['v0.66.0-rc7 or later', 'id: a', 'tags: [', 'supportedHardware: [n150', '{"a": 1,'],
  ...['~/tt-metal/models/x.py', 'from models.demos.x import y', '$TT_METAL_HOME/tt-train/../a/b'],
  ...['import argparse', 'p.add_argument("--x", type=int)', 'command:tenstorrent.x?%5B%5D'],
  ...['\t', '\u00a0', '\u200b', '\u2028', '\ufeff', '\u0000', '—', '“', '🎭', '2 x 3 = 7'],
);
const anyLine = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...lines) },
  { weight: 2, arbitrary: fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
);
const anyText = fc
  .array(anyLine, { maxLength: 40 })
  .chain((parts) => fc.constantFrom('\n', '\r\n').map((end) => parts.join(end)));
const withFrontMatter = fc
  .tuple(fc.array(anyLine, { maxLength: 8 }), anyText)
  .map(([front, text]) => `---\n${front.join('\n')}\n---\n${text}`);
/** A part of one text in another: cut, spliced, repeated. */
const mutated = fc
  .tuple(fc.constantFrom(lesson, ...own), fc.constantFrom(lesson, ...own))
  .chain(([one, other]) =>
    fc
      .tuple(
        fc.nat(one.length),
        fc.nat(one.length),
        fc.nat(other.length),
        fc.integer({ min: 1, max: 3 }),
      )
      .map(
        ([from, to, at, times]) =>
          one.slice(0, Math.min(from, 6_000)) +
          other.slice(at, at + 3_000).repeat(times) +
          one.slice(to, to + 6_000),
      ),
  );

describe(`all ${RULES.length} rules`, () => {
  it('say something of their own fixtures, and keep their places, words and edits in order', () => {
    const spoken = new Set(own.flatMap((text) => hold(text).map(({ rule }) => rule)));
    expect(spoken.size).toBeGreaterThan(LESSON_RULES.length * 0.7);
  });

  it.each(Object.getOwnPropertyNames(Object.prototype))('take `%s` for a word', (name) => {
    hold(
      [
        ...['---', `id: ${name}`, `${name}: ${name}`, `supportedHardware: [${name}]`, '---', ''],
        ...[`# ${name}`, `## ${name} 1: ${name}`, `${name}: ${name} has 3 ${name}`, ''],
        ...['```bash', `${name} ${name} --${name} ${name}`, `export ${name}=${name}`],
        ...[`python3 ${name}.py --${name}=${name}`, `cd ${name} && ${name}`, `echo $${name}`],
        ...[`sudo ${name}; docker ${name} ${name}; git ${name}; pip install ${name}`, '```', ''],
        ...[`\`\`\`${name}`, `${name}: ${name}  # ${name} 3 ${name}`, '```', ''],
        ...['```yaml', `${name}: 3  # 3 ${name}s`, '```', '', '```json', `{"${name}": 1}`, '```'],
        ...[`| ${name} | ${name} |`, '|---|---|', `| ${name} | 3 ${name} |`, ''],
        ...[`[${name}](#${name}) [${name}](command:${name}.${name}) [${name}]: ${name}`],
        ...[`\`${name}\` 3 GB ${name} &${name}; 10 ${name} = 3 ${name}`],
      ].join('\n'),
    );
  });

  it.each([
    ['a variable that doubles', ['A=x', ...Array(60).fill('A=$A$A'), 'cd $A', 'ls $A/b']],
    [
      'variables that double one another',
      [...Array.from({ length: 60 }, (_, at) => `export A${at + 1}=$A${at}$A${at}`), 'cd $A60'],
    ],
    [
      'variables of a thousand variables',
      [
        'cd $A',
        ...['AB', 'BC', 'CD', 'DE'].map(([a, b]) => `export ${a}="${`$${b}`.repeat(1000)}"`),
      ],
    ],
    ['braces', [`mkdir -p x${'{a,b}'.repeat(40)}`, `cp {c,d}${'{c,d}'.repeat(40)} y`]],
    ['folders in folders', Array.from({ length: 1000 }, (_, at) => `mkdir d${at} && cd d${at}`)],
  ])('come to an end with %s', (_, commands) => {
    hold(`# A\n\n\`\`\`bash\n${commands.join('\n')}\n\`\`\`\n`);
  });

  it.each([
    ['lines of anything', anyText],
    ['any front matter', withFrontMatter],
    ['lessons that are cut, spliced and repeated', mutated],
  ])('survive %s', (_, text) => {
    fc.assert(
      fc.property(text, (one) => {
        hold(one);
      }),
      { numRuns: 150 },
    );
  });

  // What takes the square of a line's length takes minutes here.
  it.each([
    'run ',
    'run `a.sh` after ',
    'http://localhost:8000/v1 ',
    '1/2 [00:01<00:01, 1it/s]',
    '~/a/b.py ~/ab/b.py ',
    'a/',
    '8 x 8 + 8 ',
    'loss 3.5 ',
    '"model": "A-7B" ',
    '| 8 chips [1, 4] ',
    '        ',
    '[a](',
    'one epoch is 45 steps; ten epochs are 500 steps ',
    'json.parse(ttnn.open_devic(x)) ',
  ])('take a line of many `%s` in their stride', (part) => {
    const line = part.repeat(Math.ceil(400_000 / part.length));
    for (const text of [`# A\n\n${line}\n`, `# A\n\n\`\`\`text\n${line}\n\`\`\`\n`])
      expect(hold(text).length).toBeLessThan(10);
  });

  // And what takes the square of their number.
  it.each([
    ['versions', `${'loader 1.2.3\n'.repeat(30_000)}loader 1.2.4\n`],
    ['references', `## Step 1\n\n## Step 2\n\n${'before Step 4 '.repeat(20_000)}\n`],
    ['options', `\`\`\`bash\n${'x --max_steps 10\n'.repeat(4_000)}\`\`\`\n`],
    [
      'facts',
      'Qwen3-32B has 131K context.\n\nA QB2 makes 15 seconds per frame.\n\n'.repeat(10_000),
    ],
    ['entered folders', `\`\`\`bash\n${'mkdir -p a/b && cd a\ncd ..\n'.repeat(2_000)}\`\`\`\n`],
    [
      'packages',
      `\`\`\`bash\n${Array.from({ length: 4_000 }, (_, at) => `pip install p${at}s\n`).join('')}\`\`\`\n\n\`\`\`python\n${Array.from({ length: 4_000 }, (_, at) => `import p${at}\n`).join('')}\`\`\`\n`,
    ],
    ['programs', '```python\nimport json\nx = json.loads(y)\n```\n\n'.repeat(3_000)],
    ['comments', `\`\`\`yaml\n# mesh\n${'# 8 devices\n'.repeat(20_000)}\`\`\`\n`],
    [
      'imports',
      `\`\`\`python\n${Array.from({ length: 4_000 }, (_, at) => `from a.b${at} import c_d\n`).join('')}\`\`\`\n`,
    ],
  ])('take many %s in their stride', (_, text) => {
    expect(hold(`# A\n\n${text}`)).not.toContainEqual(expect.objectContaining({ rule: PANIC }));
  });

  it('survive every line of every fixture standing alone, and every text without its end', () => {
    for (const text of own) hold(text.slice(0, Math.floor(text.length * 0.7)));
    const alone = lines.filter((_, at) => at % 7 === 0);
    for (const line of alone) hold(line);
    expect(alone.length).toBeGreaterThan(100);
  });
});
