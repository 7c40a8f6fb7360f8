/** Python with its comments and what stands in quotes blanked; offsets stay. */
export function codeAlone(text: string): string {
  return text.replace(TEXT_OR_COMMENT, blanked);
}

/** The same with the comments left. */
export function withoutTexts(text: string): string {
  return text.replace(TEXT_OR_COMMENT, (found) => (found[0] === '#' ? found : blanked(found)));
}

const TEXT_OR_COMMENT =
  /("""|''')[\s\S]*?(?:\1|$)|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|#.*/g;

function blanked(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
