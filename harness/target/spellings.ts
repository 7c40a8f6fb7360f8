/**
 * How lessons spell names of boards, as sources of expressions without groups of their own. Where a name begins and ends is for
 * the asking expression to say, and so is its case.
 */

/** Cards: the letter behind a number tells its cooling or its ports. */
export const CARDS = 'n150[ds]?|n300[ds]?|p100a?|p150[abc]?|p300[abc]?';

/** Four n300 cards in one machine. */
export const T3000 = 't3000|t3k';
