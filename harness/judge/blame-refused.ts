import { interactionIn } from '../lesson/interactive.ts';
import type { Task } from '../plan/plan.ts';
import { parseShell } from '../shell/parse-shell.ts';
import type { BlameContext } from './blame-flow.ts';
import { effectsOf } from './effects.ts';
import type { Finding } from './finding.ts';
import { callsOf } from './known-variables.ts';

const HERE = /\b(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0)\b|::1\b/;

/**
 * A connection that this very machine refuses: nothing listens there, and no network has a part in it. To blame is who should
 * have started what listens. Null for other failures.
 */
export function blameRefused(context: BlameContext): Finding | null {
  const { ended, task, lesson, earlier } = context;
  const lines = ended.observation.signatures
    .filter(({ id, line }) => /^network\//.test(id) && /Connection refused/.test(line))
    .map(({ line }) => line);
  const line = lines.find((one) => HERE.test(one)) ?? (HERE.test(task.text) ? lines[0] : undefined);
  if (line === undefined) return null;
  const server = serverBefore(context);
  const common = { measured: line, expected: 'a server that listens there' };
  if (server === null)
    return {
      ...common,
      rule: 'network/nothing-listens',
      cause: 'lesson',
      message: `nothing listens there on this machine, and no command of the lesson before starts a server: \`${line}\``,
      help: 'start the server in an earlier step',
    };
  const place = { file: lesson.file, line: server.line, message: 'this command starts a server' };
  const first = earlier.get(server.id);
  if (first)
    return {
      ...common,
      rule: 'flow/follows',
      cause: first.cause,
      message: `nothing listens there, because line ${server.line} failed: ${first.message}`,
      help: `mend line ${server.line} first`,
      related: [place],
      root: first.root ?? { line: server.line, message: first.message, how: 'failed' },
    };
  const ran = context.fates.get(server.id)?.kind === 'ran';
  return {
    ...common,
    rule: ran ? 'network/nothing-listens' : 'flow/maker-not-run',
    cause: 'undecided',
    message: ran
      ? `nothing listens there yet, though line ${server.line} started a program in the background: \`${line}\``
      : `nothing listens there: line ${server.line}, which starts a server, was left out`,
    help: ran
      ? 'look at what that program printed: has it ended, does it listen at another port, or does it need more time?'
      : `run line ${server.line} too, in the background`,
    related: [place],
  };
}

/** The last command before it that leaves something running, or would run until it is stopped. */
function serverBefore({ task, record }: BlameContext): Task | null {
  const { tasks } = record.started.plan;
  return tasks.slice(0, tasks.indexOf(task)).findLast(startsServer) ?? null;
}

const CONTAINERS = new Set(['docker', 'docker-compose', 'podman', 'systemctl', 'service']);

function startsServer(task: Task): boolean {
  if (effectsOf(task).background) return true;
  if (parseShell(task.text).statements.some((one) => interactionIn(one)?.kind === 'endless'))
    return true;
  return callsOf(task).some(
    ({ name, arguments: words }) =>
      name !== null &&
      CONTAINERS.has(name) &&
      words.some((word) => /^(?:run|up|start|restart)$/.test(word)),
  );
}
