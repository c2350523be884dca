import type { Instant } from '../domain/calendar.ts';
import { type Ahead, type EventAhead, nextEventOf, soonest } from '../domain/deadline.ts';
import { erasableFrom } from '../domain/decide/erase.ts';
import { nextDigestAt } from '../domain/digest/digest.ts';
import type { Status } from '../domain/request.ts';
import type { Desk } from './desk.ts';

/** More requests than are ever open at once. */
const ALL = 10_000;
/** As many of those that are told later, and of those that are erased, are looked at: they come in their order. */
const FIRST = 100;
/** Nobody sees how a draft goes. */
const SEEN_TO_END: readonly Status[] = ['completed', 'rejected', 'cancelled'];

export type NextEvent = Ahead<EventAhead | 'digest' | 'told_later' | 'erased'>;

/** What people notice next that happens by itself, or null. */
export async function nextEvent(desk: Desk): Promise<NextEvent | null> {
  const open = await desk.store.queue(ALL);
  const events = open.flatMap((request) => nextEventOf(request, desk.policy) ?? []);
  return soonest<NextEvent['what']>([
    ...events.map(({ what, at }) => [what, at] as const),
    ['told_later', await nextParkingAt(desk)],
    ['erased', await nextErasureAt(desk)],
    ['digest', await digestAt(desk)],
  ]);
}

async function digestAt({ store, digestTimes, moment }: Desk): Promise<Instant | null> {
  return digestTimes === null ? null : nextDigestAt(await store.digests.last(), digestTimes, moment());
}

/** When the desk next looks for somebody who asked to be told. */
async function nextParkingAt({ store }: Desk): Promise<Instant | null> {
  const parkings = await store.parkings.due(Number.MAX_SAFE_INTEGER, FIRST);
  return parkings.find(({ told }) => told === null)?.lookAt ?? null;
}

async function nextErasureAt({ store, policy }: Desk): Promise<Instant | null> {
  let next: Instant | null = null;
  for (const status of SEEN_TO_END) {
    for (const id of await store.kept(status, Number.MAX_SAFE_INTEGER, FIRST)) {
      const request = await store.find(id);
      const at = request === null ? null : erasableFrom(request, policy);
      if (at !== null && (next === null || at < next)) next = at;
    }
  }
  return next;
}
