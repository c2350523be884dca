/** How far back it is counted, wherever figures are not about now. */
export const LATELY_DAYS = 30;

/** The same in ms. */
export const LATELY = LATELY_DAYS * 24 * 3_600_000;
