import { findingAt, placeOf, placeOfWord, relatedLine } from '../../finding.ts';
import { type Port, portsOf } from '../../flow/ports.ts';
import { Once } from '../../flow/report.ts';
import type { LessonView } from '../../lesson-view.ts';
import { editDistance, isSlip } from '../../near.ts';
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

Also told is a request to a port that stands nowhere else and differs by a digit from one that the text names ("on port
8001") and nothing asks, or, as the only one, from the one that all other addresses of this machine have; and the only port that stands once,
in an address or a sentence that starts no server, where its neighbour stands four times or more, or one with two digits swapped stands twice.

It stays silent where any server of the lesson may listen on a port that its command does not name, or a button
may have started one, unless the port is a digit away from the one that all others ask, and where the text speaks of the port.`,
  remedy: 'Ask the port that the server was started on.',
  *check(view) {
    const { asked, served, silent } = portsOf(view);
    yield* strangePorts(view, asked);
    const [server] = served;
    if (!server) return;
    const known = new Set(served.map(({ number }) => number));
    // Where other servers may listen, a port is told that is a digit away from the only one that others ask.
    const unsure = silent || view.commandLinks.some(({ command }) => !/showLesson/.test(command));
    const isSlip = ({ number }: Port) =>
      known.size === 1 &&
      differsByDigit(number, server.number) &&
      asked.some((other) => other.number === server.number) &&
      timesOf(view.lesson.text, number) === 1;
    const once = new Once();
    for (const port of asked) {
      if (known.has(port.number) || isSpokenOf(view, port.number)) continue;
      if (unsure && !isSlip(port)) continue;
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

/** Requests to a port of which nothing is known, a digit away from one that is meant by all that the lesson says. */
function* strangePorts(view: LessonView, asked: readonly Port[]): Iterable<Finding> {
  const times = new Map<number, number>();
  for (const { number } of asked) times.set(number, (times.get(number) ?? 0) + 1);
  const named = namedPorts(view);
  const unasked = [...named].filter(([number]) => !times.has(number));
  for (const port of asked) {
    if (times.get(port.number) !== 1 || isSpokenOf(view, port.number)) continue;
    const meant = unasked.find(([number]) => differsByDigit(number, port.number));
    if (!meant) continue;
    const place = placeOfWord(port.reading, port.at);
    yield strange(
      view,
      place,
      port,
      ...meant,
      `the text names port ${meant[0]}, which nothing asks`,
    );
  }
  const lone = lonePort(view);
  const odd = oddAddress(view) ?? (lone && times.get(lone.number) === undefined ? lone : null);
  if (!odd || unasked.some(([number]) => differsByDigit(number, odd.number))) return;
  const { from, number, usual, line, why } = odd;
  const place = placeOf(view, from, from + String(number).length);
  yield strange(view, place, odd, usual, line, why);
}

/** A port where it stands in the text. */
interface WrittenPort {
  number: number;
  from: number;
}

/** Everything that a pattern finds, with its first group for the port; none where there is more than in any lesson. */
function portsIn(text: string, pattern: RegExp): WrittenPort[] {
  const found = [...text.matchAll(pattern)].map((match) => ({
    number: Number(match[1]),
    from: match.index + match[0].length - (match[1] ?? '').length,
  }));
  return found.length > MOST ? [] : found;
}

/** A port that stands once, and the one that is likely meant. */
interface OddPort extends WrittenPort {
  usual: number;
  /** A line with the usual one. */
  line: number;
  why: string;
}

/** The one address of this machine with another port than all others, a digit away; in commands, code and text. */
function oddAddress(view: LessonView): OddPort | null {
  const found = portsIn(view.lesson.text, ADDRESS);
  if (found.length < USUAL + 1) return null;
  const numbers = new Set(found.map(({ number }) => number));
  if (numbers.size !== 2) return null;
  for (const odd of found) {
    const others = found.filter(({ number }) => number !== odd.number);
    const [usual] = others;
    if (!usual || others.length !== found.length - 1) continue;
    if (!differsByDigit(odd.number, usual.number) || isSpokenOf(view, odd.number)) return null;
    const why = `all other addresses have port ${usual.number}`;
    return { ...odd, usual: usual.number, line: view.lines.lineAt(usual.from), why };
  }
  return null;
}

/** The one port of the lesson that stands once, where no server is said to start, next to one that stands in many places. */
function lonePort(view: LessonView): OddPort | null {
  const { text } = view.lesson;
  const found = portsIn(text, ANY_PORT);
  const times = new Map<number, number>();
  for (const { number } of found) times.set(number, (times.get(number) ?? 0) + 1);
  const usual = found.filter(({ number }) => (times.get(number) ?? 0) >= MANY);
  // Two digits that changed places are a slip for sure.
  const twice = found.filter(({ number }) => timesOf(text, number) > 1);
  const lone = found.flatMap((one) => {
    if (times.get(one.number) !== 1) return [];
    const meant =
      usual.find(
        ({ number }) => Math.abs(number - one.number) === 1 || differsByDigit(number, one.number),
      ) ?? twice.find(({ number }) => isSwapped(number, one.number));
    if (!meant || timesOf(text, one.number) !== 1) return [];
    const line = view.lines.textOf(view.lines.lineAt(one.from));
    return STARTS.test(line) ? [] : [{ one, meant }];
  });
  const [only] = lone;
  if (!only || lone.length > 1) return null;
  const { one, meant } = only;
  const why = `port ${meant.number} stands in many places`;
  return { ...one, usual: meant.number, line: view.lines.lineAt(meant.from), why };
}

const ANY_PORT =
  /(?:(?<!\d:)(?:localhost|127\.0\.0\.1|0\.0\.0\.0):|\bports?[ :=]{1,2}`?|--(?:\w{1,20}-)?port[ =])(\d{4,5})(?![\d.]*\d)/gi;
/** Places that make a port the lesson's. */
const MANY = 4;
/** A line that says of a server where it listens. */
const STARTS =
  /\b(?:launch\w*|starts?|started|starting|serv(?:e|es|er|ers|ing)|listen\w*|runs?|running|instances?|second|another|other|different|if|change\w*|use|in use|instead|forward\w*|tunnel\w*|map\w*|expos\w*|metrics|--port|-p)\b/i;

function timesOf(text: string, port: number): number {
  return [...text.matchAll(new RegExp(`(?<!\\d)${port}(?!\\d)`, 'g'))].length;
}

const ADDRESS = /(?<!\d:)(?:localhost|127\.0\.0\.1):(\d{4,5})(?!\d)/g;
/** Addresses with one port that make it the lesson's. */
const USUAL = 3;
/** More than any lesson has. */
const MOST = 500;

function strange(
  view: LessonView,
  place: Parameters<typeof findingAt>[0],
  port: { number: number },
  meant: number,
  line: number,
  why: string,
): Finding {
  return findingAt(place, `port ${port.number} is asked here and stands nowhere else; ${why}`, {
    help: `Ask port ${meant}, or name the server that listens on ${port.number}.`,
    related: [relatedLine(view, line, `port ${meant} stands here`)],
  });
}

const PORT = /\bport[ :=]+`?(\d{4,5})\b(?!\.\d)/gi;

/** Ports that the prose names, each with its first line. */
function namedPorts(view: LessonView): ReadonlyMap<number, number> {
  const named = new Map<number, number>();
  for (const { from, text } of proseOf(view))
    for (const match of /port[ :=]/i.test(text) ? text.matchAll(PORT) : []) {
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

/** Whether two neighbouring digits of one have changed places in the other. */
function isSwapped(one: number, other: number): boolean {
  const [a, b] = [String(one), String(other)];
  return a !== b && editDistance(a, b, 2) === 2 && isSlip(a, b);
}

/** Whether the lesson names the port elsewhere than in requests to this machine. */
function isSpokenOf({ lesson }: LessonView, port: number): boolean {
  const others = new RegExp(
    `(?<!(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0):)(?<![\\d.])${port}(?![\\d])`,
  );
  return others.test(lesson.text);
}
