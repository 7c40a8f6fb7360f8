/** A character that looks like another one, or like none, and that programs take for what it is. */
export interface OddCharacter {
  kind: 'blank' | 'zero-width' | 'direction' | 'control' | 'quote' | 'dash' | 'letter';
  /** As people know it, with its article. */
  name: string;
  /** What was meant; null when only the author knows. */
  meant: string | null;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'no-break space'],
  ['\u202f', 'narrow no-break space'],
  ['\u3000', 'ideographic space'],
  ['\u200b', 'zero-width space'],
  ['\u200c', 'zero-width non-joiner'],
  ['\u200d', 'zero-width joiner'],
  ['\u2060', 'word joiner'],
  ['\ufeff', 'byte order mark'],
  ['\u00ad', 'soft hyphen'],
  ['\u2010', 'hyphen'],
  ['\u2011', 'non-breaking hyphen'],
  ['\u2013', 'en dash'],
  ['\u2014', 'em dash'],
  ['\u2212', 'minus sign'],
]);

const BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const ZERO_WIDTH = /[\u00ad\u180e\u200b-\u200d\u2060\ufeff]/;
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/;
const DOUBLE = /[\u201c-\u201f]/;
const SINGLE = /[\u2018-\u201b]/;
const DASH = /[\u2010-\u2015\u2212]/;

/** What cannot be seen. */
export const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f\u2060\u2066-\u2069\u3000\ufeff]/g;
/** What looks like a quote or a dash of the keyboard. */
export const TYPOGRAPHIC = /[\u2010-\u2015\u2018-\u201f\u2212]/g;

/** What a character is, when it is one of those; null for any other. */
export function oddCharacter(character: string): OddCharacter | null {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const odd = (kind: OddCharacter['kind'], name: string, meant: string | null): OddCharacter => ({
    kind,
    name: `${article(NAMES.get(character) ?? name)} (${code})`,
    meant,
  });
  if (BLANK.test(character)) return odd('blank', 'space of another width', ' ');
  if (ZERO_WIDTH.test(character)) return odd('zero-width', 'character without width', '');
  if (DIRECTION.test(character)) return odd('direction', 'mark of direction', null);
  if (CONTROL.test(character)) return odd('control', 'control character', null);
  if (DOUBLE.test(character)) return odd('quote', 'typographic quote', '"');
  if (SINGLE.test(character)) return odd('quote', 'typographic quote', "'");
  if (DASH.test(character)) return odd('dash', 'dash', '-');
  return null;
}

/** A joiner within an emoji is a part of it. */
export function isWithinEmoji(text: string, at: number): boolean {
  if (text[at] !== '\u200d') return false;
  const before = /(\p{Extended_Pictographic}|\p{Emoji_Modifier})\ufe0f?$/u;
  return (
    before.test(text.slice(Math.max(0, at - 3), at)) &&
    /^\p{Extended_Pictographic}/u.test(text.slice(at + 1, at + 3))
  );
}

/** The text with such characters as they were meant; those whose meaning nobody knows are left out. */
export function asMeant(text: string): string {
  return text
    .replace(UNSEEN, (one) => oddCharacter(one)?.meant ?? '')
    .replace(TYPOGRAPHIC, (one) => oddCharacter(one)?.meant ?? one);
}

function article(name: string): string {
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}
