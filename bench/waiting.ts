import type { Instant } from '../src/domain/calendar.ts';
import { armed } from '../src/domain/deadline.ts';
import type { DeletionRequest } from '../src/domain/request.ts';
import { aCheck, aPolicy, DAY } from '../test/build.ts';
import { numbered } from '../test/store/build.ts';

/**
 * A request that waits for a decision, and for nothing else: looked at just now, for the desk would look at each of them
 * again while it is measured, and armed as the desk itself does, for it would store that anew.
 */
export function waiting(number: number, now: Instant): DeletionRequest {
  // Not all at one moment: no two people submit within the same millisecond.
  const submittedAt = now - number;
  const check = { ...aCheck(), checkedAt: now };
  const request = numbered(number, { submittedAt, dueAt: submittedAt + 7 * DAY, check, submittedCheck: check });
  return { ...request, ...armed(request, aPolicy()) };
}
