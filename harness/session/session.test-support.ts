import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutputWatcher } from '../journal/watcher.ts';
import type { LossAlarm } from '../loss/curve.ts';
import type { LiveSession } from './live-session.ts';
import { openSession } from './open-session.ts';
import type { Clocks, CommandOutcome, SessionOptions } from './session.ts';

export interface Streams {
  stdout: string;
  stderr: string;
  bytes: Record<'stdout' | 'stderr', number>;
}

/** Keeps both streams whole; raises an alarm when the output holds `alarmOn`. */
export function collector(alarmOn?: string): OutputWatcher<Streams> {
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let alarm: LossAlarm | null = null;
  const text = (stream: 'stdout' | 'stderr') => Buffer.concat(chunks[stream]).toString('utf8');
  return {
    push(stream, bytes) {
      chunks[stream].push(Buffer.from(bytes));
      if (alarmOn !== undefined && text(stream).includes(alarmOn)) {
        alarm = { kind: 'nan', step: 1, loss: 'nan', before: null };
      }
    },
    alarm: () => alarm,
    progress: () => null,
    finish: () => ({
      stdout: text('stdout'),
      stderr: text('stderr'),
      bytes: {
        stdout: Buffer.concat(chunks.stdout).length,
        stderr: Buffer.concat(chunks.stderr).length,
      },
    }),
  };
}

/** A session in a folder of its own, and a short way to run a command in it. */
export interface Bench {
  folder: string;
  home: string;
  session: LiveSession;
  run(
    text: string,
    more?: Partial<Clocks> & { alarmOn?: string },
  ): Promise<CommandOutcome<Streams>>;
  log(): string;
  close(): Promise<void>;
}

export async function openBench(options: Partial<SessionOptions> = {}): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'session-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  const opened = await openSession({
    home,
    environment: { HOME: home, PATH: '/usr/local/bin:/usr/bin:/bin' },
    scratch: join(folder, 'scratch'),
    refusals: null,
    graceSeconds: 0.5,
    ...options,
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  const session = opened.value;
  const log = join(folder, 'logs', 'command.log');
  return {
    folder,
    home,
    session,
    run: (text, more = {}) =>
      session.run({
        text,
        clocks: { totalSeconds: 15, silenceSeconds: 15, graceSeconds: 0.5, ...more },
        log,
        watcher: collector(more.alarmOn),
      }),
    log: () => readFileSync(log, 'utf8'),
    close: async () => {
      await session.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
