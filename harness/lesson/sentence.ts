/** The last sentence of words that lead to something: what it says holds of what follows. */
export function lastSentence(words: string): string {
  return words.split(/(?<=[.!?])\s+/).at(-1) ?? '';
}
