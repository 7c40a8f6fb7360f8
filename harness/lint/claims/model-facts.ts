import type { SyntaxNode } from '@lezer/common';
import { countOf } from '../../lesson/quantities.ts';
import { derived } from '../derived.ts';
import { type HardwareWord, hardwareIn, listedHardware, sameHardware } from '../hardware-words.ts';
import type { LessonView } from '../lesson-view.ts';
import { sentencesOf, spokenOf, withoutMarks } from '../spoken.ts';
import { cellsByColumn } from '../table-cells.ts';
import type { Comparable } from './disagreements.ts';

export type ModelQuantity = 'context' | 'dimensions' | 'parameters' | 'ratio' | 'time';

/** One thing that a lesson says of one model; comparable with others of its key. */
export interface ModelFact extends Comparable {
  quantity: ModelQuantity;
  /** What a time is taken for, `response`; of a ratio the greater size, `8`. */
  of: string;
  /** The model as written. */
  name: string;
  /** Tokens, dimensions, parameters, times as small, or seconds; the ends of a range. */
  low: number;
  high: number;
  line: number;
  /** The amount as written. */
  text: string;
}

/** `Qwen3-32B`, `Llama-3.3-70B-Instruct`, `Llama 3.1 8B`, `Gemma 3-1B-IT`: a family with its version, and a size. */
const MODEL =
  /(?<![\w./-])([A-Z][A-Za-z]+[ -]?\d(?:\.\d+)?(?:-[A-Z][a-z]+)?)[ -](\d+(?:\.\d+)?B)(?:[ -](?:Instruct|IT|Chat|Base|HF)\b)?(?![\w-]*\d)/g;

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?`;
const CONTEXT = new RegExp(
  String.raw`(?<![\w.,/$-])(${NUMBER})(K?)(?:[ -]tokens?)?(?: of)?[ -]context\b|\bcontext(?: window| length)?(?: of|:| is)? (${NUMBER})(K?)(?: tokens?)?\b(?!\s?[–-])`,
  'gi',
);
const PARAMETERS = /(?<![\w.,/$-])[~≈]?(\d+(?:\.\d+)?)([BM])[ -]?param(?:eter)?s?\b/g;
/** `13x smaller than an 8B model`: how much smaller than which size. */
const RATIO =
  /(?<![\w.,/$-])(\d+(?:\.\d+)?)[x×] smaller than (?:an? |the )?(?:[A-Z][\w.]*[ -])*(\d+(?:\.\d+)?)B\b/g;
const TIME =
  /(?<![\w.,/$-])[~≈]?(\d+(?:\.\d+)?)(?:\s?[-–]\s?(\d+(?:\.\d+)?))? ?s(?:ec(?:onds?)?)?(?:\/| per | a )(response|reply|turn|answer|call|image|video|clip)\b/gi;

/** Another run, another build of it, or a bound. */
const OTHERWISE =
  /\b(?:first|cold|subsequent\w*|cached?|without|instead|vs\.?|versus|than|if|unless|only|limit\w*|reduc\w*|lower\w*|default\w*|minimum|at least|quantiz\w+|bfp8|fp8|int4|int8|draft|cpu|batch|concurrent\w*|example|e\.g)\b/i;

/**
 * What a lesson says of models by their names, in reading order: sentences that name one model, items below a heading
 * that names one, and rows of tables.
 */
export const modelFactsOf = derived((view: LessonView): readonly ModelFact[] => {
  if (!/\d[bB]\b/.test(view.lesson.text)) return [];
  const found: ModelFact[] = [];
  const boardsIn = boardsOf(view);
  // The model that the last heading or paragraph names; what is listed below speaks of it.
  let headed: Model[] = [];
  for (const { line, text, where, step } of spokenOf(view)) {
    const item = where === 'prose' && /^\s*[-*+] /.test(view.lines.textOf(line));
    if (where === 'heading' || (where === 'prose' && !item && /\d[bB]\b/.test(text)))
      headed = modelsIn(text);
    if (where === 'sample' || where === 'row' || text.length > 1000) continue;
    if (step.kind !== 'main' || !WORTH_READING.test(text)) continue;
    for (const sentence of sentencesOf(text))
      found.push(...factsIn(sentence, item ? headed : [], { line, boardsIn }));
  }
  for (const { name, node } of view.nodes)
    if (name === 'Table') found.push(...ofTable(view, node, boardsIn));
  return found.sort((one, other) => one.line - other.line);
});

const WORTH_READING = /context|param|smaller|\/\s?[rtaciv]|per [rtaciv]| a [rtaciv]/;

type BoardsIn = (words: string) => string;

/** Boards that words name; none where it is the only one that the lesson is for. */
function boardsOf(view: LessonView): BoardsIn {
  const own = listedHardware(view, 'supportedHardware').map(({ word }) => word);
  const isOwn = (board: HardwareWord) =>
    own.length > 0 && own.every((word) => word !== null && sameHardware(word, board));
  return (words) => {
    const named = [...new Set(hardwareIn(words).map(({ word }) => word))].sort();
    const [board, ...more] = named;
    return board !== undefined && more.length === 0 && isOwn(board) ? '' : named.join(' ');
  };
}

function factsIn(
  sentence: string,
  headed: readonly Model[],
  where: { line: number; boardsIn: BoardsIn },
): ModelFact[] {
  const own = modelsIn(sentence);
  const models = own.length > 0 ? own : headed;
  const [model] = models;
  const both = /\bboth\b/.test(sentence);
  if (!model || (!both && models.some(({ key }) => key !== model.key))) return [];
  const rest = sentence.replace(MODEL, (name) => '#'.repeat(name.length));
  return amountsIn(rest).flatMap((amount) => {
    const from = rest.indexOf(amount.text);
    const before = rest.slice(0, from).split(CLAUSE).at(-1) ?? '';
    const behind = rest.slice(from + amount.text.length).split(CLAUSE)[0] ?? '';
    if (OTHERWISE.test(`${before} # ${behind}`)) return [];
    return [...new Map(models.map((one) => [one.key, one])).values()].map((one) =>
      factOf(one, amount, sentence, where),
    );
  });
}

const CLAUSE = /[,;:()|]|\s[—–-]\s/;

interface Model {
  key: string;
  name: string;
}

function modelsIn(text: string): Model[] {
  return [...text.matchAll(MODEL)].map(([name, family = '', size = '']) => ({
    key: `${family}${size}`.toLowerCase().replace(/[ -]/g, ''),
    name,
  }));
}

function thingOf(word: string): string {
  return word === 'reply' || word === 'answer' ? 'response' : word;
}

interface Amount {
  quantity: ModelQuantity;
  of: string;
  low: number;
  high: number;
  text: string;
}

function amountsIn(text: string): Amount[] {
  const found: Amount[] = [];
  const add = (quantity: ModelQuantity, low: number, said: string, high = low, of = '') =>
    found.push({ quantity, of, low, high, text: said.trim() });
  for (const [said, one, kilo, other, otherKilo] of text.matchAll(CONTEXT)) {
    const tokens = countOf(one ?? other ?? '') * (kilo || otherKilo ? 1000 : 1);
    if (tokens >= 1000) add('context', tokens, said);
  }
  for (const [said, count = '', unit] of text.matchAll(PARAMETERS))
    add('parameters', Number(count) * (unit === 'B' ? 1e9 : 1e6), said);
  for (const [said, times = '', size = ''] of text.matchAll(RATIO))
    add('ratio', Number(times), said, Number(times), size);
  for (const [said, one = '', other, of = ''] of text.matchAll(TIME))
    add('time', Number(one), said, Number(other ?? one), thingOf(of.toLowerCase()));
  return found;
}

function factOf(
  { key: model, name }: Model,
  { quantity, of, low, high, text }: Amount,
  around: string,
  { line, boardsIn }: { line: number; boardsIn: BoardsIn },
): ModelFact {
  const boards = quantity === 'parameters' ? '' : boardsIn(around);
  const key = [model, quantity, of, boards].join(' ');
  return { key, quantity, of, name, low, high, line, text };
}

/** Columns whose cells leave out what they count. */
const COLUMNS: readonly [RegExp, 'context' | 'parameters'][] = [
  [/^(?:max(?:imum)? )?context(?: window| length)?$/i, 'context'],
  [/^param(?:eter)?s$/i, 'parameters'],
];

/** Rows that begin with a model, by the columns that say what stands in them. */
function ofTable(
  { lesson, lines }: LessonView,
  table: SyntaxNode,
  boardsIn: BoardsIn,
): ModelFact[] {
  const cells = (row: SyntaxNode) =>
    Array.from(cellsByColumn(lesson, row), (cell) => withoutMarks(cell?.text ?? '').trim());
  const header = table.getChild('TableHeader');
  const columns = (header ? cells(header) : []).map(
    (head) => COLUMNS.find(([pattern]) => pattern.test(head))?.[1],
  );
  return table.getChildren('TableRow').flatMap((row) => {
    const [first = '', ...rest] = cells(row);
    const [model, ...more] = modelsIn(first);
    if (!model || more.length > 0 || OTHERWISE.test(first)) return [];
    const where = { line: lines.lineAt(row.from), boardsIn };
    return rest.flatMap((cell, at) => {
      if (OTHERWISE.test(cell)) return [];
      const counted = columns[at + 1];
      return amountsIn(counted ? `${cell} ${counted}` : cell).map((amount) => {
        const text = cell.includes(amount.text) ? amount.text : cell;
        return factOf(model, { ...amount, text }, first, where);
      });
    });
  });
}
