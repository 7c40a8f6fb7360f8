import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { portsOf } from '../../flow/ports.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';

export const tunnel: LessonRule = {
  scope: 'lesson',
  id: 'flow/tunnel',
  severity: 'error',
  title: 'A tunnel leads to a port on which nothing listens',
  why: `\`ssh -L 9999:localhost:8888 user@box\` opens port 9999 here and leads to 8888 there. With the two swapped, or the far one mistyped, the browser says that the
connection was refused or closed, and a reader looks for the fault in the server.

The rule holds the far port of \`ssh -L\` against the ports on which the lesson's servers listen, where the lesson starts any with a port; where another may listen on a port that is not told, only two that are swapped are told. It stays silent where the tunnel leads to another machine than the one that is
logged in to.`,
  remedy: 'Write `-L HERE:localhost:THERE`, with the port of the server for THERE.',
  *check(view) {
    if (!/\bssh\b[^\n]*-L/.test(view.lesson.text)) return;
    const { served, silent } = portsOf(view);
    const [server] = served;
    if (!server) return;
    const otherPorts = portsSaidElse(view.lesson.text);
    const listening = new Set(served.map(({ number }) => number));
    for (const { call: outer, reading } of typedCalls(view)) {
      const call = unwrap(outer);
      if (call.name !== 'ssh') continue;
      for (const [at, word] of call.arguments.entries()) {
        const forward = FORWARD.exec(word);
        const extent = call.words[at];
        const before = call.arguments[at - 1] ?? '';
        if (!forward || !extent || !(/^-[A-Za-z]*L$/.test(before) || word.startsWith('-L')))
          continue;
        const [here, there] = [Number(forward[1]), Number(forward[2])];
        if (listening.has(there) || otherPorts.has(there)) continue;
        const swapped = listening.has(here) && here !== there;
        if (silent && !swapped) continue;
        yield findingAt(
          placeOfWord(reading, extent),
          swapped
            ? `the tunnel leads to port ${there}, and the server listens on ${here}: the two are swapped`
            : `the tunnel leads to port ${there}, and the lesson's servers listen on ${[...listening].join(', ')}`,
          {
            help: swapped
              ? `Write \`-L ${there}:localhost:${here}\`.`
              : `Lead it to port ${server.number}.`,
            related: [relatedLine(view, server.line, `a server listens on ${server.number}`)],
          },
        );
      }
    }
  },
};

const FORWARD = /^(?:-L)?(?:[\w.*]+:)?(\d{2,5}):(?:localhost|127\.0\.0\.1):(\d{2,5})$/;

const SAID_ELSE =
  /(?:listens?|runs?|serves?|served|serving|starts?|available) (?:\w+ ){0,3}(?:port )?\*{0,2}`?\d{2,5}\b|--?\w{0,20}port[ =]\d{2,5}\b|:\d{2,5}->|-p \d{2,5}:/gi;

/** Ports that the text names as those of something else that runs there. */
function portsSaidElse(text: string): ReadonlySet<number> {
  const said = [...text.matchAll(SAID_ELSE)].flatMap(
    ([words]) => words.match(/\b\d{2,5}\b/g) ?? [],
  );
  return new Set(said.map(Number));
}
