import { anchorsOf } from './anchors.ts';
import { commandTargetsOf, opensLesson } from './command-links.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { linksOf } from './links.ts';
import { proseOf } from './prose.ts';

/** A reference to a place above or below that is not there. */
export interface Dangling {
  /** Offsets of the words. */
  from: number;
  to: number;
  message: string;
  /** Line of what is likely meant; null when there is nothing of the kind. */
  other: number | null;
}

type Side = 'above' | 'below';

/** A thing that text can point at, with the words that name it. */
interface Thing {
  line: number;
  /** Letters and digits only, lower case. */
  name: string;
  /** Ordinal of a numbered step, `4` or `2b`. */
  number: string | null;
}

interface Things {
  headings: Thing[];
  /** Numbered steps, whether headings, bold lines or comments. */
  steps: Thing[];
  buttons: Thing[];
  /** Lines on which something stands that can be followed or read as a table. */
  tables: number[];
  doings: number[];
}

const NUMBERED = /^\W*step\s+(\d{1,2}[a-z]?)\b/i;

const thingsOf = derived((view: LessonView): Things => {
  const { lesson, lines, nodes, shells } = view;
  const things: Things = { headings: [], steps: [], buttons: [], tables: [], doings: [] };
  const prose = proseOf(view);
  for (const { title, line } of anchorsOf(view))
    if (title !== '') things.headings.push({ line, name: bareOf(title), number: numberOf(title) });
  for (const { text, from, kind } of prose) {
    const number = numberOf(text);
    // A step of a list or in bold is one as well; a cell may name it only.
    if (number !== null && kind !== 'cell')
      things.steps.push({ line: lines.lineAt(from), name: '', number });
  }
  for (const { shell, block } of shells)
    for (const { text, start } of shell.comments) {
      const number = numberOf(text);
      const line = block.places[block.lines.lineAt(start) - 1]?.line;
      if (number !== null && line) things.steps.push({ line, name: '', number });
    }
  for (const { text, line, target, kind } of linksOf(view))
    if (kind === 'link' && target.startsWith('command:'))
      things.buttons.push({ line, name: bareOf(text), number: null });
  for (const { name, from, to } of nodes)
    if (name === 'Table' || (name === 'HTMLBlock' && /<table/i.test(lesson.text.slice(from, to))))
      things.tables.push(lines.lineAt(from));
  // A table can be drawn in a block, too.
  for (const { line, text } of lesson.fences)
    if (/[|│┃]|\t| {3}/.test(text)) things.tables.push(line);
  things.doings = [
    ...lesson.fences.map(({ line }) => line),
    // A link to another lesson is nothing that is done in this one.
    ...commandTargetsOf(view).flatMap((link) => (opensLesson(link) ? [] : [link.line])),
  ];
  return things;
});

function numberOf(text: string): string | null {
  return NUMBERED.exec(text)?.[1]?.toLowerCase() ?? null;
}

function bareOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** So many references are followed; each is held against every heading, and no lesson has a tenth of them. */
const MOST = 500;

/** All references of a lesson that point where nothing of the kind stands. */
export function danglingIn(view: LessonView): Dangling[] {
  const found: Dangling[] = [];
  let followed = 0;
  for (const { text, from, kind } of proseOf(view)) {
    if (kind === 'heading' || !/bove|elow|BOVE|ELOW/.test(text)) continue;
    for (const { pattern, judge } of REFERENCES)
      for (const match of text.matchAll(pattern)) {
        if (++followed > MOST) return found;
        const [all, name = '', noun = ''] = match;
        const side: Side = /above$/i.test(all) ? 'above' : 'below';
        const behind = match.index + all.length;
        // `the section above the table` speaks of the table.
        if (/^ (?:the|a|an|this|that|its|any|all|\d)\b/i.test(text.slice(behind, behind + 8)))
          continue;
        const line = view.lines.lineAt(from + behind);
        const judged = judge({ view, name, noun, side, line });
        if (judged) found.push({ from: from + match.index, to: from + behind, ...judged });
      }
  }
  return found;
}

interface Reference {
  view: LessonView;
  name: string;
  noun: string;
  side: Side;
  line: number;
}

type Judged = Pick<Dangling, 'message' | 'other'> | null;

const REFERENCES: { pattern: RegExp; judge(reference: Reference): Judged }[] = [
  {
    // `Step 0 below`, `Step 1 and Step 2 below`.
    pattern:
      /\bStep (\d{1,2}[a-z]?)(?:,? (?:and|or|to) (?:Step )?\d{1,2}[a-z]?)? (?:above|below)\b/gi,
    judge: numberedStep,
  },
  {
    // `the Setup step above`, `the "Copy Setup" button below`.
    pattern:
      /\b(?:the|from|in|see|use|via|with|click|press|this|our) (["“]?[\p{L}\p{N}`'./&-]+(?: [\p{L}\p{N}`'./&-]+){0,5}["”]?) (steps?|sections?|buttons?) (?:above|below)\b/giu,
    judge: named,
  },
  {
    // `see "Activating the environment" above`.
    pattern: /["“]([^"”]{4,80})["”] (?:above|below)\b/gi,
    judge: named,
  },
  {
    // `see Troubleshooting below`.
    pattern:
      /\bsee (?:the )?(troubleshooting|prerequisites|set-?up|installation|appendix|next steps) (?:above|below)\b/gi,
    judge: named,
  },
  {
    // `see Known Limitations below`, `see Approach B above`: in capitals, as a heading is.
    pattern:
      /\b[Ss]ee (?!Step |(?:Trouble|Set|Prereq|Install|Append|Next))([A-Z][\w-]*(?: [A-Z\d][\w-]*){1,4}) (?:above|below)\b/g,
    judge: named,
  },
  {
    pattern: /\bthe (?:[\w-]+ )?(table) (?:above|below)\b/gi,
    judge: table,
  },
];

function isOn(side: Side, thing: number, line: number): boolean {
  return side === 'above' ? thing < line : thing > line;
}

function numberedStep({ view, name, side, line }: Reference): Judged {
  const { steps, headings } = thingsOf(view);
  const number = name.toLowerCase();
  const own = steps.filter((step) => step.number === number);
  if (own.length === 0) {
    const numbers = new Set(headings.flatMap((heading) => heading.number ?? []));
    if (numbers.size < 2) return null;
    return {
      message: `no step of this lesson has the number ${name}: its steps are ${[...numbers].join(', ')}`,
      other: null,
    };
  }
  if (own.some((step) => isOn(side, step.line, line))) return null;
  const other = own[0]?.line ?? line;
  // Within the step itself, or its very line, `below` is what follows.
  if (
    Math.abs(other - line) < 3 ||
    view.lesson.steps.some(
      (step) => step.line === other && line <= step.endLine && line >= step.line,
    )
  )
    return null;
  return { message: `Step ${name} is said to be ${side} and stands ${otherSide(side)}`, other };
}

function named(reference: Reference): Judged {
  const { view, noun, side, line } = reference;
  const quoted = /["“]/.test(reference.name);
  const { buttons, headings } = thingsOf(view);
  const button = /^button/i.test(noun);
  const name = bareOf(
    reference.name.replace(/^(?:the|from|in|see|use|via|with)\s+(?:the\s+)?/i, ''),
  );
  if (
    name.length < 4 ||
    /^(?:previous|next|following|first|last|same|other|entire|whole)$/.test(name)
  )
    return null;
  const things = (button ? buttons : headings).filter((thing) => thing.name.includes(name));
  if (things.length === 0)
    return button && quoted && buttons.length > 0 && !mentions(view, name)
      ? { message: `no button of this lesson is called ${reference.name}`, other: null }
      : null;
  const around = enclosing(view, line);
  const there = things.filter((thing) => isOn(side, thing.line, line));
  const only = there[0];
  if (only && there.length === 1 && !button && side === 'above' && only.line === around)
    return openingOf(reference, around);
  if (there.length > 0) return null;
  const other = things[0]?.line ?? line;
  if (other === line) return null;
  const what = button ? 'button' : /^step/i.test(noun) ? 'step' : 'section';
  return {
    message: `the ${what} \`${shown(reference.name)}\` is said to be ${side} and stands ${otherSide(side)}`,
    other,
  };
}

/** The reader is still in the first lines of the very step that they are told lies behind them. */
function openingOf({ view, name, noun, line }: Reference, heading: number): Judged {
  const { doings } = thingsOf(view);
  if (!/^step/i.test(noun) || doings.some((at) => at > heading && at < line)) return null;
  const first = doings.filter((at) => at > line).sort((a, b) => a - b)[0] ?? null;
  if (first === null || enclosing(view, first) !== heading) return null;
  return {
    message: `the step \`${shown(name)}\` is said to be above, but it begins here: its first command stands on line ${first}`,
    other: first,
  };
}

function table({ view, name, side, line }: Reference): Judged {
  const { tables } = thingsOf(view);
  if (tables.some((at) => isOn(side, at, line))) return null;
  return { message: `no ${name} stands ${side} this line`, other: tables[0] ?? null };
}

/** Line of the heading that a line lies under; 0 above the first. */
function enclosing({ lesson }: LessonView, line: number): number {
  let found = 0;
  for (const step of lesson.steps) if (step.level > 0 && step.line <= line) found = step.line;
  return found;
}

/** Buttons of HTML, and of the viewer itself, are named in the text only. */
function mentions({ lesson }: LessonView, name: string): boolean {
  const bare = bareOf(lesson.text);
  return bare.indexOf(name) !== bare.lastIndexOf(name);
}

function shown(name: string): string {
  return name.replace(/^(?:the|this|our) |["“”`]/gi, '');
}

function otherSide(side: Side): Side {
  return side === 'above' ? 'below' : 'above';
}
