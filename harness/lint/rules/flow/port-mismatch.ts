import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { portsOf } from '../../flow/ports.ts';
import { Once } from '../../flow/report.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

/** A request to a port on which nothing of the lesson listens. */
export const portMismatch: LessonRule = {
  scope: 'lesson',
  id: 'flow/port-mismatch',
  severity: 'warning',
  title: 'A request goes to a port on which no server of the lesson listens',
  why: `The lesson starts its servers on ports that it names, and a request goes to another one, of which the lesson
says nothing anywhere else: the reader gets \`Connection refused\`.

It stays silent where any server of the lesson may listen on a port that its command does not name, where a button
may have started one, and where the text speaks of the port.`,
  remedy: 'Ask the port that the server was started on.',
  *check(view) {
    const { asked, served, silent } = portsOf(view);
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

/** Whether the lesson names the port elsewhere than in requests to this machine. */
function isSpokenOf({ lesson }: LessonView, port: number): boolean {
  const others = new RegExp(
    `(?<!(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0):)(?<![\\d.])${port}(?![\\d])`,
  );
  return others.test(lesson.text);
}
