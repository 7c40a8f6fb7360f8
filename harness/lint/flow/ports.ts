import type { ShellReading } from '../../lesson/read-lesson.ts';
import { placeIn } from '../../lesson/shell-block.ts';
import { unwrap } from '../../shell/options.ts';
import type { Call, Extent } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { everyShell } from '../saved-scripts.ts';

/** A port of this machine that a command asks, or that one listens on. */
export interface Port {
  number: number;
  line: number;
  reading: ShellReading;
  at: Extent;
}

export interface Ports {
  asked: Port[];
  served: Pick<Port, 'number' | 'line'>[];
  /** A program runs that may listen on a port which the lesson does not tell. */
  silent: boolean;
}

const CLIENTS = new Set(['curl', 'wget', 'http', 'nc', 'telnet', 'grpcurl', 'websocat']);
const HOST = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0):(\d{2,5})\b/g;
const FLAG = /^--?(?:\w+[-_])*port$/;
/** Programs that listen, by what their words say. */
const SERVES =
  /\b(?:serve|server|gateway|uvicorn|gunicorn|http\.server|jupyter|gradio|streamlit|ollama|api_server|proxy|flask|up)\b/i;

/** Flags by which a client is told its server. */
const SERVER =
  /^--(?:base[-_]?url|api[-_]?base|(?:server|host|endpoint)[-_]?url|url|endpoint)(?:=|$)/;
/** nginx and its like: `listen 8080;` */
const LISTENS = /^[ \t]*listen[ \t]+(?:[\w.[\]:]{1,60}:)?(\d{2,5})\b[^;\n]{0,60};/gm;

/** Ports of the lesson's commands, of scripts that it writes, and of configurations that it shows. */
export const portsOf = derived((view: LessonView): Ports => {
  const ports: Ports = { asked: [], served: [], silent: false };
  for (const { 0: found, 1: number, index } of view.lesson.text.matchAll(LISTENS)) {
    const line = view.lines.lineAt(index + found.length);
    ports.served.push({ number: Number(number), line });
  }
  for (const reading of everyShell(view)) {
    const shell = reading.commands.length === reading.shell.statements.length;
    reading.shell.statements.forEach((statement, index) => {
      if (!shell || reading.commands[index]?.traits.some(({ kind }) => kind === 'not-shell'))
        return;
      for (const outer of statement.calls) takeCall(unwrap(outer), reading, ports);
    });
  }
  return ports;
});

function takeCall(call: Call, reading: ShellReading, ports: Ports): void {
  const add = (
    to: { push(port: Port): unknown },
    number: string | undefined,
    at: Extent | undefined,
  ) => {
    if (!at || !number || Number(number) < 10 || Number(number) > 65535) return;
    to.push({ number: Number(number), line: placeIn(reading.block, at.start).line, reading, at });
  };
  const words = call.arguments;
  if (call.name !== null && CLIENTS.has(call.name)) {
    words.forEach((word, index) => {
      for (const match of word.slice(0, 500).matchAll(HOST))
        add(ports.asked, match[1], call.words[index]);
    });
    return;
  }
  const told = words.findIndex((word) => SERVER.test(word));
  if (told >= 0) {
    for (const index of [told, told + 1])
      for (const match of (words[index] ?? '').slice(0, 500).matchAll(HOST))
        add(ports.asked, match[1], call.words[index]);
    return;
  }
  const before = ports.served.length;
  words.forEach((word, index) => {
    const joined = /^(--?(?:\w+[-_])*port)=(\d+)$/.exec(word);
    if (joined) add(ports.served, joined[2], call.words[index]);
    if (FLAG.test(word))
      for (const number of numbersOf(words[index + 1] ?? '', reading))
        add(ports.served, number, call.words[index + 1]);
    const mapped = /^(?:-p|--publish=?)?(?:[\d.]+:)?(\d+):(\d+)$/.exec(word);
    if (mapped && (call.name === 'docker' || call.name === 'podman'))
      add(ports.served, mapped[1], call.words[index]);
    if (word === 'http.server') add(ports.served, words[index + 1] ?? '8000', call.words[index]);
  });
  if (ports.served.length > before) return;
  const named = [call.program, ...words].some((word) => word.length < 200 && SERVES.test(word));
  if (named || call.name === 'docker' || call.program.includes('/')) ports.silent = true;
}

/** The number that a word is, or those that the block gives the variable: `port=$((8001 + chip))`, `for port in 8001 8002`. */
function numbersOf(word: string, { block }: ShellReading): string[] {
  const name = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(word)?.[1];
  if (name === undefined) return /^\d+$/.test(word) ? [word] : [];
  const given = new RegExp(`\\b${name}(?:=| in )([^\\n;]{1,80})`).exec(block.text)?.[1];
  return given?.match(/(?<![\w.])\d{4,5}(?![\w.])/g) ?? [];
}
