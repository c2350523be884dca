import { actorId, type Staff } from '../domain/actor.ts';
import type { Ms } from '../domain/calendar.ts';
import type { BadEntry } from '../domain/deskAlert.ts';
import type { RequestId } from '../domain/request.ts';
import type { Desk } from './desk.ts';

/** Keeps in the audit trail that somebody was shown an account, or its request. */
export async function noteLookUp(desk: Desk, accountId: string, by: Staff, requestId: RequestId | null): Promise<void> {
  return desk.store.note({ kind: 'account.looked_up', accountId }, actorId(by), requestId, desk.now());
}

/** Keeps in the audit trail that a click was refused. `actor` as in the trail. */
export async function noteRefusal(
  desk: Desk,
  action: string,
  code: string,
  actor: string,
  requestId: RequestId | null,
): Promise<void> {
  return desk.store.note({ kind: 'click.refused', action, code }, actor, requestId, desk.now());
}

/** So long the same is not told again. */
const DAILY: Ms = 24 * 3_600_000;

/** Has whoever SLACK_ESCALATION names told which entries of the lists of people are of no use; each desk finds the same. */
export async function tellBadEntries({ store, now }: Desk, entries: readonly BadEntry[]): Promise<void> {
  const alert = { kind: 'entries.bad', entries } as const;
  return store.tell([{ lane: 'slack', kind: 'desk.alert', to: 'escalation', alert, at: now() }], now(), {
    ...{ what: alert.kind, rest: DAILY, says: JSON.stringify(entries) },
  });
}
