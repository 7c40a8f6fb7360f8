import type { Observation } from '../journal/observation.ts';
import type { GeneratedText } from '../loss/curve.ts';
import { TextRegion } from '../loss/text-region.ts';

/** Characters kept of one text; lessons ask for 50 to 300. */
const LONGEST_TEXT = 16 * 1024;
/** Texts kept of one command; later ones are not. */
const MOST_TEXTS = 16;

/** `  Prompt: 'ROMEO:'`, as Python writes a string. */
const PROMPT = /^\W*Prompt:\s*(.+?)\s*$/;

/** Reads the texts that a model generated out of a program's output, line by line. Bounded. */
export class GeneratedTextReader {
  readonly #region = new TextRegion();
  readonly #texts: GeneratedText[] = [];
  #prompt: string | null = null;
  #lines: string[] = [];
  #kept = 0;
  #length = 0;
  #reading = false;

  /** Whether the next line can belong to a text. */
  get open(): boolean {
    return this.#region.open;
  }

  /**
   * One line without its end and escape codes; `dropped` counts bytes of it that were cut off. Returns whether
   * the line was part of a text or its frame, and hence says nothing else.
   */
  read(line: string, dropped: number): boolean {
    switch (this.#region.read(line)) {
      case 'text':
        this.#add(line, dropped);
        return true;
      case 'frame':
        this.#close();
        this.#reading = true;
        return true;
      case 'closed':
        this.#close();
        return true;
      case 'outside': {
        const prompt = PROMPT.exec(line);
        if (prompt) this.#prompt = unquote(prompt[1] ?? '');
        return false;
      }
    }
  }

  /** All texts; one that the output broke off ends there. */
  finish(): GeneratedText[] {
    this.#close();
    return this.#texts;
  }

  #add(line: string, dropped: number): void {
    this.#length += line.length + dropped + (this.#lines.length > 0 ? 1 : 0);
    const room = LONGEST_TEXT - this.#kept;
    if (room > 0) this.#lines.push(line.slice(0, room));
    this.#kept += line.length + 1;
  }

  #close(): void {
    if (this.#reading && this.#lines.length > 0 && this.#texts.length < MOST_TEXTS) {
      this.#texts.push({
        prompt: this.#prompt,
        text: this.#lines.join('\n'),
        length: this.#length,
      });
      this.#prompt = null;
    }
    this.#lines = [];
    this.#kept = 0;
    this.#length = 0;
    this.#reading = false;
  }
}

/** Undoes Python's `repr` of a string as far as prompts need it; a text without quotes stays as it is. */
function unquote(written: string): string {
  const quote = written[0];
  if ((quote !== "'" && quote !== '"') || written.length < 2 || !written.endsWith(quote)) {
    return written;
  }
  return written
    .slice(1, -1)
    .replace(/\\(.)/g, (_, escaped: string) =>
      escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped,
    );
}

/**
 * The text of an inference that prints it without any frame, as lessons tend to show it: what follows the
 * prompt at the start of a line. Null when the output has framed texts, trains, or does not hold the prompt.
 */
export function unframedText(
  observation: Pick<Observation, 'texts' | 'curve' | 'head'>,
  prompt: string | null,
): GeneratedText | null {
  if (observation.texts.length > 0 || observation.curve || !prompt) return null;
  const head = `\n${observation.head}`;
  const at = head.indexOf(`\n${prompt}`);
  if (at < 0) return null;
  const text = head.slice(at + 1 + prompt.length).replace(/\n$/, '');
  return { prompt, text, length: text.length };
}
