import type { SyntaxNode } from '@lezer/common';
import type { Fence, Step } from './lesson.ts';
import type { Lines } from './lines.ts';
import { plainText } from './markdown.ts';
import { canBeOutput } from './markers.ts';
import type { LessonNode } from './nodes.ts';
import { shellBlocks } from './shell-block.ts';
import { stageNamedBy, stageOfLabel } from './stage.ts';
import { stepAt } from './steps.ts';

/** A stretch of one line of a lesson that speaks of at most one stage. */
export interface Passage {
  line: number;
  /** Without marks of emphasis, code and links. */
  text: string;
  stage: string | null;
  /** The text itself names the stage; else it lies in the stage's section. */
  named: boolean;
  where: 'prose' | 'sample' | 'comment' | 'cell';
  /** Head of the column of a cell, lower case. */
  column: string;
  kind: Step['kind'];
}

/** All that a lesson says outside code, line by line: prose, cells, comments of shell blocks and samples. */
export function readPassages(
  nodes: readonly LessonNode[],
  lines: Lines,
  text: string,
  steps: Step[],
  fences: Fence[],
  firstLine: number,
): Passage[] {
  const taken = new Set<number>();
  const passages: Passage[] = [];
  for (const fence of fences) {
    for (let line = fence.line; line <= fence.endLine; line++) taken.add(line);
    for (const one of passagesOfFence(fence, steps)) passages.push(one);
  }
  for (const { name, node, from, to } of nodes) {
    if (name !== 'Table') continue;
    for (let line = lines.lineAt(from); line <= lines.lineAt(to); line++) taken.add(line);
    for (const one of passagesOfTable(node, text, lines, steps)) passages.push(one);
  }
  for (let line = firstLine; line <= lines.count; line++)
    if (!taken.has(line)) {
      const raw = lines.textOf(line);
      if (!/\d/.test(raw)) continue;
      const step = stepAt(steps, line);
      const plain = withoutMarks(raw);
      // The only digits may have been those of a link's address.
      if (!/\d/.test(plain)) continue;
      for (const one of divided(plain, line, step.stage, 'prose', step.kind)) passages.push(one);
    }
  return passages.sort((one, other) => one.line - other.line);
}

/** Parts a line at its mentions of stages: `Stage 1: 30 s, Stage 2: 90 s` is two passages. */
function divided(
  text: string,
  line: number,
  around: string | null,
  where: Passage['where'],
  kind: Step['kind'],
): Passage[] {
  const named = stageNamedBy(text);
  if (named.length === 0)
    return [{ line, text, stage: around, named: false, where, column: '', kind }];
  const base = { line, where, column: '', kind };
  if (named.length === 1) {
    const stage = stageOfLabel(text);
    return [{ ...base, text, stage: stage ?? around, named: stage !== null }];
  }
  const marks = [...text.matchAll(/\bstages?\s*#?\d/gi)].map((match) => match.index);
  const cuts = [0, ...marks.filter((mark) => mark > 0), text.length];
  return cuts.slice(0, -1).map((start, at) => {
    const part = text.slice(start, cuts[at + 1]);
    const stage = stageOfLabel(part);
    return { ...base, text: part, stage, named: stage !== null };
  });
}

function passagesOfFence(fence: Fence, steps: Step[]): Passage[] {
  const step = stepAt(steps, fence.line);
  const shell = shellBlocks(fence) !== null;
  if (!shell && !canBeOutput(fence.language)) return [];
  const passages: Passage[] = [];
  let stage = step.stage;
  for (const [at, raw] of fence.text.split('\n').entries()) {
    const line = fence.line + 1 + at;
    const text = shell ? /(?:^|\s)#+\s+(.*)$/.exec(raw)?.[1] : raw;
    if (text === undefined) continue;
    if (!shell) stage = stageOfLabel(text) ?? stage;
    for (const one of divided(text, line, stage, shell ? 'comment' : 'sample', step.kind))
      passages.push(one);
  }
  return passages;
}

function passagesOfTable(table: SyntaxNode, text: string, lines: Lines, steps: Step[]): Passage[] {
  const head = table.getChild('TableHeader');
  if (!head) return [];
  const columns = cellsOf(head, text).map((cell) => cell.toLowerCase());
  const stageColumn = columns.findIndex((column) => /^stages?$/.test(column));
  const across = stagesAcross(columns);
  return table.getChildren('TableRow').flatMap((row) => {
    const line = lines.lineAt(row.from);
    const step = stepAt(steps, line);
    const cells = cellsOf(row, text);
    if (across) return passagesAcross(cells, across, line, step.kind);
    const number = /^(?:stage\s*)?#?(\d{1,2})\b/i.exec(cells[stageColumn] ?? '')?.[1];
    const named = stageNamedBy(cells.join(' | '));
    const own =
      number !== undefined
        ? `stage-${Number(number)}`
        : named.length === 1
          ? (named[0] ?? null)
          : null;
    const several = number === undefined && named.length > 1;
    const base = {
      line,
      stage: own ?? (several ? null : step.stage),
      named: own !== null,
      where: 'cell' as const,
      kind: step.kind,
    };
    return [
      ...cells.map((cell, at) => ({ ...base, text: cell, column: columns[at] ?? '' })),
      // The row as a whole, for what its cells say together (`v0.65.1 and earlier | not usable`).
      { ...base, text: cells.join(' | '), column: '*' },
    ];
  });
}

/** Stages of columns of which each but the first is one's; null for any other table. */
function stagesAcross([first = '', ...columns]: readonly string[]): (string | null)[] | null {
  const stages = columns.map((column) => stageOfLabel(column));
  const different = new Set(stages).size === stages.length;
  if (stages.length < 2 || stages.includes(null) || !different) return null;
  return stageNamedBy(first).length > 0 ? null : stages;
}

/** Cells of a row whose first says what is given of each stage: `Loss at the end | 2.1 to 2.4 | 1.6 to 1.8`. */
function passagesAcross(
  [metric = '', ...cells]: readonly string[],
  stages: readonly (string | null)[],
  line: number,
  kind: Step['kind'],
): Passage[] {
  const base = { line, named: true, where: 'cell' as const, column: metric.toLowerCase(), kind };
  const ofStages = OTHER_METRIC.test(metric)
    ? []
    : cells.map((text, at) => ({ ...base, text, stage: stages[at] ?? null }));
  return [
    ...ofStages,
    { ...base, named: false, text: [metric, ...cells].join(' | '), stage: null, column: '*' },
  ];
}

/** What a stage starts from, or is measured by on other text. */
const OTHER_METRIC =
  /\b(?:start\w*|initial|first|begin\w*|before|val(?:idation)?|eval\w*|test|drop|differ\w*|improve\w*)\b/i;

/** Texts of a row's cells; the tree leaves empty ones out, but for the bars around them. */
function cellsOf(row: SyntaxNode, text: string): string[] {
  const cells: string[] = [];
  let column = text[row.from] === '|' ? -1 : 0;
  for (let child = row.firstChild; child; child = child.nextSibling) {
    if (child.name === 'TableDelimiter') column++;
    else if (child.name === 'TableCell') cells[column] = plainText(child, text).trim();
  }
  return Array.from(cells, (cell) => cell ?? '');
}

function withoutMarks(line: string): string {
  if (!/[[*`~_]/.test(line)) return line;
  return line
    .replace(/!?\[([^\]]{0,300})\]\([^)]{0,1000}\)/g, '$1')
    .replace(/\*{1,3}|`+|~~|(?<!\w)_{1,2}|_{1,2}(?!\w)/g, '');
}
