import type { Instant } from '../domain/calendar.ts';
import { type Ahead, type EventAhead, nextEventOf, soonest } from '../domain/deadline.ts';
import { erasableFrom } from '../domain/decide/erase.ts';
import { nextDigestAt } from '../domain/digest/digest.ts';
import type { RequestId, Status } from '../domain/request.ts';
import type { Desk } from './desk.ts';

/** More requests than are ever open at once. */
const ALL = 10_000;
/** As many of those that are told later, and of those that are erased, are looked at: they come in their order. */
const FIRST = 100;
/** Nobody sees how a draft goes. */
const SEEN_TO_END: readonly Status[] = ['completed', 'rejected', 'cancelled'];

export interface NextEvent extends Ahead<EventAhead | 'digest' | 'told_later' | 'erased'> {
  /** The one that it is about, if it is about one. */
  readonly request: RequestId | null;
}

/** What people notice next that happens by itself, or null; of two at once the first in this order. */
export async function nextEvent(desk: Desk): Promise<NextEvent | null> {
  const open = await desk.store.queue(ALL);
  return soonest<Omit<NextEvent, 'at'> & { readonly at: Instant | null }>([
    ...open.flatMap((request) => {
      const ahead = nextEventOf(request, desk.policy);
      return ahead === null ? [] : [{ ...ahead, request: request.id }];
    }),
    { what: 'told_later', at: await nextParkingAt(desk), request: null },
    { what: 'erased', ...(await nextErasure(desk)) },
    { what: 'digest', at: await digestAt(desk), request: null },
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

interface Erasure {
  readonly at: Instant | null;
  readonly request: RequestId | null;
}

async function nextErasure({ store, policy }: Desk): Promise<Erasure> {
  let next: Erasure = { at: null, request: null };
  for (const status of SEEN_TO_END) {
    for (const id of await store.kept(status, Number.MAX_SAFE_INTEGER, FIRST)) {
      const request = await store.find(id);
      const at = request === null ? null : erasableFrom(request, policy);
      if (at !== null && (next.at === null || at < next.at)) next = { at, request: id };
    }
  }
  return next;
}
