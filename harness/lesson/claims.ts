import type { Claim, FrontMatter } from './lesson.ts';
import type { Passage } from './passages.ts';
import {
  countOf,
  durationsIn,
  lossIn,
  type Quantity,
  quantityOfLoss,
  stepsIn,
} from './quantities.ts';
import { versionsIn } from './versions.ts';

/** Things that take time and are not the training that a stage's duration speaks of. */
const OTHER_WORK =
  /\b(?:inference|generat\w+|download\w*|compil\w+|install\w*|build\w*|set ?up|clon\w+|per step|each step|every|timeout|reset\w*|per training run|per run)\b/i;
const EPOCHS = /(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)\+?[\s-]*epochs?\b/gi;

/**
 * The numbers that a lesson promises and a run can measure, with line and stage. A stage is known from the text
 * itself, from the section around it, or from a number of epochs that the lesson ties to one stage.
 */
export function readClaims(passages: Passage[], frontMatter: FrontMatter): Claim[] {
  const stages = stagesByEpochs(passages);
  const claims: Claim[] = [];
  const { minTTMetalVersion, keyLines, line } = frontMatter;
  if (minTTMetalVersion !== null)
    claims.push({
      kind: 'version-floor',
      stage: null,
      low: null,
      high: null,
      text: minTTMetalVersion,
      line: keyLines['minTTMetalVersion'] ?? line,
    });
  for (const passage of passages)
    for (const part of byEpochs(passage, stages))
      for (const claim of claimsOf(part)) claims.push(claim);
  const seen = new Set<string>();
  return claims
    .filter((claim) => {
      const key = [
        claim.kind,
        claim.stage,
        claim.line,
        claim.low,
        claim.high,
        claim.low === null && claim.high === null ? claim.text : '',
      ].join(' ');
      return seen.has(key) ? false : seen.add(key);
    })
    .sort((one, other) => one.line - other.line);
}

function claimsOf(passage: Passage): Claim[] {
  const { text, line, stage, where, column } = passage;
  const claims: Claim[] = [];
  const add = (kind: Claim['kind'], { low, high, text: written }: Quantity) =>
    claims.push({ kind, stage, low, high, text: written, line });
  if (where !== 'cell' || column === '*')
    for (const { kind, text: written } of versionsIn(text))
      claims.push({ kind, stage: null, low: null, high: null, text: written, line });
  if (where === 'cell') {
    if (stage === null || column === '*') return claims;
    const loss = /\bloss\b/.test(column) ? quantityOfLoss(text) : null;
    if (loss && loss.low !== loss.high) add('loss-band', loss);
    else if (loss && /\bfinal\b/.test(column)) add('final-loss', loss);
    if (/\b(?:time|duration|takes)\b/.test(column))
      for (const one of durationsIn(text)) add('duration', one);
    if (/\bsteps\b/.test(column) && !/\bper\b/.test(column))
      for (const one of stepsIn(`${text.replace(/\s*steps\b/i, '')} steps`)) add('steps', one);
    return claims;
  }
  // A line of a running log gives the loss and the time of that moment.
  if (where === 'sample' && /\bstep\s*:?\s*\d|\bepoch\s*:?\s*\d/i.test(text)) return claims;
  const loss = lossIn(where === 'sample' ? text.replace(/\bfinal:/i, 'final loss:') : text);
  if (loss) {
    if (loss.low !== loss.high) add('loss-band', loss);
    else if (loss.moved || /\bfinal (?:training )?loss\b/i.test(text)) add('final-loss', loss);
  }
  const timed =
    where !== 'sample' ||
    /\b(?:total|elapsed|training|run) ?time\b|^\s*time\b|\btook\b/i.test(text);
  if (timed && (passage.named || !OTHER_WORK.test(text)))
    for (const one of durationsIn(text)) add('duration', one);
  if (!/\bper epoch\b|steps\s*\/\s*epoch|\bevery\b/i.test(text))
    for (const one of stepsIn(text)) add('steps', one);
  return claims.map((claim) => (outsideOf(passage, claim) ? { ...claim, stage: null } : claim));
}

/** Beyond the lesson's own path another configuration may be meant, unless the stage is named. */
function outsideOf(passage: Passage, claim: Claim): boolean {
  return claim.kind === 'duration' && passage.kind !== 'main' && !passage.named;
}

/** Numbers of epochs that exactly one stage goes by. */
function stagesByEpochs(passages: Passage[]): Map<number, string> {
  const found = new Map<number, Set<string>>();
  for (const { text, stage, named, column } of passages) {
    if (!named || stage === null) continue;
    const inCell = /^epochs?$/.test(column) ? [countOf(/^[\d,]+/.exec(text)?.[0] ?? '')] : [];
    const inText = epochsIn(text).map((match) => countOf(match[1] ?? ''));
    for (const epochs of [...inCell, ...(inText.length === 1 ? inText : [])])
      if (epochs > 0) found.set(epochs, (found.get(epochs) ?? new Set()).add(stage));
  }
  const stages = new Map<number, string>();
  for (const [epochs, names] of found)
    if (names.size === 1) for (const name of names) stages.set(epochs, name);
  return stages;
}

function epochsIn(text: string): RegExpMatchArray[] {
  return /epoch/i.test(text) ? [...text.matchAll(EPOCHS)] : [];
}

/** Parts a line that names no stage at its numbers of epochs: `10 epochs ~1 min, 200 epochs ~20-30 min`. */
function byEpochs(passage: Passage, stages: Map<number, string>): Passage[] {
  if (passage.stage !== null || passage.where === 'cell' || passage.kind !== 'main')
    return [passage];
  const marks = epochsIn(passage.text);
  if (marks.length === 0) return [passage];
  return marks.map((mark, at) => ({
    ...passage,
    text: passage.text.slice(
      at === 0 ? 0 : mark.index,
      marks[at + 1]?.index ?? passage.text.length,
    ),
    stage: stages.get(countOf(mark[1] ?? '')) ?? null,
  }));
}
