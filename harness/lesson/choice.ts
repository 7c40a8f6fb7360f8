import type { CommandTrait, Step } from './lesson.ts';
import { lastSentence } from './sentence.ts';

/** Names of boards and systems, as sentences have them. */
export const HARDWARE =
  /\b(?:n150|n300|t3k|t3000|p100a?|p150[ab]?|p300c?|quietbox|galaxy|wormhole|blackhole|tg)\b/i;

/** Words that offer what follows in place of what went before. */
const OTHERWISE =
  /^(?:or\b(?! (?:later|newer|higher|above)\b)|alternative(?:ly)?\b|otherwise\b|instead\s*[,:]|(?:if you(?:['’]d| would)?|you can) (?:prefer|rather)\b)/i;
/** What came before did not do. What is still to come ("the following", "the command below") offers nothing in its place. */
const FALLBACK =
  /^(?:if|when) (?:that|this|it|the (?:above|previous|first|command(?!s? below)|install\w*|download|build))\b.*?\b(?:fails?|failed|does(?:n['’]t| not)|errors?|hangs?|crash(?:es)?)\b|^(?:if|when)\b(?! (?:any of |one of )?the (?:following|next)\b)(?![^,:]* below (?:fail|hang|crash))[^,:]{0,40}?\b(?:fails?|failed|corrupted|hangs|crashe[sd]|goes wrong)\b|^last resort\b/i;
/** Sends the reader elsewhere: the block then is none of what to do. A log that is to be read stands in the block. */
const REFERRAL =
  /^(?:[^.!?]*?[,;–—-])?\s*(?:(?:then|please|just|first|do|stop and|you (?:can|should|may|might want to|(?:may )?(?:need|have) to))\s+)*(?:check|see|look|read|ask|open an?|file an?|raise an?|consult|refer|review|contact|report|visit|go (?:back )?to|jump to|skip to|return to|search|verify)\b(?![^.!?]{0,40}\b(?:logs?|journal|dmesg|status)\b)/i;
const DOES =
  /(?:[,;]|\b(?:and|or|then))\s+(?:run|try|use|install|execute|type|reset|restart|start|set|build|do(?! not)|reinstall|delete|remove)\b(?![^.!?]{0,30}\bagain\b)/i;
const NUMBERED =
  /^(fix|option|alternative|approach|method|way|variant|choice|solution|workaround)\s+#?(\d+|[a-h])\b(?=\s*[:.)–—-]|\s*$|\s*\()/i;

/** Whether a comment or a label makes what follows one of several, and not the first. */
export function isAlternative(label: string): boolean {
  const text = bare(label);
  const sentence = bare(lastSentence(text));
  // Which of several kinds of hardware a block is for is the plan's choice, not the reader's.
  if (HARDWARE.test(text)) return false;
  const fallbacks = [text, sentence].flatMap((one) => afterFallback(one) ?? []);
  // "Otherwise" after a sentence that sends readers elsewhere goes on with the lesson.
  if (fallbacks.some(isReferral)) return false;
  if (fallbacks.length > 0 || [text, sentence].some((one) => OTHERWISE.test(one))) return true;
  if (/\(alternative\)/i.test(text)) return true;
  const numbered = NUMBERED.exec(text);
  return numbered !== null && !/^(?:1|a)$/i.test(numbered[2] ?? '');
}

/** What is said behind the condition that something failed; null without one. */
function afterFallback(text: string): string | null {
  const match = FALLBACK.exec(text);
  return match && text.slice(match.index + match[0].length);
}

function isReferral(words: string): boolean {
  const clause = REFERRAL.exec(words)?.[0];
  if (clause === undefined) return false;
  const sentence = words.split(/(?<=[.!?])\s+/)[0] ?? '';
  return !DOES.test(sentence);
}

/** Conditions on how a reader has set things up: of a row of them, only one can hold. */
export function isSetupCondition(label: string): boolean {
  return /^(?:if|when) (?:you(?:['’]re| are| have| use| installed| cloned| built)|using|on|running|installed)\b/i.test(
    bare(label),
  );
}

/** `The optional flag -n`, `optional environment variables`: words of a program that may be left out, not a step. */
const OPTIONAL_WORDS =
  /\boptional (?:\S+ ){0,2}(?:arguments?|parameters?|flags?|fields?|settings?|options?|switch(?:es)?|keys?|values?|variables?|columns?)\b/gi;
const NOT_OPTIONAL =
  /(?:\b(?:not|no longer|never|nothing|none)\b[^.!?]*|n['’]t |\bnon-)\boptional\b/i;

/** Whether a label says that what follows can be left out. */
export function isOptional(label: string): boolean {
  const text = bare(label).replace(OPTIONAL_WORDS, '');
  if (NOT_OPTIONAL.test(text) || /\b(?:must|is required|are required)\b/i.test(text)) return false;
  return (
    /^optional(?:ly)?\b/i.test(text) ||
    /\(optional\b[^)]*\)/i.test(text) ||
    (/\boptional(?:ly)?\b/i.test(text) && /:$/.test(text) && text.length < 80)
  );
}

/**
 * Steps that offer another way for what a sibling before them did, or that lie in one that does: that one, by the slug of
 * the step. `steps` are in reading order.
 */
export function alternativeSteps(steps: readonly Step[]): ReadonlyMap<string, Step> {
  const found = new Map<string, Step>();
  const siblings = new Set<string>();
  for (const step of steps) {
    const { slug, parent, level, kind, title } = step;
    const among = `${parent}\n${level}`;
    const around = parent === null ? undefined : found.get(parent);
    const other = isAlternative(title) && siblings.has(among) ? step : around;
    if (other !== undefined && kind === 'main') found.set(slug, other);
    siblings.add(among);
  }
  return found;
}

export function trait(kind: CommandTrait['kind'], detail: string): CommandTrait {
  return { kind, detail };
}

function bare(label: string): string {
  const bare = /^[A-Za-z\d(]/.test(label) ? label : label.replace(/^[^\p{L}\p{N}(]+/u, '');
  return bare.trim();
}
