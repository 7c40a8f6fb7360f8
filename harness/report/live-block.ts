/** Lines at the foot of a terminal that are drawn again and again, with the log growing above them. */
export interface LiveBlock {
  /** Adds finished lines above the block. */
  append(lines: readonly string[]): void;
  /** New content; drawn at once unless the last drawing is younger than `EVERY_MS`. */
  update(lines: readonly string[]): void;
  /** Takes the block away for good. */
  close(): void;
}

const EVERY_MS = 100;

/**
 * The lines must fit the terminal's width: a wrapped line would leave its rest behind. `now` gives milliseconds;
 * without it every update is drawn.
 */
export function createLiveBlock(
  write: (text: string) => void,
  now: (() => number) | undefined,
): LiveBlock {
  let drawn = 0;
  let lines: readonly string[] = [];
  let drawnAt = Number.NEGATIVE_INFINITY;
  const erase = () => (drawn > 0 ? `\u001b[${drawn}A\u001b[0J` : '');
  const draw = (above: string) => {
    const text = erase() + above + lines.map((line) => `${line}\n`).join('');
    drawn = lines.length;
    drawnAt = now?.() ?? Number.NEGATIVE_INFINITY;
    if (text !== '') write(text);
  };
  return {
    append(finished) {
      draw(finished.map((line) => `${line}\n`).join(''));
    },
    update(fresh) {
      const same = fresh.length === lines.length && fresh.every((line, at) => line === lines[at]);
      lines = fresh;
      const young = now !== undefined && now() - drawnAt < EVERY_MS;
      // A block that shrinks is drawn at once: a task that has ended must not seem to run.
      if (same || (young && fresh.length >= drawn)) return;
      draw('');
    },
    close() {
      lines = [];
      draw('');
    },
  };
}

/** The same for a log: lines are appended, and there is no block. */
export function createPlainLog(write: (text: string) => void): LiveBlock {
  return {
    append(lines) {
      if (lines.length > 0) write(lines.map((line) => `${line}\n`).join(''));
    },
    update() {},
    close() {},
  };
}
