import { commandTargetsOf, opensLesson } from '../../command-links.ts';
import { commandSlip, lettersOnly, prefixOf, prefixSlip } from '../../command-slips.ts';
import { findingAt, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { anyOf, isSlip, namesNear } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';
import type { Surroundings } from '../../surroundings.ts';
import { SNAPSHOT_COMMANDS, SNAPSHOT_DATE } from '../../toolkit-snapshot.ts';

export const commandNotRegistered: LessonRule = {
  id: 'link/command-not-registered',
  severity: 'error',
  scope: 'lesson',
  title: 'A button whose command nobody registers',
  why: `A link of the scheme \`command:\` is a button: it runs a command that an extension of the editor registers. When none does, the editor says "command not found" and the step that the button stood for is not done.

With the extension's manifest around the content, a command of its prefix that neither the manifest nor \`src/extension.ts\` names is an error. For loose files the linter knows a part of the commands of ${SNAPSHOT_DATE}: then a known name with a board's name behind it, or a slip of one letter, is a warning, and any other unknown name a hint. Commands of the editor itself and of other extensions are left alone, but for a slip in a prefix or a name that several other buttons of the lesson have.`,
  remedy: 'Use the name that the extension registers; take the button out, or register it.',
  *check(view) {
    for (const link of commandTargetsOf(view)) {
      const said = judge(link.command, view);
      if (said === null) continue;
      const { line } = said;
      yield findingAt(link, said.message, {
        ...{ help: said.help, severity: said.severity },
        related: line ? [relatedLine(view, line, 'a button that has it right')] : [],
      });
    }
  },
};

interface Said {
  message: string;
  help: string;
  severity: 'error' | 'warning' | 'hint';
  /** Of a button that has it right. */
  line?: number | null;
}

function judge(command: string, view: LessonView): Said | null {
  const { around } = view;
  if (command === '')
    return {
      message: 'this button names no command',
      help: 'Write the command after `command:`.',
      severity: 'error',
    };
  const { registeredCommands } = around;
  if (registeredCommands?.has(command)) return null;
  const said =
    registeredCommands === null
      ? bySnapshot(command)
      : byManifest(command, registeredCommands, around);
  return said !== null && said.severity !== 'hint' ? said : (bySlip(command, view) ?? said);
}

/** What the other buttons of the lesson, and the prefixes that are known, make of a command that nothing else judges. */
function bySlip(command: string, view: LessonView): Said | null {
  const registered = view.around.registeredCommands;
  const commands = registered ?? SNAPSHOT_WITH_PREFIX;
  if (commands.has(command) || namedInSource(view.around).has(command)) return null;
  const known = new Set([...commands].map(prefixOf));
  const severity = registered === null ? 'warning' : 'error';
  const parts = lettersOf(command);
  const whole = [...commands].find((name) => lettersOf(name) === parts);
  if (whole !== undefined)
    return {
      ...{ severity, message: `\`${command}\` is registered as \`${whole}\` only` },
      help: `Write \`command:${whole}\`.`,
    };
  // A prefix that commands are registered for is right, whatever else is registered.
  const prefix = known.has(prefixOf(command)) ? null : prefixSlip(view, command, known);
  if (prefix !== null)
    return {
      ...{ severity, line: prefix.line },
      message: `\`${prefixOf(command)}\` in \`${command}\` is no prefix that we know of; it looks like \`${prefix.prefix}\` mistyped`,
      help: `Write \`command:${prefix.prefix}${command.slice(prefixOf(command).length)}\`.`,
    };
  const slip = commandSlip(view, command);
  if (slip === null) return null;
  return {
    ...{ severity, line: slip.line },
    message: `\`${command}\` looks like \`${slip.command}\` mistyped, which other buttons run`,
    help: `Write \`command:${slip.command}\`.`,
  };
}

/** Without the dot, and whatever else may stand in its place. */
function lettersOf(command: string): string {
  return command.replace(/[^a-z\d]/gi, '').toLowerCase();
}

function byManifest(
  command: string,
  registered: ReadonlySet<string>,
  around: Surroundings,
): Said | null {
  if (registered.has(command) || opensLesson({ command })) return null;
  const prefix = command.slice(0, command.indexOf('.') + 1);
  const own = [...registered].filter((name) => name.startsWith(prefix) && prefix !== '');
  if (own.length === 0 && registered.size > 0) {
    const whole = [...registered].find((name) => name.endsWith(`.${command}`));
    if (whole === undefined) return null;
    return {
      message: `\`${command}\` is registered as \`${whole}\` only`,
      help: `Write \`command:${whole}\`.`,
      severity: 'error',
    };
  }
  if (namedInSource(around).has(command)) return null;
  const near = namesNear(
    command.slice(prefix.length),
    new Set(own.map((name) => name.slice(prefix.length))),
  );
  return {
    message: `the extension registers no command \`${command}\``,
    help:
      near.length > 0
        ? `Near are ${anyOf(near.map((name) => prefix + name))}.`
        : 'Register it, or take the button out.',
    severity: 'error',
  };
}

/** Commands can be registered by code alone; a name that stands in it as a text is taken for one. */
function namedInSource(around: Surroundings): ReadonlySet<string> {
  const source = around.read('../src/extension.ts') ?? '';
  if (source !== lastSource.text)
    lastSource = {
      text: source,
      names: new Set(
        [...source.matchAll(/(["'`])([a-z][\w-]*\.[\w.-]+)\1/gi)].map((one) => one[2] ?? ''),
      ),
    };
  return lastSource.names;
}

/** All lessons of a content folder ask for the same source. */
let lastSource: { text: string; names: ReadonlySet<string> } = { text: '', names: new Set() };

const BOARD = /(?:N150|N300|T3K|T3000|P100|P150|P300(?:C|X2)?|QB2|QuietBox2?|Galaxy|TG)$/i;

function bySnapshot(command: string): Said | null {
  const name = command.startsWith(PREFIX) ? command.slice(PREFIX.length) : command;
  if (name === command) {
    if (!SNAPSHOT_COMMANDS.has(command)) return null;
    return {
      message: `\`${command}\` is registered as \`${PREFIX}${command}\` only`,
      help: `Write \`command:${PREFIX}${command}\`.`,
      severity: 'warning',
    };
  }
  if (SNAPSHOT_COMMANDS.has(name)) return null;
  const base = name.replace(BOARD, '');
  if (base !== name && SNAPSHOT_COMMANDS.has(base)) {
    const general = SNAPSHOT_COMMANDS.has(`${base}WithHardware`) ? `${base}WithHardware` : base;
    return {
      message: `\`${command}\` is no command that we know of: \`${PREFIX}${general}\` serves every board`,
      help: `Use \`${PREFIX}${general}\`, or lint within the toolkit, where its manifest tells.`,
      severity: 'warning',
    };
  }
  const slip = [...SNAPSHOT_COMMANDS].find(
    (known) =>
      known.toLowerCase() === name.toLowerCase() ||
      (name.length > 9 && lettersOnly(known, name) && isSlip(known, name)),
  );
  if (slip !== undefined)
    return {
      message: `\`${command}\` is no command that we know of, but one letter from \`${PREFIX}${slip}\``,
      help: `Write \`command:${PREFIX}${slip}\`.`,
      severity: 'warning',
    };
  return {
    message: `\`${command}\` is not among the commands that we know of the toolkit (${SNAPSHOT_DATE})`,
    help: 'Lint within the toolkit, where its manifest tells, or check that the button does something.',
    severity: 'hint',
  };
}

const PREFIX = 'tenstorrent.';
const SNAPSHOT_WITH_PREFIX: ReadonlySet<string> = new Set(
  [...SNAPSHOT_COMMANDS].map((name) => PREFIX + name),
);
