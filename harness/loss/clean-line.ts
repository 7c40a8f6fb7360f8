/** CSI sequences (colours, cursor), OSC sequences (titles, links) and two-character escapes. */
const ESCAPES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-Z\\^-~])/g;

/** The text without terminal escape codes. A lone escape character goes too. */
export function stripEscapes(text: string): string {
  if (!text.includes('\x1b')) return text;
  return text.replace(ESCAPES, '').replaceAll('\x1b', '');
}

/** A line and who printed it, in a run of several processes. */
export interface CleanLine {
  text: string;
  /** `Rank 0`, `1,0`; null when the line does not say. */
  rank: string | null;
}

const RANK_PREFIX = /^\s*\[(Rank \d+|\d+,\d+(?:,\d+)?)\](?:<std(?:out|err)>)?:? ?/;
/** `2026-02-09 19:07:29.120 | info     |          Always | `, spdlog as tt-metal sets it up. */
const LOGGER_PREFIX =
  /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,]?\d*\s*(?:\|\s*\w+\s*\|\s*[\w:-]+\s*\|\s?|-\s+(?:[\w.]+\s+-\s+)?[A-Z]+\s+-\s+)/;

/** Takes off escape codes and what launchers and loggers put before a line. */
export function cleanLine(raw: string): CleanLine {
  let text = stripEscapes(raw);
  let rank: string | null = null;
  const first = text.charCodeAt(0);
  // Only a bracket, a blank or a digit can begin a prefix.
  if (first === 0x5b || first === 0x20 || (first >= 0x30 && first <= 0x39)) {
    const launched = RANK_PREFIX.exec(text);
    if (launched) {
      rank = launched[1] ?? null;
      text = text.slice(launched[0].length);
    }
    const logged = LOGGER_PREFIX.exec(text);
    if (logged) text = text.slice(logged[0].length);
  }
  return { text, rank };
}
