import type { Fence } from '../../../lesson/lesson.ts';
import { composeServicesIn } from '../../compose-services.ts';
import { findingAt, placeOf } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const containerLocalhost: LessonRule = {
  scope: 'lesson',
  id: 'flow/container-localhost',
  severity: 'warning',
  title: 'A container looks for a server on its own localhost, where none runs',
  why: `Within a container \`localhost\` is the container itself: \`VLLM_URL: http://localhost:8000\` in a Compose file reaches neither the host nor another service, and the client says
"Connection refused".

The rule reads the environment of services in Compose files, and speaks where the port is not one that the service itself listens on. It stays silent with \`network_mode: host\`, and for checks of a service's own health.`,
  remedy:
    "Write the other service's name, or `host.docker.internal` with `extra_hosts` for a server of the host.",
  *check({ lesson, lines }) {
    if (!/\blocalhost:|127\.0\.0\.1:/.test(lesson.text)) return;
    for (const fence of lesson.fences) {
      if (!/^(?:ya?ml|compose)$/i.test(fence.language) || !/^services:/m.test(fence.text)) continue;
      for (const { at, address, port } of askedIn(fence)) {
        const line = fence.line + at;
        const column = lines.textOf(line).indexOf(address);
        if (column < 0) continue;
        const from = lines.startOf(line) + column;
        yield findingAt(
          placeOf({ lines }, from, from + address.length),
          `within the container \`${address}\` is the container itself, which does not listen on ${port}`,
          {
            help: "Write the name of the other service, or `host.docker.internal` with `extra_hosts: ['host.docker.internal:host-gateway']`.",
          },
        );
      }
    }
  },
};

interface Asked {
  /** Line of the block, from 1. */
  at: number;
  address: string;
  port: number;
}

const PUBLISHED = /^\s*-\s*["']?(?:[\d.]+:)?\d+:(\d+)["']?\s*$/gm;
const ADDRESS = /(?:localhost|127\.0\.0\.1):(\d{2,5})/;

/** Addresses of localhost in the environments of services that do not listen there. */
function askedIn({ text }: Fence): Asked[] {
  const found: Asked[] = [];
  const lines = text.split('\n');
  for (const { from, to } of composeServicesIn(lines)) {
    const own = lines.slice(from, to);
    const whole = own.join('\n');
    if (/network_mode:\s*["']?host/.test(whole)) continue;
    // What it publishes, by the port within.
    const published = [...whole.matchAll(PUBLISHED)].map(([, inner]) => Number(inner));
    const listens = commandPort(whole);
    // Where nothing tells what it listens on, it may be this.
    if (published.length === 0 && listens === null) continue;
    let within: number | null = null;
    for (const [at, line] of own.entries()) {
      const indent = line.length - line.trimStart().length;
      if (/^\s*environment:\s*$/.test(line)) within = indent;
      else if (within !== null && line.trim() !== '' && indent <= within && !/^\s*-/.test(line))
        within = null;
      const match = within === null || /^\s*environment:/.test(line) ? null : ADDRESS.exec(line);
      if (!match || /^\s*#/.test(line)) continue;
      const port = Number(match[1]);
      if (published.includes(port) || listens === port) continue;
      found.push({ at: from + at + 1, address: match[0], port });
    }
  }
  return found;
}

function commandPort(service: string): number | null {
  const match = /--port[ =,"'\s]+(\d{2,5})/.exec(service);
  return match ? Number(match[1]) : null;
}
