import type { Verdict } from '../judge/verdict.ts';
import { codeFrame, type Texts } from './code-frame.ts';
import { wrap } from './display-width.ts';
import { MARKS, type Paint, paintOutcome } from './paint.ts';
import { oneLine, sentence } from './plain-text.ts';
import { CAUSE_WORDS, partOf } from './summary.ts';
import { perTarget, type VerdictGroup } from './verdict-groups.ts';

export interface BlockOptions {
  columns: number;
  paint: Paint;
  texts: Texts;
  /** The command that repeats just this check; `null` leaves the line out. */
  repeat: ((verdict: Verdict) => string) | null;
  /** Folder that logs are in, as it may be typed; null leaves them relative. */
  folder: string | null;
  /** Whether to say which lesson it is: when there is more than one. */
  nameLesson: boolean;
}

const LABEL = 10;
/** Further diagnostics of one verdict that are shown; the rest is counted. */
const MOST_FURTHER = 5;

/** All that there is to say of a promise that was not kept, once for all targets on which it was not. */
export function verdictBlock(group: VerdictGroup, options: BlockOptions): string[] {
  const { paint } = options;
  const { first, targets } = group;
  const name = `${options.nameLesson ? `${first.lesson}#` : ''}${partOf(first.id)}`;
  const mark = paintOutcome(paint, first.outcome, MARKS[first.outcome]);
  const lines = [`${mark} ${paint.strong(name)}  ${paint.faint(targets.join(', '))}`];
  lines.push(...wrap(sentence(first.message), options.columns - 2).map((line) => `  ${line}`), '');
  lines.push(...frameOf(first, options), ...facts(group, options));
  return lines;
}

function frameOf(verdict: Verdict, options: BlockOptions): string[] {
  const at = verdict.diagnostics[0] ?? {
    file: verdict.file,
    line: verdict.line,
    column: 1,
    endLine: verdict.line,
    endColumn: 1,
    related: [],
  };
  if (at.file === '') return [];
  const rule = verdict.diagnostics[0]?.rule ?? '';
  const frame = codeFrame(at, options.texts, { ...options, columns: options.columns - 2 });
  const [head, ...rest] = frame;
  const named = rule === '' ? '' : `  ${options.paint.faint(oneLine(rule))}`;
  return [`  ${head}${named}`, ...rest.map((line) => `  ${line}`), ''];
}

function facts(group: VerdictGroup, options: BlockOptions): string[] {
  const { first } = group;
  const own = first.diagnostics[0];
  const rows: [string, string | null][] = [
    ['measured', perTarget(group, (verdict) => verdict.measured && sentence(verdict.measured))],
    ['expected', perTarget(group, (verdict) => verdict.expected && sentence(verdict.expected))],
    ['cause', first.cause && CAUSE_WORDS[first.cause]],
    ['remedy', own?.help ? sentence(own.help) : null],
    ...further(first),
  ];
  const lines = rows.flatMap(([label, text]) =>
    text === null || text === ''
      ? []
      : labelled(label, wrap(text, options.columns - LABEL - 2), options.paint),
  );
  // What is to be copied is never broken into lines.
  if (first.log) {
    const folder = options.folder === null ? '' : `${options.folder.replace(/\/$/, '')}/`;
    lines.push(...labelled('log', [oneLine(`${folder}${first.log}`)], options.paint));
  }
  if (options.repeat) {
    const command = oneLine(options.repeat(first));
    lines.push(...labelled('repeat', [options.paint.place(command)], options.paint));
  }
  return lines;
}

function further(verdict: Verdict): [string, string][] {
  const others = verdict.diagnostics.slice(1);
  const rows = others.slice(0, MOST_FURTHER).map((one): [string, string] => {
    const help = one.help === '' ? '' : `; ${sentence(one.help)}`;
    return ['also', `${sentence(one.message)} (${oneLine(one.file)}:${one.line})${help}`];
  });
  const left = others.length - MOST_FURTHER;
  if (left > 0) rows.push(['also', `${left} more in results.json`]);
  return rows;
}

function labelled(label: string, lines: readonly string[], paint: Paint): string[] {
  return lines.map((line, at) => {
    const head = at === 0 ? label : '';
    return `  ${paint.faint(head.padEnd(LABEL))}${line}`;
  });
}
