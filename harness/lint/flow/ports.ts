import type { ShellReading } from '../../lesson/read-lesson.ts';
import { placeIn } from '../../lesson/shell-block.ts';
import { unwrap } from '../../shell/options.ts';
import type { Call, Extent } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';

/** A port of this machine that a command asks, or that one listens on. */
export interface Port {
  number: number;
  line: number;
  reading: ShellReading;
  at: Extent;
}

export interface Ports {
  asked: Port[];
  served: Port[];
  /** A program runs that may listen on a port which the lesson does not tell. */
  silent: boolean;
}

const CLIENTS = new Set(['curl', 'wget', 'http', 'nc', 'telnet', 'grpcurl', 'websocat']);
const HOST = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0):(\d{2,5})\b/g;
const FLAG = /^--?(?:\w+[-_])*port$/;
/** Programs that listen, by what their words say. */
const SERVES =
  /\b(?:serve|server|gateway|uvicorn|gunicorn|http\.server|jupyter|gradio|streamlit|ollama|api_server|proxy|flask|up)\b/i;

/** Ports of the lesson's commands. */
export const portsOf = derived((view: LessonView): Ports => {
  const ports: Ports = { asked: [], served: [], silent: false };
  for (const reading of view.shells) {
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
  const add = (to: Port[], number: string | undefined, at: Extent | undefined) => {
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
  const before = ports.served.length;
  words.forEach((word, index) => {
    const joined = /^(--?(?:\w+[-_])*port)=(\d+)$/.exec(word);
    if (joined) add(ports.served, joined[2], call.words[index]);
    if (FLAG.test(word)) add(ports.served, words[index + 1], call.words[index + 1]);
    const mapped = /^(?:-p|--publish=?)?(?:[\d.]+:)?(\d+):(\d+)$/.exec(word);
    if (mapped && (call.name === 'docker' || call.name === 'podman'))
      add(ports.served, mapped[1], call.words[index]);
    if (word === 'http.server') add(ports.served, words[index + 1] ?? '8000', call.words[index]);
  });
  if (ports.served.length > before) return;
  const named = [call.program, ...words].some((word) => word.length < 200 && SERVES.test(word));
  if (named || call.name === 'docker' || call.program.includes('/')) ports.silent = true;
}
