/**
 * What absurd lessons cost: each fixture of the rules, repeated until it has 60 KB, and texts that grow by their own
 * line. A rule that compares each thing with each shows here first. Needs `npm run build`.
 *
 *     node bench/repeated.bench.js [KILOBYTES]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gatherSurroundings } from '../dist/harness/engine/lint/gather-surroundings.js';
import { lintLesson } from '../dist/harness/lint/lint.js';
import { openLesson } from '../dist/harness/lint/open-lesson.js';
import { LESSON_RULES } from '../dist/harness/lint/rules.js';
import { finish, numbersGiven } from './rows.js';

const [kilobytes = 60] = numbersGiven();
const folder = fileURLToPath(new URL('../fixtures/lint', import.meta.url));
const around = await gatherSurroundings({ content: null, suites: [] });
if (!around.ok) throw new Error(around.failure.message);

const shell = (lines) => `# A\n\n\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`;
const counted = (count, line) => Array.from({ length: count }, (_, at) => line(at));
/** By a line of their own kind, thousands of times. */
const GROWN = {
  'folders in folders': shell(counted(3000, (at) => `mkdir d${at} && cd d${at}`)),
  'here-documents': shell(counted(3000, (at) => `cat > f${at}.py <<'EOF'\nprint(${at})\nEOF`)),
  'lines of cron': shell(counted(8000, (at) => `* * * * * /usr/bin/job${at}`)),
  variables: shell(counted(4000, (at) => `V${at + 1}=$V${at}`)),
  'floors of versions': counted(5000, (at) => `Requires tt-metal v0.${at}.0 or later.`).join('\n'),
  links: counted(8000, (at) => `[x${at}](#a-${at}) and [y](./f${at}.md)`).join('\n'),
};

/** As long as asked for; the front matter stands once. */
function repeated(text, size) {
  const front = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? '';
  const body = text.slice(front.length);
  return front + `${body}\n`.repeat(Math.ceil((size * 1000) / (body.length + 1)));
}

/** Seconds that one text takes. */
function lint(text) {
  const bytes = Buffer.from(text);
  const from = performance.now();
  lintLesson(openLesson(bytes, 'lesson.md', null, around.value), LESSON_RULES);
  return (performance.now() - from) / 1000;
}

const fixtures = readdirSync(folder, { recursive: true })
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
let worst = { path: '', seconds: 0 };
let [third, whole] = [0, 0];
for (const { path, text } of fixtures) {
  third += lint(repeated(text, kilobytes / 3));
  const seconds = lint(repeated(text, kilobytes));
  whole += seconds;
  if (seconds > worst.seconds) worst = { path, seconds };
}
let slowest = { name: '', seconds: 0 };
for (const [name, text] of Object.entries(GROWN)) {
  const seconds = lint(text);
  if (seconds > slowest.seconds) slowest = { name, seconds };
}
finish([
  {
    figure: `lint, worst lesson of ${kilobytes} KB`,
    goal: 0.5,
    measured: worst.seconds,
    unit: 's',
    about: `${worst.path}, repeated; of ${fixtures.length}`,
  },
  {
    figure: `lint, ${kilobytes} KB / a third of it`,
    goal: 4,
    measured: whole / third,
    unit: '',
    about: `${whole.toFixed(1)} s / ${third.toFixed(1)} s, all of them`,
  },
  {
    figure: 'lint, worst of thousands of lines',
    goal: 2,
    measured: slowest.seconds,
    unit: 's',
    about: slowest.name,
  },
]);
