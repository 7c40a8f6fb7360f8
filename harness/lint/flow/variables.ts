import { unwrap } from '../../shell/options.ts';
import type { Call, Extent } from '../../shell/shell.ts';
import type { LessonView } from '../lesson-view.ts';

/** First value that a command of the lesson gives each variable, where it is not left to the reader. */
export function meantValues({ shells }: Pick<LessonView, 'shells'>): ReadonlyMap<string, string> {
  const meant = new Map<string, string>();
  for (const { shell, commands } of shells) {
    if (commands.length !== shell.statements.length) continue;
    shell.statements.forEach((statement, at) => {
      if (commands[at]?.traits.some(({ kind }) => kind === 'placeholder' || kind === 'not-shell'))
        return;
      for (const { values } of statement.calls)
        for (const [name, value] of Object.entries(values ?? {}))
          if (!meant.has(name) && !value.includes(`$${name}`) && !/path\/to|your/i.test(value))
            meant.set(name, value);
    });
  }
  return meant;
}

/** Programs that show what a variable holds, or ask whether it holds anything. */
const LOOKING = new Set(['echo', 'printf', '[', 'test', 'printenv', 'env']);

/** Variables that a call wants, each where it first stands; none that have a default of their own. */
export function readsOf(call: Call, text: string): { name: string; looks: boolean; at: Extent }[] {
  if (call.reads.length === 0) return [];
  const inner = unwrap(call);
  const looks =
    inner.name === null
      ? false
      : LOOKING.has(inner.name) && inner.redirects.every(({ operator }) => !operator.includes('>'));
  const source = text.slice(call.start, call.end);
  return call.reads
    .filter((name) => !call.assigns.includes(name))
    .flatMap((name) => {
      if (new RegExp(`\\$\\{#?${name}:?[-=?+]`).test(source)) return [];
      const found = new RegExp(`\\$(?:\\{[#!]?${name}\\b|${name}\\b)`).exec(source);
      if (!found) return [];
      const start = call.start + found.index;
      const end =
        start + found[0].length + (found[0].startsWith('${') ? closing(source, found) : 0);
      return { name, looks, at: { start, end } };
    });
}

function closing(source: string, found: RegExpExecArray): number {
  const rest = source.slice(found.index + found[0].length);
  const at = rest.indexOf('}');
  return at < 0 ? 0 : at + 1;
}
