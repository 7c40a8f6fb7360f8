import type { SignatureHit } from '../journal/observation.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { TRAINERS } from '../plan/calls.ts';
import type { Finding } from './finding.ts';
import { curePlaces } from './lesson-cure.ts';
import { type Signature, signatureById } from './signatures.ts';

/** Said instead of a signature's own meaning, where history tells the reader more. */
const HISTORY: Record<string, string> = {
  'usage/learning-rate-flag':
    'the flag --learning_rate left in the v0.73 era, and the rate lives in the YAML (training_config.optimizer.lr)',
};

/** Said instead of a signature's own remedy of the scripts that it is known of. */
const TRAINER_MOVED =
  'Check the directory; newer tt-metal has the trainer at tt-train/sources/examples/train/train.py.';

/** Texts that say what happened and not why: whatever knows the lesson's flow knows better. */
const GENERIC = new Set([
  'shell/no-such-file',
  'shell/not-a-directory',
  'shell/permission-denied',
  'shell/segmentation-fault',
  'shell/unbound-variable',
  'git/not-a-repository',
  'environment/tt-metal-home',
]);

const LONGEST_QUOTE = 160;

/** The first text that says of a status of 0 that it lies. */
export function silentHit(hits: readonly SignatureHit[]): SignatureHit | null {
  return hits.find((hit) => signatureById(hit.id)?.silentSuccess === true) ?? null;
}

/** The most telling text of a command that failed: of the machine before of the command, the first of its kind. */
export function fatalHit(hits: readonly SignatureHit[]): SignatureHit | null {
  const fatal = hits.filter((hit) => signatureById(hit.id)?.cause);
  return (
    fatal.find((hit) => !isAboutCommand(hit)) ??
    fatal.find((hit) => !isGeneric(hit)) ??
    fatal[0] ??
    null
  );
}

/** Whether it speaks of how the command is written or of files, not of the machine that it ran on. */
export function isAboutCommand(hit: SignatureHit): boolean {
  const kind = signatureById(hit.id)?.class;
  return kind === 'usage' || kind === 'shell' || isGeneric(hit);
}

export function isGeneric(hit: SignatureHit): boolean {
  return GENERIC.has(hit.id);
}

/** What a known text says: its cause, its meaning with the line that held it, its remedy, the lesson's cure. */
export function signatureFinding(
  hit: SignatureHit,
  lesson: Lesson,
  options: { silent?: boolean } = {},
): Finding {
  const signature = signatureById(hit.id);
  const quote = `\`${shorten(hit.line)}\``;
  const related = curePlaces(lesson, { line: hit.line, phrases: phrasesOf(signature) });
  if (!signature)
    return {
      rule: hit.id,
      cause: 'undecided',
      message: `the output holds ${quote}`,
      help: 'this signature is not known to this version',
      related,
    };
  const status = options.silent ? 'status 0, and yet: ' : '';
  const meaning = HISTORY[hit.id] ?? signature.meaning.replace(/\.$/, '');
  return {
    rule: hit.id,
    cause: signature.cause ?? 'undecided',
    message: `${status}${meaning}: ${quote}`,
    measured: shorten(hit.line),
    expected: options.silent ? 'a program that does what it is asked, or fails' : null,
    help: remedyOf(signature, hit),
    related,
  };
}

function remedyOf(signature: Signature, hit: SignatureHit): string {
  const script = /can't open file '([^']+)'/.exec(hit.line)?.[1];
  const trainer = script !== undefined && TRAINERS.test(script);
  return trainer ? TRAINER_MOVED : signature.remedy;
}

/** The start of a line, blanks around it taken off. */
export function shorten(line: string, most = LONGEST_QUOTE): string {
  const text = line.trim();
  return text.length > most ? `${text.slice(0, most)}...` : text;
}

/** Words under which a lesson may speak of it. */
function phrasesOf(signature: Signature | null): string[] {
  if (!signature) return [];
  if (signature.id === 'capacity/out-of-memory') return ['out of memory'];
  if (signature.id === 'environment/tt-metal-home') return ['tt_metal_home'];
  return signature.phrases.filter((phrase): phrase is string => typeof phrase === 'string');
}
