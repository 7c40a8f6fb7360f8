import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { type Port, portsOf } from '../../flow/ports.ts';
import { Once } from '../../flow/report.ts';
import type { LessonView } from '../../lesson-view.ts';
import { proseOf } from '../../prose.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** A request to a port on which nothing of the lesson listens. */
export const portMismatch: LessonRule = {
  scope: 'lesson',
  id: 'flow/port-mismatch',
  severity: 'warning',
  title: 'A request goes to a port on which no server of the lesson listens',
  why: `The lesson starts its servers on ports that it names, and a request goes to another one, of which the lesson
says nothing anywhere else: the reader gets \`Connection refused\`.

Where the text names the ports of its servers ("on port 8001") and a request goes to one that differs by a digit, stands
nowhere else, and leaves a named port without any request, that is told, too.

It stays silent where any server of the lesson may listen on a port that its command does not name, where a button
may have started one, and where the text speaks of the port.`,
  remedy: 'Ask the port that the server was started on.',
  *check(view) {
    const { asked, served, silent } = portsOf(view);
    yield* strangePorts(view, asked);
    const [server] = served;
    if (!server || silent || view.commandLinks.some(({ command }) => !/showLesson/.test(command)))
      return;
    const known = new Set(served.map(({ number }) => number));
    const once = new Once();
    for (const port of asked) {
      if (known.has(port.number) || isSpokenOf(view, port.number)) continue;
      if (!once.first(port.number, port.line)) continue;
      yield findingAt(
        placeOfWord(port.reading, port.at),
        `port ${port.number} is asked here, but the lesson's servers listen on ${[...known].join(', ')}`,
        {
          help: `Ask port ${server.number}, or start the server on ${port.number}.`,
          related: [relatedLine(view, server.line, `a server listens on ${server.number}`)],
        },
      );
    }
  },
};

/** Requests to a port of which nothing is known, a digit away from one that the text names and nothing asks. */
function* strangePorts(view: LessonView, asked: readonly Port[]): Iterable<Finding> {
  const named = namedPorts(view);
  if (named.size === 0) return;
  const numbers = new Set(asked.map(({ number }) => number));
  for (const port of asked) {
    if (named.has(port.number) || isSpokenOf(view, port.number)) continue;
    if (asked.filter(({ number }) => number === port.number).length > 1) continue;
    const meant = [...named].find(
      ([number]) => !numbers.has(number) && differsByDigit(number, port.number),
    );
    if (!meant) continue;
    yield findingAt(
      placeOfWord(port.reading, port.at),
      `port ${port.number} is asked here and stands nowhere else; the text names port ${meant[0]}, which nothing asks`,
      {
        help: `Ask port ${meant[0]}, or name the server that listens on ${port.number}.`,
        related: [relatedLine(view, meant[1], `port ${meant[0]} is named here`)],
      },
    );
  }
}

/** Ports that the prose names, each with its first line. */
function namedPorts(view: LessonView): ReadonlyMap<number, number> {
  const named = new Map<number, number>();
  for (const { from, text } of proseOf(view))
    for (const match of text.matchAll(/\bport[ :=]+`?(\d{4,5})\b(?!\.\d)/gi)) {
      const number = Number(match[1]);
      if (!named.has(number)) named.set(number, view.lines.lineAt(from + match.index));
    }
  return named;
}

function differsByDigit(one: number, other: number): boolean {
  const [digits, others] = [[...String(one)], [...String(other)]];
  return (
    digits.length === others.length &&
    digits.filter((digit, at) => digit !== others[at]).length === 1
  );
}

/** Whether the lesson names the port elsewhere than in requests to this machine. */
function isSpokenOf({ lesson }: LessonView, port: number): boolean {
  const others = new RegExp(
    `(?<!(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0):)(?<![\\d.])${port}(?![\\d])`,
  );
  return others.test(lesson.text);
}
