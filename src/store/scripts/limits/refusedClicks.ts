import type { Notice } from '../../../domain/events.ts';
import type { RequestId } from '../../../domain/request.ts';
import type { Tx } from '../../driver.ts';
import { insert, remove, update } from '../../seals/rows.ts';
import { one, type Script, type TableRow } from '../script.ts';
import { nameOf } from './subject.ts';

type Refused = Extract<Notice, { kind: 'click.refused' }>;

/** How long clicks are counted together (ms). */
const TOGETHER = 3_600_000;

/** Clicks of one person that were refused for the same reason, on the same request, since the one that was told. */
interface Clicks {
  readonly notice: Refused;
  readonly actor: string;
  readonly requestId: RequestId | null;
  readonly more: number;
}

/**
 * The first stands in the trail at once, those of the hour after it as a count: whoever presses ten thousand times writes
 * two entries. The count is told with the next click after the hour, or when tallies are swept.
 */
export function* noteRefusedClick(
  tx: Tx,
  notice: Refused,
  actor: string,
  requestId: RequestId | null,
  at: number,
): Script<void> {
  const subject = nameOf(`refused ${JSON.stringify([actor, requestId, notice.action, notice.code])}`);
  const row = (yield* one('tallies.lock', { subject })) ?? null;
  // A count that is not what the desk wrote counts nothing: each click is told then.
  if (row !== null && !tx.sealing.fits('tallies', row)) {
    yield* tx.trail.append(tx.ledger, notice, { actor, requestId, version: null, at });
    return;
  }
  // What was begun by a clock that ran ahead is over.
  if (row !== null && row.until > at && row.until <= at + TOGETHER) {
    const clicks = JSON.parse(row.body) as Clicks;
    yield* update(tx, 'tallies', 'change', row, { ...row, body: JSON.stringify({ ...clicks, more: clicks.more + 1 }) });
    return;
  }
  if (row !== null) {
    yield* tellClicks(tx, row, at);
    yield* remove(tx, 'tallies', row);
  }
  yield* tx.trail.append(tx.ledger, notice, { actor, requestId, version: null, at });
  const clicks: Clicks = { notice, actor, requestId, more: 0 };
  yield* insert(tx, 'tallies', { subject, body: JSON.stringify(clicks), until: at + TOGETHER });
}

/** Writes into the trail how often it was pressed again; nothing for a row that counts something else. */
export function* tellClicks(tx: Tx, { body }: Pick<TableRow<'tallies'>, 'body'>, at: number): Script<void> {
  const { notice, actor, requestId, more } = JSON.parse(body) as Partial<Clicks>;
  if (notice === undefined || actor === undefined || !more) return;
  const counted: Refused = { ...notice, again: more };
  yield* tx.trail.append(tx.ledger, counted, { actor, requestId: requestId ?? null, version: null, at });
}
