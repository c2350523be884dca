import { latestLookAt, lookedAgain, type Parking, parkUntil } from '../domain/account/parking.ts';
import type { DeskEffect } from '../domain/effects.ts';
import { mailAddress } from '../domain/mailAddress.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Locale } from '../domain/text.ts';
import type { Desk } from './desk.ts';
import { lookAt, untilStop, wasStopped } from './look.ts';
import type { Swept } from './swept.ts';

/** As many are looked at in one sweep: a silent console must not hold up the next one. */
const AT_ONCE = 10;

export interface AskToBeTold {
  readonly accountId: string;
  readonly userId: string;
  readonly locale: Locale;
}

/** Keeps who wants to be told when their account can be deleted; null when by now not only time is missing. */
export async function park(desk: Desk, { accountId, userId, locale }: AskToBeTold): Promise<Result<Parking | null>> {
  const { look, check } = await lookAt(desk, accountId, userId);
  if (look.kind === 'gone') return refuse({ code: 'account_not_found' });
  const until = parkUntil(check, desk.now());
  if (look.kind === 'unavailable' || until === null) return ok(null);
  const { adminEmail, name } = look.facts;
  if (!adminEmail.known || adminEmail.value === null) return refuse({ code: 'no_admin_email' });
  if (mailAddress(adminEmail.value) === null) return refuse({ code: 'admin_email_unusable' });
  const parking: Parking = {
    ...{ id: desk.tokens.newToken(), accountId, userId, locale, check, told: null, ...until },
    ...{ email: adminEmail.value, accountName: name.known ? name.value : '' },
  };
  await desk.store.parkings.put(parking);
  return ok(parking);
}

/** What this user of the console asked for about the account, as long as they were not told. */
export async function findParking(desk: Desk, accountId: string, userId: string): Promise<Parking | null> {
  const parking = await desk.store.parkings.ofAccount(accountId);
  return parking?.userId === userId && parking.told === null ? parking : null;
}

/** Who asked to be told, by the id in their own link; null when nothing is kept under it. */
export const readParking = (desk: Desk, id: string): Promise<Parking | null> => desk.store.parkings.find(id);

/** They do not want to be told any more; false when nothing is kept under this id. */
export async function unpark(desk: Desk, id: string): Promise<boolean> {
  const parking = await desk.store.parkings.find(id);
  if (parking !== null) await desk.store.parkings.move(parking, null, [], desk.now());
  return parking !== null;
}

/** The mail to them cannot be delivered: staff are asked to tell them another way. `code`: the SMTP reply, never an address. */
export async function parkingUndeliverable(desk: Desk, id: string, code: string): Promise<void> {
  const parking = await desk.store.parkings.find(id);
  if (parking === null) return;
  const now = desk.now();
  const alert = { kind: 'parking.untold', account: parking.accountId, code } as const;
  await desk.store.tell([{ lane: 'slack', kind: 'desk.alert', to: 'escalation', alert, at: now }], now);
}

/** Looks again at the accounts whose day has come, and has their customers told; one that fails holds up no other. */
export async function lookAtParkings(desk: Desk): Promise<Swept> {
  const due = await desk.store.parkings.due(desk.now(), AT_ONCE);
  const ended = await Promise.allSettled(due.map((parking) => lookAgain(untilStop(desk), parking)));
  const failed = ended.flatMap((end, index) =>
    end.status === 'rejected' && !wasStopped(end.reason, desk.stopping)
      ? [{ id: due[index]?.id ?? '', error: end.reason as unknown }]
      : [],
  );
  return { handled: due.length, failed };
}

/** More accounts than that are not parked at one time. */
const MOST = 10_000;

/** A clock that ran ahead may have put off a look to a day that nobody has to wait for. */
export async function rearmParkings({ store, now }: Desk): Promise<void> {
  const at = now();
  for (const parking of await store.parkings.due(Number.MAX_SAFE_INTEGER, MOST)) {
    const lookAt = latestLookAt(parking, at);
    if (lookAt < parking.lookAt) await store.parkings.move(parking, { ...parking, lookAt }, [], at);
  }
}

async function lookAgain(desk: Desk, parking: Parking): Promise<void> {
  const looked = parking.told === null ? await lookAt(desk, parking.accountId, parking.userId) : null;
  const moment = desk.moment();
  const next = looked === null ? null : lookedAgain(parking, looked, moment);
  const mail = next?.told ?? null;
  const effects: readonly DeskEffect[] =
    mail === null ? [] : [{ lane: 'mail', kind: 'mail.parking', parking: parking.id, mail }];
  await desk.store.parkings.move(parking, next, effects, moment.now);
}
