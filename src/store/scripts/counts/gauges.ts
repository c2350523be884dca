import { LANES, type Lane } from '../../../domain/effects.ts';
import { DUE_SOON } from '../../../domain/promise/urgency.ts';
import { NEEDS_A_PERSON } from '../../../domain/queue.ts';
import type { Context } from '../../driver.ts';
import type { Gauges, LaneGauges } from '../../stats.ts';
import { oldestDelivery, outboxCounts } from '../outbox/outbox.ts';
import { one, type Script } from '../script.ts';
import { EVER } from '../stats.ts';
import { countByStatus } from './byStatus.ts';

/** Each from an index that holds just what is counted: what ended long ago costs nothing. */
export function* readGauges(context: Pick<Context, 'sealing'>, now: number): Script<Gauges> {
  const byStatus = yield* countByStatus(context);
  const counts = yield* outboxCounts();
  const outbox = {} as Record<Lane, LaneGauges>;
  for (const lane of LANES) outbox[lane] = { ...counts[lane], oldest: yield* oldestDelivery(lane, now) };
  return {
    byStatus,
    dueSoon: yield* dueBetween(now, now + DUE_SOON),
    overdue: yield* dueBetween(-EVER, now),
    stuck: (yield* one('requests.rankedCount', { queue_rank: NEEDS_A_PERSON }))?.count ?? 0,
    outbox,
  };
}

function* dueBetween(after: number, until: number): Script<number> {
  return (yield* one('requests.dueCount', { after, until }))?.count ?? 0;
}
