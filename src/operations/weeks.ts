import type { Instant } from '../domain/calendar.ts';
import { startOfDayAfter, startOfWeek } from '../domain/digest/days.ts';
import { PREREQUISITES } from '../domain/prerequisites/prerequisites.ts';
import { REASON_CODES } from '../domain/request.ts';
import type { Causes } from '../domain/views/digest.ts';
import type { Stats } from '../store/store.ts';

/** How many weeks a look back has. */
const WEEKS = 8;

/** When each of the last whole weeks began, and when the last of them ended. */
export const weeksBefore = (at: Instant, timeZone: string): readonly Instant[] => {
  const monday = startOfWeek(at, timeZone);
  return Array.from({ length: WEEKS + 1 }, (_, index) => startOfDayAfter(monday, timeZone, 7 * (index - WEEKS)));
};

/** The same with this week, until now, in place of the first one. */
export const weeksUntil = (at: Instant, timeZone: string): readonly Instant[] => [
  ...weeksBefore(at, timeZone).slice(1),
  at + 1,
];

/** With words: a request can be rejected for other reasons, too, and ids of earlier days have none any more. */
export const causesOf = ({ setbacks, reasons }: Pick<Stats, 'setbacks' | 'reasons'>): Causes => ({
  heldUp: known(
    PREREQUISITES.map(({ id }) => id),
    setbacks,
  ).map(([id, requests]) => ({ id, requests })),
  reasons: known(REASON_CODES, reasons).map(([code, requests]) => ({ code, requests })),
});

function known<T extends string>(
  ids: readonly T[],
  counts: readonly { readonly id: string; readonly requests: number }[],
): readonly (readonly [T, number])[] {
  return counts.flatMap(({ id, requests }) => {
    const found = ids.find((one) => one === id);
    return found === undefined ? [] : [[found, requests] as const];
  });
}
