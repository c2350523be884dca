import type { Ms } from '../domain/calendar.ts';
/** How far back it is counted, wherever figures are not about now. */
export const LATELY_DAYS = 30;

export const LATELY: Ms = LATELY_DAYS * 24 * 3_600_000;
