import type { Ms } from '../domain/calendar.ts';

const REST: Ms = 5 * 60_000;
/** A walk takes a hundredth of the time. */
const REST_FACTOR = 100;
/** A clock that jumped ahead during a walk must not put the next one off. */
const LONGEST_REST: Ms = 24 * 60 * 60_000;
/** Nothing is deleted before the first walk has come to its end, and a database may be away for a moment only. */
const AGAIN: Ms = 5_000;

/** How long the watch over the trail rests after a walk that took so long. */
export const restAfter = (lasted: Ms): Ms => Math.min(LONGEST_REST, Math.max(REST, REST_FACTOR * lasted));

/** The same after one that did not come to its end. */
export const restAfterFailure = (lasted: Ms): Ms => Math.min(REST, Math.max(AGAIN, lasted));
