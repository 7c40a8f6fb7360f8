import type { Step } from './lesson.ts';
import type { Lines } from './lines.ts';
import { headingLevel, plainText } from './markdown.ts';
import type { LessonNode } from './nodes.ts';
import { Slugger } from './slug.ts';
import { stageNamedBy } from './stage.ts';

const TROUBLESHOOTING = [
  /\btrouble-?shoot(?:\w*)(?!-free|\w)/i,
  // `Problem 1: a first program` is one to solve, and `problems of parallel programming` are a subject.
  /^(?:known |common )?(?:issues?|errors?|problems?(?! #?\d))\b(?!-| of\b)/i,
  /^problem #?\d+\b.*\b(?:fails?|failed|errors?|not|\w+n['’]t|cannot|missing|wrong|hangs?|slow|stuck|crash\w*|out of|nan|never|denied|refused|unable|broken|conflicts?|timeouts?|timed|invalid|unknown|unexpected|loops?|repetitive|stays?)\b/i,
  /^(?:if|when)\b.*\b(?:fails?|failed|wrong|breaks?|broken|doesn['’]?t|does not|isn['’]?t|won['’]?t|hangs?|stuck|crash(?:es)?|errors?|missing)\b/i,
  /\b(?:known|common) (?:issues|errors|problems)\b(?! of\b)/i,
  /\b(?:last resort|fixing common|error messages)\b/i,
];

const OPTIONAL = [
  /^(?:next steps?|what(?:['’]s| is) next|where next|where to go|going (?:further|deeper|longer))\b/i,
  /^(?:further|additional|more|extra) (?:reading|resources|exercises|experiments)\b/i,
  /^(?:learn more|resources|references|appendix|bonus|exercises?|challenges?)\b/i,
  /^(?:performance tuning|tuning|extend(?:ing)?)\b/i,
  /^advanced(?:$|:| (?:configuration|customi[sz]ation|topics|usage|options)\b)/i,
  /\(optional\)|[:–—-]\s*optional\b|\boptional$/i,
  // `Optional arguments` describes a program, not a step.
  /^optional\b(?! (?:arguments|parameters|flags|fields|settings|options|environment|variables))/i,
];

/** What a heading says of its section; null when it says nothing. */
export function kindOfHeading(title: string): Step['kind'] | null {
  const bare = title.replace(/^[^\p{L}\p{N}"'`]+/u, '').replace(/^(?:step )?\d+[.:)]\s*/i, '');
  if (TROUBLESHOOTING.some((pattern) => pattern.test(bare))) return 'troubleshooting';
  if (
    !/\b(?:not|nothing|none|never)\b.*\boptional\b/i.test(title) &&
    OPTIONAL.some((pattern) => pattern.test(bare))
  )
    return 'optional';
  return null;
}

/** What cures stays a cure wherever it stands; everything else takes after the section around it. */
function kindWithin(around: Step['kind'], own: Step['kind'] | null): Step['kind'] {
  if (own === 'troubleshooting' || around === 'main') return own ?? 'main';
  return around;
}

/** Headings of the lesson's own level: one inside a quote or a list opens no section. */
export function readSteps(
  nodes: readonly LessonNode[],
  text: string,
  lines: Lines,
  firstLine: number,
): Step[] {
  const slugger = new Slugger();
  const steps: Step[] = [];
  const lastLine = lines.count - (text.endsWith('\n') && lines.count > 1 ? 1 : 0);
  const first = firstHeadingLine(nodes, lines);
  if (first === null || first > firstLine) {
    slugger.reserve('top');
    steps.push({
      slug: 'top',
      title: '',
      level: 0,
      line: Math.min(firstLine, lastLine),
      endLine: lastLine,
      parent: null,
      kind: 'main',
      stage: null,
    });
  }
  const open: Step[] = [];
  for (const { name, node } of nodes) {
    const level = headingLevel({ name });
    if (level === null) continue;
    const title = plainText(node, text).replace(/\s+/g, ' ').trim();
    const slug = slugger.next(title);
    if (node.parent?.name !== 'Document') continue;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1);
    const own = kindOfHeading(title);
    const stages = stageNamedBy(title);
    const line = lines.lineAt(node.from);
    const last = steps.at(-1);
    if (last) last.endLine = Math.max(line - 1, last.line);
    const step: Step = {
      slug,
      title,
      level,
      line,
      endLine: lastLine,
      parent: parent?.slug ?? null,
      kind: kindWithin(parent?.kind ?? 'main', own),
      stage:
        stages.length === 0
          ? (parent?.stage ?? null)
          : stages.length === 1
            ? (stages[0] ?? null)
            : null,
    };
    steps.push(step);
    open.push(step);
  }
  return steps;
}

function firstHeadingLine(nodes: readonly LessonNode[], lines: Lines): number | null {
  const first = nodes.find(
    (one) => headingLevel(one) !== null && one.node.parent?.name === 'Document',
  );
  return first ? lines.lineAt(first.from) : null;
}

/** The step that a line lies in. */
export function stepAt(steps: Step[], line: number): Step {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((steps[middle]?.line ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  const found = steps[low];
  if (!found) throw new Error('a lesson has at least one step');
  return found;
}
