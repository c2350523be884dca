import { isOpen } from '../domain/request.ts';
import type { CardPlace } from '../store/store.ts';
import type { Desk } from './desk.ts';
import { showCardAgain } from './showCardAgain.ts';

/** A message is gone: if a card stood there, it is posted again. */
export async function cardRemoved(desk: Desk, place: CardPlace): Promise<void> {
  const id = await desk.store.cardAt(place);
  const request = id === null ? null : await desk.store.find(id);
  // Who tidies a finished one away may do so.
  if (request !== null && isOpen(request)) await showCardAgain(desk, request.id);
}

/**
 * A channel is closed to the desk. The card of the most urgent request there is rendered anew: delivering it finds out
 * how the channel is, and raises the alarm; one card tells as much as all would.
 */
export async function channelClosed(desk: Desk, channel: string): Promise<void> {
  const [first] = await desk.store.queue(1);
  if (first === undefined) return;
  const place = await desk.store.cardOf(first.id);
  if (place?.channel === channel) await showCardAgain(desk, first.id);
}
