import { COMMANDS, type CommandName, OPTIONS } from './options.ts';

const WIDTH = 80;

/** The general help. */
export function usage(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  return [
    'tt-lessons: run hands-on lessons command by command and judge every promise',
    '',
    'Usage: tt-lessons COMMAND [LESSON...] [OPTIONS]',
    '',
    ...Object.entries(COMMANDS).map(([name, text]) => row(name.padEnd(width), text)),
    '',
    'LESSON is a path, an id, or a part of one: id@n150, id#stage-2, id@n150#stage-2,',
    'or a task id as --list prints it. Without one, every lesson of the content.',
    '',
    'Exit status: 0 all held, 1 a promise was not kept, 2 usage, 3 infrastructure,',
    '4 nothing ran, 70 our own fault, 130 interrupted.',
    '',
    'Next: tt-lessons COMMAND --help',
    '',
  ].join('\n');
}

const OPERANDS: Partial<Record<CommandName, string>> = {
  lint: '[PATH...]',
  report: '[RUN...]',
  suggest: 'LESSON',
};

/** Help of one command, with the options that it takes. */
export function commandUsage(command: CommandName): string {
  const rows = OPTIONS.filter((option) => option.commands.includes(command));
  const heads = rows.map((option) => `--${option.name}${option.value ? ` ${option.value}` : ''}`);
  const width = Math.min(24, Math.max(...heads.map((head) => head.length)));
  const operand = OPERANDS[command] ?? '[LESSON...]';
  return [
    `tt-lessons ${command} ${operand} [OPTIONS]`,
    '',
    `  ${COMMANDS[command]}`,
    '',
    ...rows.map((option, index) => {
      const head = heads[index] ?? '';
      return head.length > width
        ? `  ${head}\n${row(' '.repeat(width), option.describes)}`
        : row(head.padEnd(width), option.describes);
    }),
    '',
  ].join('\n');
}

/** Two columns; the second wraps under itself. */
function row(head: string, text: string): string {
  const indent = head.length + 4;
  const lines: string[] = [];
  let line = `  ${head}  `;
  for (const word of text.split(' ')) {
    if (line.length + word.length > WIDTH && line.trim() !== head.trim()) {
      lines.push(line.trimEnd());
      line = ' '.repeat(indent);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join('\n');
}
