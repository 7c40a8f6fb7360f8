import type { Lesson } from './lesson.ts';

/** Turns offsets of a text into lines and columns, both from 1. Lines end at `\n`. */
export class Lines {
  private readonly starts: number[] = [0];
  private readonly text: string;
  /** The lines themselves, cut when the first is asked for: rules read each several times. */
  private texts: string[] | null = null;

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
      this.starts.push(at + 1);
  }

  /** The last line is empty when the text ends in `\n`. */
  get count(): number {
    return this.starts.length;
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  columnAt(offset: number): number {
    return offset - this.startOf(this.lineAt(offset)) + 1;
  }

  startOf(line: number): number {
    return this.starts[line - 1] ?? this.text.length;
  }

  /** Offset of the line's end, before its `\n`. */
  endOf(line: number): number {
    const next = this.starts[line];
    return next === undefined ? this.text.length : next - 1;
  }

  textOf(line: number): string {
    this.texts ??= this.text.split('\n');
    return this.texts[line - 1] ?? '';
  }
}

/** One line of a lesson as a reader sees it, repaired; empty when there is no such line. */
export function lessonLine(lesson: Pick<Lesson, 'text'>, line: number): string {
  return lesson.text.split('\n')[line - 1] ?? '';
}
