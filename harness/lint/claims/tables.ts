/** A number as a cell gives it. */
export interface Amount {
  value: number;
  /** How far off it may be, as it is written. */
  slack: number;
  /** The product of a shape, `(2, 4)`. */
  isShape: boolean;
  text: string;
  from: number;
}

export interface Table {
  heads: string[];
  /** Rows by columns; undefined where a cell is no number. */
  rows: (Amount | undefined)[][];
  width: number;
  /** Whole numbers that the words next to it give. */
  stated: readonly number[];
}

/** The one amount that breaks what all other rows keep. */
export interface OddAmount {
  at: Amount;
  message: string;
  /** Of a row that keeps it. */
  kept: Amount;
}

/** A whole number that is counted is exact. */
export function slackIn({ value, slack }: Amount): number {
  return Number.isInteger(value) && slack === 0.5 ? 0 : slack;
}

/** What is kept with this chance is not kept by chance. */
export const SURE = 0.002;
