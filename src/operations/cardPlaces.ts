import { isOpen } from '../domain/request.ts';
import type { CardPlace } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { showCardAgain } from './showCardAgain.ts';

type Needs = Pick<Deps, 'store' | 'now' | 'policy'>;

/** A message is gone: if a card stood there, it is posted again. */
export const cardRemoved =
  (deps: Needs) =>
  async (place: CardPlace): Promise<void> => {
    const id = await deps.store.cardAt(place);
    const request = id === null ? null : await deps.store.find(id);
    // Who tidies a finished one away may do so.
    if (request !== null && isOpen(request)) await showCardAgain(deps)(request.id);
  };

/**
 * A channel is closed to the desk. The card of the most urgent request there is rendered anew: delivering it finds out
 * how the channel is, and raises the alarm; one card tells as much as all would.
 */
export const channelClosed =
  (deps: Needs) =>
  async (channel: string): Promise<void> => {
    const [first] = await deps.store.queue(1);
    if (first === undefined) return;
    const place = await deps.store.cardOf(first.id);
    if (place?.channel === channel) await showCardAgain(deps)(first.id);
  };
