import { z } from 'zod';
import type { Result } from '../../base/result.ts';
import { failure, success } from '../../base/result.ts';
import type { ChipFact } from '../facts.ts';

/** The part of `tt-smi -s` that says what is there. Every other key may change from version to version. */
const snapshot = z.object({
  device_info: z.array(
    z.object({
      board_info: z.object({
        board_type: z.string(),
        board_id: z.union([z.string(), z.number().transform(String)]).catch(''),
        bus_id: z.string().nullable().catch(null),
      }),
    }),
  ),
});

/** Chips in the output of `tt-smi -s`; the failure is one sentence. Lines of the driver may stand around the document. */
export function readSnapshot(output: string): Result<ChipFact[], string> {
  const document = findDocument(output);
  if (document === undefined) return failure('tt-smi -s gave no JSON document');
  const parsed = snapshot.safeParse(document);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return failure(`tt-smi -s gave a document without a usable ${where || 'device_info'}`);
  }
  return success(
    parsed.data.device_info.map(({ board_info: board }) => ({
      boardType: board.board_type,
      boardId: board.board_id,
      busId: board.bus_id === null || board.bus_id === 'N/A' ? null : board.bus_id,
    })),
  );
}

/** The JSON object in a text that may have other lines before and after it; a log line may hold braces too. */
function findDocument(output: string): unknown {
  for (const { index } of output.matchAll(/^[ \t]*\{/gm)) {
    try {
      const value: unknown = JSON.parse(output.slice(index, objectEnd(output, index)));
      if (typeof value === 'object' && value !== null) return value;
    } catch {
      // The next line that opens a brace may be the one.
    }
  }
  return undefined;
}

/** Offset behind the brace that closes the first one at or after `start`; the text's end when none does. */
function objectEnd(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}
