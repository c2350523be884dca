import { DESK } from '../domain/actor.ts';
import type { Ms } from '../domain/calendar.ts';
import { erasableFrom, erase } from '../domain/decide/erase.ts';
import { FINAL_STATUSES, type RequestId, type Status } from '../domain/request.ts';
import type { Desk } from './desk.ts';

/** How many are looked for at a time, and how often it is said how far a run is. Each is a transaction of its own. */
const SLICE = 100;
/** What ended less than this ago is never erased by itself, so that it need not be looked at. */
const LEAST: Ms = 24 * 60 * 60_000;

/** How far a run is. */
export interface Erased {
  readonly erased: number;
  /** Whose time has come, but a delivery is under way. */
  readonly waiting: number;
  readonly failed: readonly { readonly id: RequestId; readonly error: unknown }[];
}

/** What is around a run. */
export interface EraseRun {
  /** False: the desk is about to stop; the next run goes on. */
  readonly goOn: () => boolean;
  readonly onProgress: (soFar: Erased) => void;
}

/** Erases what names people in requests that ended RETENTION ago, and in drafts that lapsed a day ago. */
export async function eraseDue(desk: Desk, { goOn, onProgress }: EraseRun): Promise<Erased> {
  let soFar: Erased = { erased: 0, waiting: 0, failed: [] };
  await desk.store.forgetTallies(desk.now());
  for (const status of FINAL_STATUSES) {
    /** Whose time has not come, or that cannot be erased now: they stand at the head of the list. */
    const stay = new Set<RequestId>();
    for (;;) {
      const ids = (await candidates(desk, status, SLICE + stay.size)).filter((id) => !stay.has(id));
      if (ids.length === 0) break;
      for (const id of ids) {
        if (!goOn()) return soFar;
        const before = soFar.erased;
        soFar = await eraseOne(desk, id, soFar);
        if (soFar.erased === before) stay.add(id);
      }
      onProgress(soFar);
    }
  }
  if (soFar.erased > 0) await desk.store.shred();
  return soFar;
}

function candidates({ store, now, policy }: Desk, status: Status, limit: number): Promise<readonly RequestId[]> {
  return store.kept(status, now() - (status === 'expired' ? LEAST : policy.retention), limit);
}

async function eraseOne(desk: Desk, id: RequestId, soFar: Erased): Promise<Erased> {
  try {
    const request = await desk.store.find(id);
    const due = request === null ? null : erasableFrom(request, desk.policy);
    if (due === null || due > desk.now()) return soFar;
    const done = await desk.store.erase(id, (current) => erase(current, DESK, desk.moment()));
    return done.ok ? { ...soFar, erased: soFar.erased + 1 } : { ...soFar, waiting: soFar.waiting + 1 };
  } catch (error) {
    return { ...soFar, failed: [...soFar.failed, { id, error }] }; // one bad row must not hold up the others
  }
}
