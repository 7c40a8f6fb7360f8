import type { ExpectedOutput } from './lesson.ts';

type Kind = ExpectedOutput['kind'];

const SYMPTOM = [
  /^\W*symptoms?\b/i,
  /\b(?:errors?|exception|traceback)\b[^.]{0,60}:?$/i,
  /\b(?:if|when) you (?:see|get|run into)\b/i,
  /\b(?:may|might|could) (?:see|get|fail|happen)\b/i,
  /\bwithout\b.*\byou(?:['’]ll| will) (?:see|get)\b/i,
  /\b(?:fails?|dies|crash(?:es)?|breaks|refuses)\b.*\bwith\b/i,
];
const EXAMPLE = [
  /\b(?:example|sample|typical)\b[^.:]{0,60}\b(?:output|response|results?|run|session|log|reply|transcript|text)\b/i,
];
const EXPECTED = [
  /^\W*expected(?: (?:\w+ )?(?:output|results?|response|console|terminal|logs?|reply|answer|text)\b.*)?[\s:.)]*$/i,
  /^\W*expected:/i,
  /\bwhat you(?:['’]ll| will| should| would| can expect to)? see\b/i,
  /\byou(?:['’]ll| will| should| would| shall)? (?:\w+ )?see\b[^.]*:?$/i,
  /\b(?:should|will) (?:\w+ )?(?:print|show|output|look like|see|return|report|display|produce|say|read|give)\b[^.]*:$/i,
  /^\W*(?:(?:successful|terminal|console|full|server|command|training) )?(?:output|response|results?|reply|prints|returns)\b[^.]{0,40}[:)]*$/i,
  /\b(?:prints|returns|produces|shows|responds with|reports|yields|outputs|looks like this|answers)\b[^.]{0,30}:$/i,
  /\b(?:watch|look) for\b[^.]{0,60}:$/i,
];

/** What a line that leads to a block says the block is; null when it does not speak of output. */
export function markedBy(leadIn: string): Kind | null {
  if (leadIn === '') return null;
  const any = (patterns: RegExp[]) => patterns.some((pattern) => pattern.test(leadIn));
  if (any(SYMPTOM)) return 'symptom';
  if (any(EXAMPLE)) return 'example';
  return any(EXPECTED) ? 'expected' : null;
}

const COMMENT =
  /^(?:(?:it |this |you )?(?:should|will) (?:also )?(?:be|print|show|output|say|return|display|list|report|see|look like|contain)s?\b|expect(?:ed)?(?: (?:output|results?|response))?\s*:|(?:output|prints?|returns?|result|response)\s*:|you(?:['’]ll| will) see\b)\s*:?\s*/i;
const ARROW = /^(?:=>|->|→)\s*/;

/**
 * A comment such as `Should print: 4 chips`: what it says stands behind its marker, empty for a marker alone.
 * Null for other comments. An arrow marks output only on a line of its own; behind a command it explains.
 */
export function promisedByComment(comment: string, whole: boolean): string | null {
  if (/^expected (?:output|results?|response)$/i.test(comment)) return whole ? '' : null;
  const match = COMMENT.exec(comment) ?? (whole ? ARROW.exec(comment) : null);
  if (!match) return null;
  const text = comment.slice(match[0].length).trim();
  // `Output: output/x.gif` names a file that is written, not what is shown.
  return /^[\w.~-]*\/[\w./-]+$/.test(text) ? null : text;
}

/** Languages in which lessons show output; the empty one is a fence without a label. */
const SHOWN = new Set([
  '',
  'text',
  'txt',
  'plain',
  'plaintext',
  'none',
  'output',
  'console',
  'log',
  'logs',
  'json',
  'ansi',
]);

export function canBeOutput(language: string): boolean {
  return SHOWN.has(language);
}
