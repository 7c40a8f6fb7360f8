import { HARDWARE } from './choice.ts';
import type { Command } from './lesson.ts';
import { lastSentence } from './sentence.ts';

const THING = `(?:error|failure|exception|traceback|crash)`;
/** Words that say as a matter of fact that what follows does not succeed. */
const FAILS = [
  // Its subject is what follows: `an import of a missing package fails` tells of the world.
  /(?:^\W*|\b(?:this|it|that|these|both|all|(?:command|call|line|script|run|attempt|step|import|request|statement|program|build|test|one)s?)(?: \w+)? )(?:fails?|(?:will|should|must|is going to|(?:is|are) (?:expected|meant|supposed|bound) to) (?:fail|crash|error(?: out)?)|errors out|crashes)\b/i,
  new RegExp(
    `\\b(?:you(?:['’]ll| will| should| shall)?(?: \\w+)?|expect to|to) (?:see|get|receive|hit)\\b(?: \\S+){0,5} ${THING}\\b`,
    'i',
  ),
  new RegExp(`^\\W*expect(?:ed)?(?: \\S+){0,4} ${THING}\\b`, 'i'),
  new RegExp(
    `\\b(?:prints|shows|gives|reports|returns|produces|raises|throws|answers with|ends (?:with|in)|exits with|(?:should|will|must) (?:print|show|give|report|return|produce|raise|throw))(?: \\S+){0,4} ${THING}\\b`,
    'i',
  ),
  /\b(?:ends|exits) with (?:a non-?zero|(?:status|code|exit code|exit status) [1-9])/i,
  /\bis (?:rejected|refused|denied)\b/i,
];

/** Before the words: they speak of a chance, of what is mended or told elsewhere, or say that it does not fail. */
const DOUBT_BEFORE =
  /\b(?:if|when|whenever|unless|in case|once|may|might|can|could|sometimes|often|usually|otherwise|without|until|before|after|used to|no|not|never|nothing|nor|avoid\w*|prevent\w*|fix\w*|solve\w*|cures?|handle\w*|ignor\w*|instead|skip\w*|common|retry|fallback|either|or|why|how|what|where|whether|which|who|old|older|earlier|previous\w*|everything|anything|something|else)\b|\w that (?:fails|crashes|errors)\b|n['’]t\b/i;
/** Behind them: a condition, or a case that the reader's need not be. */
const DOUBT_AFTER =
  /\b(?:if|when|unless|until|without|sometimes)\b|\bon (?:some|other|old(?:er)?|new(?:er)?|python|ubuntu|debian|fedora|centos|linux|mac\w*|windows|wsl|arm\w*|aarch64|x86\w*|(?:\w+ ){0,3}(?:machines?|systems?|boards?|hosts?|hardware|versions?|laptops?|servers?|cards?|chips?))\b|\b(?:for|under) (?:users|people|readers|those|python|ubuntu|debian|linux|macos|windows|wsl|docker|root)\b|\bwith (?:python|cuda|ubuntu|gcc|clang|older|newer|versions?|v?\d)|\bin (?:(?:a|an|the) )?(?:containers?|docker|vms?|virtual machine|wsl|older|newer|versions?)\b|\bbut\b.*\b(?:works|succeeds|passes|is fine)\b/i;

/** Most words say nothing of the kind. */
const MAY_ANNOUNCE = /fail|err|exception|traceback|crash|end|exit|reject|refuse|denied/i;

/** Whether words that lead to a block plainly say that it fails. A condition or a chance says no such thing. */
export function announcesFailure(words: string): boolean {
  if (!MAY_ANNOUNCE.test(words)) return false;
  const sentence = lastSentence(words);
  // What fails on one board says nothing of the others, and which one is meant the words alone do not tell.
  if (HARDWARE.test(sentence)) return false;
  return FAILS.some((pattern) => {
    const match = pattern.exec(sentence);
    if (!match) return false;
    const end = match.index + match[0].length;
    return (
      !DOUBT_BEFORE.test(sentence.slice(0, end)) &&
      !DOUBT_AFTER.test(withoutQuotes(sentence.slice(end)))
    );
  });
}

const QUOTED = /"([^"]+)"|“([^”]+)”|`([^`]+)`|(?<![\w.])'([^']+)'(?!\w)/g;

/** What an error says is no condition of the lesson's. */
function withoutQuotes(words: string): string {
  return words.replace(QUOTED, '""');
}

/** Errors that are known without quotes, of which Markdown's own are gone when a sentence is read. */
const KNOWN_ERROR =
  /\b(?:no such file(?: or directory)?|permission denied|command not found|is a directory|not a directory|not a git repository|connection refused|already exists|no module named [\w.]+)\b|\b(?!OSError|IOError|EnvironmentError)[A-Z][a-z]\w*(?:Error|Exception)\b/gi;
const EXIT_CODE =
  /\bexit (?:status|code|value)(?: of)? (\d{1,3})\b|\b(?:exits?|ends?|fails?|quits?|dies) with (?:an? )?(?:status|code|error code)(?: of)? (\d{1,3})\b/i;

/** What an announcement says of the failure itself. */
export interface ToldOfFailure {
  /** Parts of texts; the output holds those of one of them. None when the words quote no error. */
  texts: string[][];
  status: number | null;
}

export function toldOfFailure(words: string): ToldOfFailure {
  const sentence = lastSentence(words);
  const starts = FAILS.flatMap((pattern) => pattern.exec(sentence)?.index ?? []);
  // Reasons quote what causes the error, not what it says.
  const told = sentence
    .slice(Math.min(...starts, sentence.length))
    .split(/\b(?:because|since)\b/i)[0];
  const quoted = [...(told ?? '').matchAll(QUOTED)].map(
    (match) => match.slice(1).find((one) => one !== undefined) ?? '',
  );
  const known = quoted.length > 0 ? quoted : ((told ?? '').match(KNOWN_ERROR) ?? []);
  const exit = EXIT_CODE.exec(sentence);
  return {
    texts: known
      .map((text) =>
        text
          .split(/\.{3}|…|<[^>]*>/)
          .map(comparable)
          .filter((part) => part.length > 2),
      )
      .filter((parts) => parts.length > 0),
    status: exit ? Number(exit[1] ?? exit[2]) : null,
  };
}

/** Whether an output shows what an announcement tells of the failure. */
export function showsWhatIsTold({ texts }: ToldOfFailure, output: string): boolean {
  const shown = comparable(output);
  return texts.length === 0 || texts.some((parts) => parts.every((part) => shown.includes(part)));
}

function comparable(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’“”"`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^ |[ .,:;!]+$/g, '');
}

/** Statements that prepare or look back: of a block that is said to fail, not the ones meant. */
const ASIDE = /^(?:cd|echo|export|mkdir|set|shell|source|unset|printf)$/;

/** Of a block that is said to fail, the command that is meant: the last that does not prepare or look back. */
export function meantOf<One extends Pick<Command, 'verb'>>(block: readonly One[]): One | undefined {
  return block.findLast(({ verb }) => !ASIDE.test(verb)) ?? block.at(-1);
}

/**
 * The words that announce the failure of a command: of its comment, of those before a sample of what it prints, or of
 * those that lead to its block; null when none do.
 * @param leadIn of the command that a block's words are meant of; empty for the others
 */
export function announcementOf(
  command: Pick<Command, 'comments' | 'line' | 'outputs' | 'verb'>,
  leadIn: string,
): string | null {
  const { line, outputs } = command;
  const said = ownComments(command).find((text) => announcesFailure(text));
  if (said !== undefined) return said;
  const shown = outputs.find((one) => one.line > line && announcesFailure(one.marker));
  if (shown) return shown.marker;
  return /[.:!]\W*$/.test(leadIn) && announcesFailure(leadIn) ? leadIn : null;
}

/** Comments right above a command or on its lines: those above a group of lines speak of the first. */
function ownComments({ comments, line }: Pick<Command, 'comments' | 'line'>): string[] {
  let edge = line;
  return [...comments]
    .sort((one, other) => other.line - one.line)
    .flatMap((comment) => {
      if (comment.line < edge - 1) return [];
      edge = Math.min(edge, comment.line);
      return [comment.text];
    });
}
