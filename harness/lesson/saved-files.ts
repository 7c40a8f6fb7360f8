import type { FenceReading } from './fences.ts';
import type { SavedFile, Step } from './lesson.ts';
import { shellBlocks } from './shell-block.ts';

/** Names of files that lessons speak of, as they stand in a text; with a folder or without one. */
export const FILE_NAME =
  /(?:[~$]?[\w.@{}-]*\/)*[\w.@-]*[\w-]\.(?:py|ya?ml|json|jsonl|sh|txt|c|cc|cpp|h|hpp|md|toml|cfg|ini|env|conf|service|js|ts|csv|html|xml|patch|diff|vhd|rs|go)\b|\b(?:Dockerfile|Makefile|CMakeLists\.txt)\b|(?:~\/)?\.env\b/g;

/** `Save this as`, `Now create a file`, `2. In your editor, write`: an order to the reader, and no word of what a program writes. */
const ORDER =
  /^(?:[\W\d]*(?:now|next|then|first|second|finally|also|and|please|go ahead and|let['’]s|in (?:your|an|the) editor|(?:using|with|in) (?:nano|vim?|your editor)|step \d+)\b)*[\W\d]*(?:save|create|write|put|paste)\b/i;

/** What is to be saved elsewhere, or only perhaps, and templates that a reader fills in, are left to the reader. */
const UNSURE = /\b(?:optional|alternatively|instead|for example|e\.g\.|if you)\b/i;

/**
 * Blocks that the words before them tell the reader to save, with the one file that they name. Blocks of shell are
 * typed, and are none; so are blocks in parts of the lesson that are another way to do the same.
 */
export function savedFiles(
  readings: readonly FenceReading[],
  otherWays: ReadonlyMap<string, Step>,
): SavedFile[] {
  return readings.flatMap(({ fence, leadIn }) => {
    if (!fence.closed || fence.text.trim() === '' || shellBlocks(fence) !== null) return [];
    if (fence.language === 'output' || otherWays.has(fence.step)) return [];
    const path = savedAs(leadIn);
    return path === null
      ? []
      : [{ path, text: `${fence.text}\n`, line: fence.line, step: fence.step }];
  });
}

/** The file under which a block is to be saved, by the words that lead to it; null when they do not plainly say so. */
export function savedAs(leadIn: string): string | null {
  // A dot within a name ends no sentence.
  const sentence = leadIn.split(/(?<=[.!?])\s+/).at(-1) ?? '';
  if (!ORDER.test(sentence) || UNSURE.test(sentence)) return null;
  const names = [...new Set(sentence.match(FILE_NAME) ?? [])];
  return names.length === 1 ? (names[0] ?? null) : null;
}
