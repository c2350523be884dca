import type { Ms } from '../../domain/calendar.ts';
import type { Store } from '../../store/store.ts';

type Claiming = Pick<Store, 'claim' | 'nextDelivery'>;

/** A store in which nothing is due while the other side is left alone: what waits there costs nothing meanwhile. */
export function resting<S extends Claiming>(store: S, restsFor: () => Ms): S {
  return {
    ...store,
    claim: async (...args) => (restsFor() > 0 ? [] : store.claim(...args)),
    async nextDelivery(lane, now) {
      const next = await store.nextDelivery(lane, now);
      return next === null ? null : Math.max(next, now + restsFor());
    },
  };
}
