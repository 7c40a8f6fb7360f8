/**
 * What `session.bench.js` measures: a whole process that opens a session, runs commands through it with a
 * journal and logs, and closes it. Prints one JSON line. Needs `npm run build`.
 *
 *     node bench/journalled-session.js 300            300 trivial commands
 *     node bench/journalled-session.js output 200     one command that prints 200 MB
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openJournal } from '../dist/harness/journal/journal-writer.js';
import { makeRunFolder } from '../dist/harness/journal/run-folder.js';
import { openSession } from '../dist/harness/session/open-session.js';

const [what = '300', megabytes = '200'] = process.argv.slice(2);
const root = mkdtempSync(join(tmpdir(), 'bench-'));
const folder = opened(makeRunFolder(root));
const journal = opened(openJournal(join(folder.path, 'journal', 'bench.jsonl')));
const session = opened(
  await openSession({
    home: root,
    environment: { HOME: root, PATH: '/usr/bin:/bin' },
    scratch: join(root, 'scratch'),
    refusals: null,
  }),
);

/** Bytes and the last few characters: as little as a watcher can do. */
function counter() {
  const bytes = { stdout: 0, stderr: 0 };
  let tail = '';
  return {
    push(stream, chunk) {
      bytes[stream] += chunk.length;
      tail = Buffer.from(chunk.subarray(-100)).toString('latin1');
    },
    alarm: () => null,
    progress: () => null,
    finish: () => ({ bytes, tail }),
  };
}

async function run(ordinal, text) {
  const task = `bench@n150#top/echo-${ordinal}`;
  const log = join('logs', 'bench.n150', `${String(ordinal).padStart(3, '0')}-echo.log`);
  journal.append({ kind: 'task-started', at: Date.now(), task, text, attempt: 1, log });
  const outcome = await session.run({
    text,
    clocks: { totalSeconds: 600, silenceSeconds: 600, graceSeconds: 5 },
    log: join(folder.path, log),
    watcher: counter(),
  });
  const { tail } = outcome.seen;
  journal.append({
    kind: 'task-ended',
    at: outcome.endedAt,
    task,
    attempt: 1,
    ending: outcome.ending,
    seconds: outcome.seconds,
    cwdBefore: outcome.cwdBefore,
    cwdAfter: outcome.cwdAfter,
    observation: {
      bytes: outcome.seen.bytes,
      head: tail,
      tail,
      stderrTail: '',
      curve: null,
      texts: [],
      signatures: [],
      checkpoints: [],
    },
    refusals: outcome.refusals,
    products: [],
    leftovers: outcome.leftovers,
  });
  return { ...outcome, log: join(folder.path, log) };
}

if (what === 'output') {
  const bytes = Number(megabytes) * 1e6;
  const before = process.memoryUsage().rss;
  let peak = before;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const { seconds, seen, log } = await run(1, `yes 'step 1, loss 4.5' | head -c ${bytes}`);
  clearInterval(look);
  if (seen.bytes.stdout !== bytes || statSync(log).size !== bytes)
    throw new Error('output was lost');
  print({
    megabytesPerSecond: bytes / 1e6 / seconds,
    peakMegabytes: peak / 1e6,
    grewMegabytes: (peak - before) / 1e6,
  });
} else {
  const count = Number(what);
  const began = performance.now();
  for (let number = 1; number <= count; number++) {
    const { ending, seen } = await run(number, `echo ${number}`);
    if (ending.status !== 0 || seen.tail !== `${number}\n`)
      throw new Error(`command ${number} failed`);
  }
  print({ loopMilliseconds: (performance.now() - began) / count });
}
await session.close();
journal.close();
rmSync(root, { recursive: true, force: true });

function opened(result) {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

function print(figures) {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
