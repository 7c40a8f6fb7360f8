/** A word in single quotes: bash reads back exactly these characters. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
