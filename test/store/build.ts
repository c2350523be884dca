import type { Parking } from '../../src/domain/account/parking.ts';
import type { Change, Decide } from '../../src/domain/decide/change.ts';
import { type Effect, LANES, type Lane } from '../../src/domain/effects.ts';
import type { DeletionRequest, RequestId } from '../../src/domain/request.ts';
import { ok } from '../../src/domain/result.ts';
import type { Store } from '../../src/store/store.ts';
import type { Upkeep } from '../../src/store/upkeep.ts';
import { aCheck, aRequest, NOW } from '../build.ts';

export type FullStore = Store & Upkeep;

/** Opens an empty store; it is closed after the test. */
export type MakeStore = (onEffects?: (lanes: ReadonlySet<Lane>) => void) => Promise<FullStore>;

/** The same for each lane of the outbox. */
export const everyLane = <T>(value: T): Record<Lane, T> =>
  Object.fromEntries(LANES.map((lane) => [lane, value])) as Record<Lane, T>;

export const CARD: Effect = { lane: 'slack', kind: 'card.refresh' };
export const DELETE: Effect = { lane: 'console', kind: 'account.delete' };
export const RECEIPT: Effect = { lane: 'mail', kind: 'mail.outcome', mail: 'receipt' };
export const NOTE: Effect = {
  lane: 'slack',
  kind: 'thread.note',
  event: { kind: 'request.claimed' },
  actor: 'slack:U0ANA',
  at: NOW,
};
export const CODE: Effect = { lane: 'mail', kind: 'mail.code', sealed: 'sealed-code', expiresAt: NOW };

export const idOf = (number: number): RequestId => `DR-0000-${String(number).padStart(4, '0')}` as RequestId;

/** A request of its own account. */
export const numbered = (number: number, patch: Partial<DeletionRequest> = {}): DeletionRequest =>
  aRequest({ id: idOf(number), account: { id: `acc_${number}`, name: 'Acme', createdAt: null }, ...patch });

export const written = (request: DeletionRequest, patch: Partial<Change> = {}): Change => ({
  request,
  event: { kind: 'request.opened' },
  actor: 'customer:usr_1001',
  at: NOW,
  effects: [],
  refusal: null,
  ...patch,
});

/** Puts a request there, as it is. */
export async function put(store: Store, request: DeletionRequest, effects: readonly Effect[] = []): Promise<RequestId> {
  const result = await store.open(written(request, { effects }), null);
  if (!result.ok) throw new Error(result.refusal.code);
  return request.id;
}

/** A decision that patches the row, with an event. */
export const patching =
  (patch: Partial<DeletionRequest>, rest: Partial<Change> = {}): Decide =>
  (current) =>
    ok(
      written({ ...current, ...patch, version: current.version + 1 }, { event: { kind: 'request.claimed' }, ...rest }),
    );

/** One more effect for a request. */
export const wanting = (effects: readonly Effect[], at = NOW): Decide => patching({}, { effects, at });

export const approving =
  (by: string): Decide =>
  (current) =>
    current.status === 'pending'
      ? patching(
          { status: 'approved', decision: { kind: 'approved', by, at: NOW } },
          { actor: `slack:${by}`, event: { kind: 'request.approved', count: 1, of: 1, executeAt: NOW } },
        )(current)
      : { ok: false, refusal: { code: 'already_decided', request: current } };

/** Somebody who asked to be told about `acc_<number>`. */
export const aParking = (number: number, patch: Partial<Parking> = {}): Parking => ({
  id: `parking-${number}`,
  accountId: `acc_${number}`,
  userId: `usr_${number}`,
  accountName: 'Acme Live',
  email: 'ada@example.com',
  locale: 'en',
  lookAt: NOW + number,
  expiresAt: NOW + 1_000,
  check: aCheck(),
  told: null,
  ...patch,
});
