import { failureOf } from '../../../../slack/errors.ts';
import { type Pace, type PacedMethod, paced } from '../../../../slack/pace.ts';
import { type Delivery, DONE, dead, later, notYet } from '../../delivery.ts';

/** What the outbox is told of a call that is made in its turn; throws what the call throws. */
export async function inTurn(
  pace: Pace,
  method: PacedMethod,
  channel: string,
  call: () => Promise<void>,
): Promise<Delivery> {
  const wait = await paced(pace, method, channel, call);
  return wait === null ? DONE : notYet('paced', wait);
}

/**
 * And of one that failed. What can be mended is tried again: an operator learns of it from the health of the lane. Throws
 * what does not come from Slack: the outbox logs it and tries again.
 */
export function deliveryAfter(error: unknown): Delivery {
  const failure = failureOf(error);
  if (failure === null) throw error;
  return failure.forGood ? dead(failure.why) : later(failure.why, failure.afterMs);
}
