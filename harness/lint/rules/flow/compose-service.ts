import { unwrap } from '../../../shell/options.ts';
import { composeServicesIn } from '../../compose-services.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { namesNear } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';

export const composeService: LessonRule = {
  scope: 'lesson',
  id: 'flow/compose-service',
  severity: 'error',
  title: 'A service is asked for that no Compose file of the lesson has',
  why: `\`docker compose exec jupyter bash\` with a file whose service is called \`notebook\` ends with "service "jupyter" is not running" or "no such service".

The rule reads the Compose files that the lesson shows or writes, and the commands \`exec\`, \`logs\`, \`restart\`, \`stop\`, \`start\`, \`run\`, \`build\` and \`up\`. It stays silent where a command names other files, and where the lesson enters a
project that brings its own.`,
  remedy: 'Name the service as the file does.',
  *check(view) {
    const { text } = view.lesson;
    if (!/\bdocker[ -]compose\b/.test(text) || !/^\s*services:/m.test(text)) return;
    const services = servicesIn(view);
    if (services.size === 0 || /\bgit clone\b/.test(text)) return;
    for (const { call: outer, reading } of typedCalls(view)) {
      const call = unwrap(outer);
      const words = call.arguments;
      const from =
        call.name === 'docker-compose'
          ? 0
          : call.name === 'docker' && words[0] === 'compose'
            ? 1
            : -1;
      const verb = words[from] ?? '';
      if (from < 0 || !NAMES.test(verb)) continue;
      for (const at of namesAt(words, from + 1, verb)) {
        const name = words[at] ?? '';
        const extent = call.words[at];
        if (!extent || services.has(name) || !/^[a-z][\w.-]*$/i.test(name)) continue;
        const [near] = namesNear(name, services.keys(), 1);
        const only = services.size === 1 ? [...services.keys()][0] : near;
        const line = [...services.values()][0] ?? 1;
        yield findingAt(
          placeOfWord(reading, extent),
          `no Compose file here has a service \`${name}\`: ${[...services.keys()].map((one) => `\`${one}\``).join(', ')}`,
          {
            help:
              only === undefined
                ? 'Name a service of the file.'
                : `Write \`${only}\`, if that is meant.`,
            related: [relatedLine(view, line, 'a service of the file')],
          },
        );
      }
    }
  },
};

const NAMES = /^(?:exec|logs|restart|stop|start|run|build|up|pull|kill|rm|top)$/;
/** Options with a value behind them. */
const VALUED =
  /^(?:-[neuwft]|--(?:tail|since|until|user|workdir|env|index|timeout|scale|name|volume|publish|entrypoint|profile|wait-timeout))$/;

/** Indices of the words that name services: of `exec` and `run` the first alone, since a command stands behind it. */
function namesAt(words: readonly string[], from: number, verb: string): number[] {
  const found: number[] = [];
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word.startsWith('-')) {
      // `-f` follows a log, and `-t` is a terminal, for these.
      const flag = /^(?:logs|rm)$/.test(verb)
        ? word === '-f'
        : /^(?:exec|run|up)$/.test(verb) && /^-[td]+$/.test(word);
      if (!flag && VALUED.test(word)) at++;
      continue;
    }
    found.push(at);
    if (verb === 'exec' || verb === 'run') break;
  }
  return found;
}

/** Services of all Compose files of the lesson, with their lines. */
function servicesIn({ lesson }: LessonView): ReadonlyMap<string, number> {
  return new Map(
    lesson.fences.flatMap((fence) =>
      composeServicesIn(fence.text.split('\n')).map(
        ({ name, from }) => [name, fence.line + 1 + from] as const,
      ),
    ),
  );
}
