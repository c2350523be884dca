import { NOW } from '../build.ts';
import {
  approving,
  CARD,
  CODE,
  DELETE,
  type FullStore,
  idOf,
  numbered,
  patching,
  put,
  RECEIPT,
  written,
} from './build.ts';

/** Each with a deadline of its own: the order of equal ones is the database's. */
const due = (number: number) => numbered(number, { dueAt: NOW + number, wakeAt: NOW + number });

/** A day in the life of a desk; gives all answers. */
export async function day(store: FullStore): Promise<readonly unknown[]> {
  const key = { scope: 'console', key: 'key-1', fingerprint: 'print-1' };
  const answers: unknown[] = [await store.open(written(due(1), { effects: [CARD, CODE] }), key)];
  answers.push(await store.open(written(due(1)), key));
  for (const number of [2, 3]) await put(store, due(number), [CARD]);
  answers.push(await Promise.all([1, 2, 3].map((number) => store.change(idOf(number), approving('U0ANA')))));
  answers.push(await store.change(idOf(1), patching({ status: 'deleting' }, { effects: [DELETE, CARD, RECEIPT] })));
  for (const row of await store.claim('slack', NOW, 9, 1_000)) {
    await store.keepPost(row.id, { channel: 'C1', ts: '2.0' });
    await store.settle(row, { kind: 'done' });
  }
  answers.push(await store.posts(idOf(1)));
  const [row] = await store.claim('console', NOW, 9, 1_000);
  if (row !== undefined) await store.settle(row, { kind: 'dead', error: 'http_500' });
  answers.push(await store.retryDead(NOW + 9), await store.listOutbox({ limit: 99 }));
  await store.placeCard(idOf(1), { channel: 'C1', ts: '1.0' });
  await store.homes.see({ userId: 'U1', filter: 'all', page: 1, hash: null, seenAt: NOW });
  answers.push(
    await store.queue(9),
    await store.stats(0, NOW),
    await store.due(NOW * 2, 9),
    await store.outboxCounts(),
  );
  answers.push(await store.history(idOf(1)), await store.reportRequests(), await store.verifyAudit());
  return answers;
}

/** What a day leaves behind that is equal on every database, and in which order it is compared. */
export const LEFT = [
  ...['requests ORDER BY id', 'audit ORDER BY seq', 'outbox ORDER BY seq', 'idempotency', 'cards', 'home_viewers'],
  'evidence',
  ...['v_requests ORDER BY id', 'v_outbox ORDER BY id', 'v_audit ORDER BY seq'],
  "meta WHERE name <> 'owner' AND name NOT LIKE 'commit %' ORDER BY name",
].map((rows) => `SELECT * FROM ${rows}`);
