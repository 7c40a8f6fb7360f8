import { parse, type Word, type WordPart } from 'unbash';
import type { Extent } from './shell.ts';

/** A stretch of a word that the shell treats in one way. Offsets are those of the text that the word stands in. */
export interface Piece extends Extent {
  /** `plain` is outside quotes; `expansion` (`$X`, `$( )`, braces) too, `quoted-expansion` in double quotes. */
  kind: 'plain' | 'double' | 'single' | 'expansion' | 'quoted-expansion';
  /** As written, without the quotes around it. */
  text: string;
}

/** Pieces of the word that stands at an extent of a shell text, by the grammar; one plain piece when it refuses. */
export function piecesOf(text: string, { start, end }: Extent): Piece[] {
  const raw = text.slice(start, end);
  // No quote and nothing to expand: what the grammar would say, without asking it.
  if (!/['"$`\\]/.test(raw)) return [{ kind: 'plain', text: raw, start, end }];
  const word = parsed(raw);
  if (word === null) return [{ kind: 'plain', text: raw, start, end }];
  const shift = start - LEAD.length;
  return (word.parts ?? []).length === 0
    ? [{ kind: 'plain', text: raw, start, end }]
    : (word.parts ?? []).flatMap((part) => piecesOfPart(part, shift));
}

const LEAD = ': ';

function parsed(raw: string): Word | null {
  try {
    const command = parse(LEAD + raw).commands[0]?.command;
    const word = command?.type === 'Command' ? command.suffix[0] : undefined;
    if (word?.type === 'Word' && word.end === LEAD.length + raw.length) return word;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

function piecesOfPart(part: WordPart, shift: number): Piece[] {
  const piece = (kind: Piece['kind'], from: number, to: number, text: string): Piece => ({
    kind,
    text,
    start: from + shift,
    end: to + shift,
  });
  switch (part.type) {
    case 'Literal':
    case 'Glob':
      return [piece('plain', part.pos, part.end, part.text)];
    case 'SingleQuoted':
    case 'AnsiCQuoted': {
      const open = part.type === 'AnsiCQuoted' ? 2 : 1;
      return [piece('single', part.pos + open, part.end - 1, part.text.slice(open, -1))];
    }
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.map((child) =>
        piece(
          child.type === 'Literal' ? 'double' : 'quoted-expansion',
          child.pos,
          child.end,
          child.text,
        ),
      );
    default:
      return [piece('expansion', part.pos, part.end, part.text)];
  }
}
