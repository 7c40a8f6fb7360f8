import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { afterAll } from 'vitest';
import type { Results } from '../harness/judge/verdict.ts';

/** The compiled binary; another build of it when the environment names one. */
export const BINARY =
  process.env['TT_LESSONS_BIN'] ?? fileURLToPath(new URL('../bin/tt-lessons.js', import.meta.url));

export interface Ended {
  /** Exit status, or null when a signal ended it. */
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Started {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves once the condition holds, asked whenever the process writes something. */
  until(condition: (output: string) => boolean): Promise<void>;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
}

/** A temporary folder that stands for everything that a user has; removed when the file's tests are done. */
export interface Place {
  folder: string;
  path(...parts: string[]): string;
  write(name: string, content: string | Uint8Array): string;
  /** Writes `content/lessons/<id>.md`. */
  lesson(id: string, body: string, more?: { hardware?: string; front?: string }): string;
  run(args: string[], options?: RunOptions): Promise<Ended>;
  start(args: string[], options?: RunOptions): Started;
  results(out?: string): Results;
}

export function makePlace(name: string): Place {
  const folder = mkdtempSync(join(tmpdir(), `tt-lessons-${name}-`));
  const path = (...parts: string[]) => join(folder, ...parts);
  mkdirSync(path('no-devices'));
  mkdirSync(path('home'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const place: Place = {
    folder,
    path,
    write(file, content) {
      mkdirSync(dirname(path(file)), { recursive: true });
      writeFileSync(path(file), content);
      return path(file);
    },
    lesson: (id, body, { hardware = '[n150]', front } = {}) =>
      place.write(
        `content/lessons/${id}.md`,
        `${front ?? `---\nid: ${id}\ntitle: ${id}\nsupportedHardware: ${hardware}\n---\n`}# ${id}\n\n${body}`,
      ),
    run: (args, options) => place.start(args, options).ended,
    start: (args, options = {}) =>
      startProgram(process.execPath, [BINARY, ...args], {
        cwd: options.cwd ?? folder,
        // A board of the machine that tests run on must not make them run on it.
        env: {
          PATH: process.env['PATH'],
          HOME: path('home'),
          LANG: 'C.UTF-8',
          TMPDIR: process.env['TMPDIR'],
          TT_LESSONS_DEVICE_ROOT: path('no-devices'),
          ...options.env,
        },
      }),
    results: (out = 'reports/latest') =>
      JSON.parse(readFileSync(path(out, 'results.json'), 'utf8')) as Results,
  };
  return place;
}

export function startProgram(
  program: string,
  args: string[],
  options: { cwd: string; env: Record<string, string | undefined> },
): Started {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const told = () => {
    for (const ask of waiting) ask();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    told();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    told();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  return {
    child,
    ended,
    until: (condition) =>
      new Promise((resolve, reject) => {
        const ask = () => {
          if (!condition(stdout + stderr)) return;
          waiting.delete(ask);
          resolve();
        };
        waiting.add(ask);
        ask();
        ended.then(() => reject(new Error(`it ended before that: ${stdout}${stderr}`)), reject);
      }),
  };
}

export interface Case {
  '@_name': string;
  '@_classname': string;
  '@_file'?: string;
  '@_line'?: string;
  failure?: { '@_message': string; '@_type': string; '#text': string };
  error?: { '@_message': string; '@_type': string; '#text': string };
  skipped?: { '@_message'?: string } | '';
  'system-out'?: string;
}

export interface Junit {
  suites: { '@_name': string; testcase: Case[] }[];
  root: Record<string, string>;
}

/** Parses a JUnit report as a strict reader would; throws for XML that is none. */
export function parseJunit(xml: string): Junit {
  const lists = new Set(['testsuites.testsuite', 'testsuites.testsuite.testcase']);
  const parsed = new XMLParser({
    ignoreAttributes: false,
    parseAttributeValue: false,
    isArray: (_, path) => lists.has(String(path)),
  }).parse(xml, true) as { testsuites: { testsuite?: Junit['suites'] } & Record<string, string> };
  return { suites: parsed.testsuites.testsuite ?? [], root: parsed.testsuites };
}

/** Characters that XML 1.0 allows in no form. Source: https://www.w3.org/TR/xml/#charsets */
export const XML_ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

export function verdictOf(results: Results, id: string) {
  return results.verdicts.find((verdict) => verdict.id.endsWith(id));
}

/**
 * Starts the binary as somebody who may not write or read all: the superuser may, so it becomes nobody. Null where that
 * cannot be done.
 */
export async function startUnprivileged(place: Place, args: string[]): Promise<Started | null> {
  if (process.getuid?.() !== 0) return place.start(args);
  const nobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups'];
  const become = (words: string[]) =>
    startProgram('setpriv', [...nobody, process.execPath, ...words], {
      cwd: place.folder,
      env: { PATH: process.env['PATH'], HOME: place.path('home') },
    });
  chmodSync(place.folder, 0o755);
  const able = await become([BINARY, '--version']).ended.catch(() => null);
  return able?.status === 0 ? become([BINARY, ...args]) : null;
}

/** Runs it so to its end. */
export async function runUnprivileged(place: Place, args: string[]): Promise<Ended | null> {
  return (await startUnprivileged(place, args))?.ended ?? null;
}

/** Whether a process is alive; one that nobody has waited for yet counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/\) [ZX] /.test(stat);
  } catch {
    return false;
  }
}
