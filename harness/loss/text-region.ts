/**
 * What a line is to the text that a model generated:
 * `outside`, a `frame` that announces it, the `text` itself, or the line that `closed` it.
 */
export type RegionLine = 'outside' | 'frame' | 'text' | 'closed';

/** `Generated text:` stands between two rules of 70 `=`; the text follows, then a rule. */
const ANNOUNCED = /^\s*Generated text:\s*$/;
/** The newest trainer prints section headings instead. */
const SECTION = /^\[OUTPUT\]\s*-{2,}\s*$/;
const RULE = /^\s*([=-])\1{19,}\s*$/;
const SECTION_END = /^(?:-{4,}|={4,}|\[[A-Z]+\]\s*-{2,})\s*$/;
/** Longer than any text that a lesson asks for; a frame that is never closed must not swallow a log. */
const LONGEST_REGION = 1024 * 1024;

/** Follows where generated text begins and ends in a program's output, line by line. */
export class TextRegion {
  #state: 'outside' | 'announced' | 'opened' | 'inside' = 'outside';
  #section = false;
  #framed = false;
  #characters = 0;

  /** Whether the next line can be anything but ordinary output. */
  get open(): boolean {
    return this.#state !== 'outside';
  }

  /** Whether the text so far stands in a frame that says where it ends, so that nothing in it is a log line. */
  get framed(): boolean {
    return this.#framed;
  }

  /** `line` without its end and without escape codes. */
  read(line: string): RegionLine {
    switch (this.#state) {
      case 'outside':
        return this.#enter(line);
      case 'announced':
        if (RULE.test(line)) {
          this.#state = 'inside';
          this.#framed = true;
          return 'frame';
        }
        this.#state = 'inside';
        return this.#inside(line);
      case 'opened':
        this.#state = 'inside';
        if (RULE.test(line)) return 'frame';
        return this.#inside(line);
      case 'inside':
        return this.#inside(line);
    }
  }

  #enter(line: string): RegionLine {
    const section = SECTION.test(line);
    if (!section && !ANNOUNCED.test(line)) return 'outside';
    this.#section = section;
    this.#framed = section;
    this.#state = section ? 'opened' : 'announced';
    this.#characters = 0;
    return 'frame';
  }

  #inside(line: string): RegionLine {
    this.#characters += line.length + 1;
    const ended = RULE.test(line) || (this.#section && SECTION_END.test(line));
    if (!ended && this.#characters <= LONGEST_REGION) return 'text';
    this.#state = 'outside';
    this.#framed = false;
    return 'closed';
  }
}
