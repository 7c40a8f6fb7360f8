/**
 * What an author waits for `tt-lessons lint`: a content folder of 53 lessons, 1.2 MB, at the first look and again with
 * what was kept of it, against markdownlint-cli2 (which keeps nothing) on the same files turn by turn; five thousand
 * lessons against five hundred; and a lesson that was just saved. Lessons are those given, else the sample lessons beside the project, else the project's own. Needs `npm run build`.
 *
 *     node bench/lint.bench.js [FOLDER...]
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish, median, timed } from './rows.js';

const ROUNDS = 5;
const FILES = 53;
const BYTES = 1_200_000;
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const binary = at('bin/tt-lessons.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-lint-'));
process.env.XDG_CACHE_HOME = join(folder, 'cache');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const given = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const samples = [at('../shared/seeds'), at('../shared/data/lesson-bugs')].filter(existsSync);
const sources =
  given.length > 0 ? given : samples.length > 0 ? samples : [at('fixtures/content/lessons')];
const texts = sources
  .flatMap((path) =>
    readdirSync(path)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(path, name)),
  )
  .map((path) => readFileSync(path));

/** Fifty-three lessons of 1.2 MB in all: every sample in turn, as long as the mean allows it. */
function corpus() {
  const chosen = [];
  let bytes = 0;
  for (let turn = 0; chosen.length < FILES; turn++) {
    const text = texts[turn % texts.length];
    const room = (BYTES * (chosen.length + 1)) / FILES;
    // Too long for now, unless nothing else comes round.
    if (bytes + text.length > room + 60_000 && turn < 20 * texts.length) continue;
    chosen.push(text);
    bytes += text.length;
  }
  return write('lessons53', chosen);
}

/** So many lessons, each the first 4 KB of one. */
const short = (count) =>
  write(
    `lessons${count}`,
    Array.from({ length: count }, (_, index) => {
      const text = texts[index % texts.length].subarray(0, 4096);
      return text.subarray(0, text.lastIndexOf(10) + 1);
    }),
  );

function write(name, lessons) {
  const content = join(folder, name);
  mkdirSync(join(content, 'lessons'), { recursive: true });
  for (const [index, text] of lessons.entries())
    writeFileSync(join(content, 'lessons', `lesson-${index}.md`), text);
  const bytes = lessons.reduce((sum, text) => sum + text.length, 0);
  return { content, about: `${lessons.length} files, ${(bytes / 1e6).toFixed(2)} MB` };
}

/** Findings are status 1, which is no failure here. */
const findingsAllowed = (words) => timed('bash', ['-c', '"$0" "$@" || [ $? -eq 1 ]', ...words]);

function lint(content, { more = [], kept = false } = {}) {
  const words = [
    process.execPath,
    ...more,
    binary,
    'lint',
    ...(kept ? [] : ['--no-cache']),
    '--content',
    content,
    '--format',
    'json',
  ];
  const { seconds, processor, output } = findingsAllowed(words);
  if (!Array.isArray(JSON.parse(output).findings)) throw new Error('that is no report');
  return { seconds, processor };
}

const { content, about } = corpus();
const rival = spawnSync('markdownlint-cli2', ['--help']).error ? null : 'markdownlint-cli2';
if (!rival)
  console.error('markdownlint-cli2 is not installed: npm install -g markdownlint-cli2@0.20');
const ours = [];
const again = [];
const theirs = [];
for (let round = 0; round < ROUNDS; round++) {
  ours.push(lint(content));
  if (round === 0) lint(content, { kept: true });
  again.push(lint(content, { kept: true }));
  if (rival) theirs.push(findingsAllowed([rival, `${content}/lessons/*.md`]).seconds);
}
const seconds = median(ours.map((one) => one.seconds));
const secondsAgain = median(again.map((one) => one.seconds));
const processor = (runs) => median(runs.map((one) => one.processor)).toFixed(1);
const rows = [
  {
    figure: 'lint, 53 lessons, first look',
    goal: 1,
    measured: seconds,
    unit: 's',
    about: `${about}; ${processor(ours)} s of processor, median of ${ROUNDS}`,
  },
  {
    figure: 'lint, 53 lessons, again',
    goal: 1,
    measured: secondsAgain,
    unit: 's',
    about: `nothing changed since; ${processor(again)} s of processor`,
  },
];
if (rival)
  for (const [look, measured] of [
    ['first look', seconds],
    ['again', secondsAgain],
  ])
    rows.push({
      figure: `${look} / markdownlint-cli2`,
      goal: 0.25,
      measured: measured / median(theirs),
      unit: '',
      about: `${measured.toFixed(2)} s / ${median(theirs).toFixed(2)} s, the same files turn by turn`,
    });

const memory = join(folder, 'memory');
const few = lint(short(500).content);
const many = short(5000);
const hook = `process.on('exit',()=>require('fs').writeFileSync(${JSON.stringify(memory)},String(process.resourceUsage().maxRSS)))`;
writeFileSync(join(folder, 'hook.cjs'), hook);
const all = lint(many.content, { more: ['--require', join(folder, 'hook.cjs')] });
rows.push(
  {
    figure: 'lint, 5,000 lessons / 500',
    goal: 11,
    measured: all.processor / few.processor,
    unit: '',
    about: `${all.processor.toFixed(1)} s / ${few.processor.toFixed(1)} s of processor; ${many.about}`,
  },
  {
    figure: 'lint, memory for 5,000 lessons',
    goal: 400,
    measured: Number(readFileSync(memory, 'utf8')) / 1024,
    unit: 'MB',
    about: 'largest resident size, both threads',
  },
  {
    figure: 'lint --watch, a lesson saved',
    goal: 0.1,
    measured: await saved(),
    unit: 's',
    about: `from the save to the last line, median of ${ROUNDS}`,
  },
);
finish(rows);

/** Seconds from a save to what `--watch` says of it. */
async function saved() {
  const child = spawn(process.execPath, [binary, 'lint', '--watch', '--content', content], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let told = () => {};
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    if (/^watching .*$/m.test(said)) told();
  });
  const next = () =>
    new Promise((resolve) => {
      told = resolve;
    });
  await next();
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    said = '';
    const begun = performance.now();
    appendFileSync(join(content, 'lessons', `lesson-${round}.md`), '\nOne more line.\n');
    await next();
    times.push((performance.now() - begun) / 1000);
  }
  child.kill('SIGINT');
  return median(times);
}
