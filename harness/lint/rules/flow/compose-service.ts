import { unwrap } from '../../../shell/options.ts';
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
function servicesIn({ lesson, lines }: LessonView): ReadonlyMap<string, number> {
  const services = new Map<string, number>();
  let indent: number | null = null;
  let within = false;
  for (let line = 1; line <= lines.count; line++) {
    const text = lines.textOf(line);
    if (/^\s*services:\s*(?:#.*)?$/.test(text)) {
      within = lesson.fences.some((fence) => fence.line < line && line < fence.endLine);
      indent = null;
      continue;
    }
    if (!within || text.trim() === '' || /^\s*#/.test(text)) continue;
    const own = text.length - text.trimStart().length;
    const name = /^\s*([A-Za-z][\w.-]*):\s*(?:#.*)?$/.exec(text)?.[1];
    if (indent === null && (name === undefined || own === 0)) within = false;
    else if (indent === null || own === indent) {
      indent = own;
      if (name === undefined) within = false;
      else services.set(name, line);
    } else if (own < indent) within = false;
  }
  return services;
}
