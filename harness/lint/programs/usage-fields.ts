/** What OpenAI's API and the servers that answer like it count in `usage`, with its parts. Source: OpenAI's API reference. */
const COUNTED = new Set(['prompt_tokens', 'completion_tokens', 'total_tokens']);
/** Names that other APIs have for the same. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['input_tokens', 'prompt_tokens'],
  ['output_tokens', 'completion_tokens'],
  ['generated_tokens', 'completion_tokens'],
  ['response_tokens', 'completion_tokens'],
  ['new_tokens', 'completion_tokens'],
  ['num_tokens', 'total_tokens'],
  ['tokens', 'total_tokens'],
]);

/** `reply["usage"]["output_tokens"]`, `answer.usage.output_tokens`, `.usage.output_tokens` of jq. */
const TAKEN =
  /(?:\.usage|\[["']usage["']\]|\.get\(["']usage["']\))(?:\.get\(["']|\[["']|\.)(\w*tokens)\b/g;

/** A field of `usage` that no answer of `completions` has; `meant` where its own name is plain. */
export interface WrongCount {
  field: string;
  meant: string | null;
  offset: number;
}

/** Fields of the usage that a text takes of an answer, and that are not there. */
export function wrongCounts(text: string): WrongCount[] {
  if (!text.includes('usage')) return [];
  return [...text.matchAll(TAKEN)].flatMap(({ 0: whole, 1: field = '', index }) =>
    COUNTED.has(field)
      ? []
      : [
          {
            field,
            meant: OTHERS.get(field) ?? null,
            offset: index + whole.length - field.length,
          },
        ],
  );
}

/** Whether a program speaks to `completions` alone, and to no API that counts otherwise. */
export function asksCompletions(text: string): boolean {
  return (
    /\/completions["'`?]|\bcompletions\.create\(/.test(text) &&
    !/\/messages["'`?]|\/responses["'`?]|\b(?:messages|responses|embeddings)\.create\(|anthropic|\/(?:generate|embeddings)["'`?]/i.test(
      text,
    )
  );
}
