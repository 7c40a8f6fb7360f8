import type { RuleText } from '../../lint/rule.ts';
import { padEnd, wrap } from '../display-width.ts';

/** Every rule in a line or two: id, severity, what is wrong. */
export function ruleList(rules: readonly RuleText[], columns: number): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.flatMap(({ id, severity, title }) => {
    const head = `${padEnd(id, width)}  ${padEnd(severity, 7)}  `;
    const room = Math.max(24, Math.min(columns, 100) - head.length);
    return wrap(title, room).map((line, at) => (at === 0 ? head : ' '.repeat(head.length)) + line);
  });
  return `${lines.join('\n')}\n`;
}
