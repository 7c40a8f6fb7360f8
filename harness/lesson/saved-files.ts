import { lastPart } from '../base/last-part.ts';
import type { FenceReading } from './fences.ts';
import type { Fence, SavedFile, Step } from './lesson.ts';
import { lastSentence } from './sentence.ts';
import { shellBlocks } from './shell-block.ts';

/** Names of files that lessons speak of, as they stand in a text; with a folder or without one. */
export const FILE_NAME =
  /(?:[~$]?[\w.@{}-]*\/)*[\w.@-]*[\w-]\.(?:py|ya?ml|json|jsonl|sh|txt|c|cc|cpp|h|hpp|md|toml|cfg|ini|env|conf|service|js|ts|csv|html|xml|patch|diff|vhd|rs|go)\b|\b(?:Dockerfile|Makefile|CMakeLists\.txt)\b|(?:~\/)?\.env\b/g;

/** `Save this as`, `Now create a file`, `2. In your editor, write`: an order to the reader, and no word of what a program writes. */
const ORDER =
  /^(?:[\W\d]*(?:now|next|then|first|second|finally|also|and|please|go ahead and|let['’]s|in (?:your|an|the) editor|(?:using|with|in) (?:nano|vim?|your editor)|step \d+)\b)*[\W\d]*(?:save|create|write|put|paste)\b/i;

/** What is to be saved elsewhere, or only perhaps, and templates that a reader fills in, are left to the reader. */
const UNSURE = /\b(?:optional|alternatively|instead|for example|e\.g\.|if you)\b/i;

/** A name without an ending, as scripts have it: only behind "as", and only with a folder. */
const AS_PATH = /\bas ((?:[~$]?[\w.@{}-]*\/)+[\w.-]*\w)/;

/** Where else than in the working folder a file is to be: `in ~/proj`, `to $HOME/x/`, `in your home folder`. */
const FOLDER =
  /\b(?:in|into|inside|within|under|to) (?:(?:the|your|a|its|new|own) )*(?:(?:folder|directory) )?((?:[~$.][\w{}.]*)?(?:\/[\w.@{}-]+)*\/?)(?=[\s:,.!?]|$)/g;
const HOME_FOLDER = /\b(?:in|into|to) (?:your|the) home (?:folder|directory)\b/i;

/** Words that order to type a block, which then makes the file by itself. */
const TYPED = /\b(?:by|run(?:ning|s)?|execut\w+|typ(?:e|ing)|enter(?:ing)?|commands? below)\b/i;

/**
 * Blocks that the words before them tell the reader to save, with the one file that they name. Blocks of shell are
 * typed unless they plainly are the text of a file; what stands in parts of the lesson that are another way to do the
 * same is nobody's.
 */
export function savedFiles(
  readings: readonly FenceReading[],
  otherWays: ReadonlyMap<string, Step>,
): SavedFile[] {
  return readings.flatMap(({ fence, leadIn }) => {
    if (!fence.closed || fence.text.trim() === '') return [];
    if (fence.language === 'output' || otherWays.has(fence.step)) return [];
    const path = shellBlocks(fence) === null ? savedAs(leadIn) : savedShell(fence, leadIn);
    return path === null
      ? []
      : [{ path, text: `${fence.text}\n`, line: fence.line, step: fence.step }];
  });
}

/** The file under which a block is to be saved, by the words that lead to it; null when they do not plainly say so. */
export function savedAs(leadIn: string): string | null {
  const sentence = orderIn(leadIn);
  const names = [...new Set(sentence?.match(FILE_NAME) ?? [])];
  const [name] = names;
  return sentence === null || name === undefined || names.length > 1
    ? null
    : within(sentence, name);
}

/** The same for a block of shell: a script by its first line or its name, or settings that a file is to hold. */
function savedShell(fence: Fence, leadIn: string): string | null {
  // A prompt is typed behind.
  if (shellBlocks(fence)?.some((block) => block.text !== fence.text)) return null;
  const path = savedAs(leadIn);
  if (/^\s*#!/.test(fence.text)) return path ?? AS_PATH.exec(orderIn(leadIn) ?? '')?.[1] ?? null;
  if (path === null || TYPED.test(leadIn.replace(FILE_NAME, ''))) return null;
  const name = lastPart(path);
  // `cat > run.sh` and `nano run.sh` make the file, and are typed.
  if (fence.text.includes(name)) return null;
  if (/\.sh$/.test(name)) return path;
  return /\.(?:env|conf|cfg|ini)$/.test(name) && onlySets(fence.text) ? path : null;
}

function onlySets(text: string): boolean {
  const lines = text.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line));
  return lines.length > 0 && lines.every((line) => /^\s*(?:export\s+)?[A-Za-z_]\w*=/.test(line));
}

/** The sentence that orders a file to be saved. A dot within a name ends none. */
function orderIn(leadIn: string): string | null {
  const sentence = lastSentence(leadIn);
  return ORDER.test(sentence) && !UNSURE.test(sentence) ? sentence : null;
}

function within(sentence: string, name: string): string {
  if (/^[~$/]/.test(name)) return name;
  const folders = [...sentence.matchAll(FOLDER)]
    .map((match) => (match[1] ?? '').replace(/[/.]+$/, (end) => (end === '.' ? '' : end)))
    .filter((folder) => /^~|\//.test(folder) && folder !== name);
  const folder = folders[0] ?? (HOME_FOLDER.test(sentence) ? '~' : null);
  return folder === null ? name : `${folder.replace(/\/$/, '')}/${name}`;
}
